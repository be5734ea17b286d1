/** Finds the functions that call themselves as the last act of an asynchronous turn, and so can go round in a loop. */

import type { InlineSite } from "../find/call-sites.ts";
import { containsOutsideFunctions, containsThroughArrows, isArguments, isEvalName, isSuperOrNewTarget, isThis, isYieldName } from "../parse/own-level.ts";
import { valuePosition } from "../judge/value-position.ts";
import type { Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { enclosingFunction, type FunctionNode, isWithin, type Node } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import { entryOf } from "./entries.ts";
import { needsScopeOfItsOwn } from "./kept-names.ts";
import { isFunctionSetInBlock } from "./names.ts";
import { ownVariableOf } from "./own-variable.ts";
import type { Loop } from "./step.ts";
import { isInert, tailPositionOf } from "./tail.ts";
import { freshDeclarationsOf, isCaptured } from "./turn-variables.ts";
import { type TurnCall, turnOf } from "./turns.ts";

/** A loop before it is known what it stands in. */
export interface LoopFunction extends Pick<Loop, "function" | "freshDeclarations" | "entry" | "value"> {
  readonly turns: readonly TurnCall[];
}

type Continuations = ReadonlyMap<FunctionNode, InlineSite>;

/** The functions of a file that will be loops. `sites` are the calls that are converted. */
export function findLoops(file: SourceFile, sites: readonly InlineSite[]): LoopFunction[] {
  const continuations: Continuations = new Map<FunctionNode, InlineSite>(sites.map((site) => [site.continuation, site]));
  const members = new Map<FunctionNode, InlineSite[]>();
  for (const site of sites) {
    const home = homeOf(file, site, continuations);
    if (home) members.set(home, [...(members.get(home) ?? []), site]);
  }
  const isIn = (home: FunctionNode) => sites.filter(({ call }) => isWithin(call, home)).map(({ call }) => call);
  return [...members].flatMap(([home, own]) => loopOf(file, home, own.map(({ continuation }) => continuation), isIn(home)) ?? []);
}

/** The function whose last act, through one continuation after another, a call is. */
function homeOf(file: SourceFile, site: InlineSite, continuations: Continuations): FunctionNode | undefined {
  const host = enclosingFunction(site.call);
  if (!host || !tailPositionOf(site.call, host)) return undefined;
  if (needsScopeOfItsOwn(file, site, continuations, () => true)) return undefined;
  const outer = continuations.get(host);
  return outer ? homeOf(file, outer, continuations) : host;
}

function loopOf(file: SourceFile, home: FunctionNode, parts: readonly FunctionNode[], steps: readonly Node[]): LoopFunction | undefined {
  const variable = ownVariableOf(file, home);
  if (!variable || !hasBlock(home)) return undefined;
  const mentions = variable.references.map(({ identifier }) => identifier).filter((identifier) => isWithin(identifier, home.body));
  const recursions = mentions.filter((mention) => isCalledOrConstructed(mention) && !steps.includes(mention.parent as Node));
  const turns = recursions.flatMap((mention) => turnOf(file, mention, home, parts) ?? []);
  const isRoundLater = turns.some((turn) => turn.function !== home);
  if (!isRoundLater || turns.length < recursions.length || !isPlain(home) || !haveOwnParameters(file, home, turns, parts)) return undefined;
  if ([home, ...parts].some((part) => isFunctionSetInBlock(file, part))) return undefined;
  const entry = mentions.length === turns.length ? entryOf(file, home, variable, parts) : undefined;
  const isWorth = isDroppedCall(home) || isOperationLast(home, steps);
  const value = entry ? "none" : isWorth ? valueOf(home, variable, steps) : undefined;
  const freshDeclarations = value && freshDeclarationsOf(file, [home, ...parts]);
  return freshDeclarations && { function: home, turns, freshDeclarations, entry, value };
}

const hasBlock = (node: FunctionNode): node is LoopFunction["function"] => node.body.type === "BlockStatement";

/**
 * Whether a function that stays leads to one operation, its last act. Where that stands in one of several ways, or something
 * else comes after it, the function tries again at most, and a loop would hide that.
 */
function isOperationLast(home: LoopFunction["function"], steps: readonly Node[]): boolean {
  const last = home.body.body.findLast((statement) => !isInert(statement));
  const value = last?.type === "ExpressionStatement" ? last.expression : last?.type === "ReturnStatement" ? last.argument : undefined;
  return steps.filter((step) => enclosingFunction(step) === home).every((step) => step === value);
}

const isReturned = (step: Node): boolean => step.parent?.type === "ReturnStatement";

/** Whether nothing of a function changes when its body stands in a generator, and later turns are no calls. */
function isPlain(node: FunctionNode): boolean {
  const { body, params } = node;
  if (node.async || node.generator || body.type !== "BlockStatement") return false;
  const names = new Set(params.map((param) => (param.type === "Identifier" ? param.name : undefined)));
  if (names.has(undefined) || names.has("let") || names.size < params.length) return false;
  const isBound = (inner: Node) => isArguments(inner) || isSuperOrNewTarget(inner) || (node.type !== "ArrowFunctionExpression" && isThis(inner));
  const isDirective = (statement: Node) => "directive" in statement && Boolean(statement.directive);
  return !containsThroughArrows(body, isBound) && !body.body.some(isDirective) && !contains(body, (inner) => isYieldName(inner) || isEvalName(inner));
}

/**
 * What becomes of the value of a function whose body is an island: there was none, or nobody looks at it, or it is that of the
 * island as it was that of the operation. `undefined` when it would be another.
 */
function valueOf(home: FunctionNode, { references }: Variable, steps: readonly Node[]): Loop["value"] | undefined {
  if (!containsOutsideFunctions(home.body, (node) => node.type === "ReturnStatement" && Boolean(node.argument))) return "none";
  const isCalledOnly = references.every(({ identifier, init }) => init || isWithin(identifier, home) || isDroppedCall(identifier));
  const { parent } = home;
  const isHidden = parent?.type === "VariableDeclarator" ? !isExported(parent.parent as Node) : home.type === "FunctionDeclaration" ? !isExported(home) : isDroppedCall(home);
  if (isCalledOnly && isHidden) return "none";
  return steps.filter((step) => enclosingFunction(step) === home).every(isReturned) ? "returned" : undefined;
}

const isExported = (declaration: Node): boolean => /^Export/.test(declaration.parent?.type ?? "");

const isDroppedCall = (callee: Node): boolean => callee.parent?.type === "CallExpression" && callee.parent.callee === callee && valuePosition(callee.parent) === "dropped";

const isCalledOrConstructed = (node: Node): boolean => (node.parent?.type === "CallExpression" || node.parent?.type === "NewExpression") && node.parent.callee === node;

/** Each turn had parameters of its own: whoever kept one must not see it change. */
function haveOwnParameters(file: SourceFile, home: FunctionNode, turns: readonly TurnCall[], parts: readonly FunctionNode[]): boolean {
  const assigned = new Set(turns.flatMap(({ assignments }) => assignments.map(({ parameter }) => parameter)));
  const parameters = (file.scopes.acquire(home, true)?.variables ?? []).filter(({ defs }) => defs[0]?.type === "Parameter");
  const isPart = (node: FunctionNode) => node === home || parts.includes(node);
  return parameters.every((parameter) => {
    const isChanging = assigned.has(parameter) || parameter.references.some((reference) => reference.isWrite());
    return parameter.defs.length === 1 && !(isChanging && isCaptured(parameter, isPart));
  });
}

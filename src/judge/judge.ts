/** Decides whether the call of an error-first continuation can be written as an operation of a coroutine. */

import { type InlineSite, otherArguments } from "../find/call-sites.ts";
import { withoutCasts } from "../parse/casts.ts";
import { namesBlockFunctionOutside } from "../parse/block-functions.ts";
import { refersToItself } from "../parse/function-name.ts";
import { resolveName, type Scope, scopeOf, type Variable } from "../parse/scopes.ts";
import { mentions, type SourceFile } from "../parse/source-file.ts";
import { type FunctionNode, isWithin, type Node } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import { namesFunctionLikeCall } from "../plan/kept-names.ts";
import { misusesOwnArguments, readsHostArguments } from "./arguments.ts";
import { isMethodChanged } from "./changed-method.ts";
import { readsThisBeforeSuper } from "./derived-constructor.ts";
import {
  containsInOwnCode, containsOutsideFunctions, containsThroughArrows, isAwaitOrYield, isSuperOrNewTarget, isThis, isYieldName, readsThis,
} from "../parse/own-level.ts";
import { isHandle } from "./handle.ts";
import { runsWithoutRequire } from "./module-system.ts";
import type { RefusalCode } from "./refusals.ts";
import { needsNarrowedTypes } from "./narrowed-types.ts";
import { hasTypesOfItsOwn, needsTypesOfPlainCall } from "./types.ts";
import { completesThroughCallback, valuePosition } from "./value-position.ts";

type Check = (site: InlineSite, file: SourceFile, isConverted: (host: FunctionNode) => boolean) => boolean;

/** In the order in which a reader would want to hear of them. */
const checks: readonly (readonly [RefusalCode, Check])[] = [
  ["module-system", (_site, file) => runsWithoutRequire(file)],
  ["constructed", ({ call }) => call.type === "NewExpression"],
  ["async-continuation", ({ continuation }) => Boolean(continuation.async || continuation.generator)],
  ["optional-call", ({ call }) => isOptional(call)],
  ["own-types", hasTypesOfItsOwn],
  ["inferred-types", needsTypesOfPlainCall],
  ["private-method", ({ call }) => isPrivate(withoutCasts(call.callee))],
  ["super-call", usesSuper],
  ["changed-method", isMethodChanged],
  ["result-used", isResultUsed],
  ["narrowed-types", needsNarrowedTypes],
  ["own-this", readsOwnThis],
  ["bound-this", ({ boundTo, continuation }) => boundTo !== undefined && !isThis(boundTo) && containsInOwnCode(continuation, isThis)],
  ["host-arguments", (site, file, isConverted) => mentions(file, "arguments") && readsHostArguments(site, isConverted)],
  ["own-arguments", (site, file) => mentions(file, "arguments") && misusesOwnArguments(site, file)],
  ["calls-itself", ({ continuation }, file) => refersToItself(file.scopes, continuation)],
  ["redeclared-parameter", redeclaresParameter],
  ["function-name", (site, file, isConverted) => namesFunctionLikeCall(file, site, isConverted)],
  ["block-function", ({ continuation }, file) => namesBlockFunctionOutside(file.scopes.acquire(continuation, true))],
  ["callback-directive", hasDirective],
  ["awaits-arguments", (site) => outsideContinuation(site).some((part) => containsOutsideFunctions(part, isAwaitOrYield))],
  ["dynamic-scope", isInDynamicScope],
  ["reserved-name", ({ call }, file) => mentions(file, "yield") && contains(call, isYieldName)],
];

/**
 * The first reason against converting a call, or `undefined` when there is none. `isConverted` tells the continuations around it,
 * `irrelevant` the reasons that do not count.
 */
export function refusalOf(
  site: InlineSite,
  file: SourceFile,
  isConverted: (host: FunctionNode) => boolean,
  irrelevant: ReadonlySet<RefusalCode> = new Set(),
): RefusalCode | undefined {
  return checks.find(([code, isHit]) => !irrelevant.has(code) && isHit(site, file, isConverted))?.[0];
}

/** Callee and arguments without the continuation. */
const outsideContinuation = (site: InlineSite): Node[] => [site.call.callee, ...otherArguments(site)];

function isOptional(call: Node): boolean {
  if (call.parent?.type === "ChainExpression" || (call.type === "CallExpression" && withoutCasts(call.callee).type === "ChainExpression")) return true;
  return call.type === "CallExpression" && call.optional;
}

const isPrivate = (callee: Node): boolean => callee.type === "MemberExpression" && callee.property.type === "PrivateIdentifier";

function usesSuper(site: InlineSite, file: SourceFile): boolean {
  if (!mentions(file, "super") && !mentions(file, "target")) return false;
  const isHit = (part: Node) => containsThroughArrows(part, isSuperOrNewTarget);
  return outsideContinuation(site).some(isHit) || (isArrow(site) && containsInOwnCode(site.continuation, isSuperOrNewTarget)) || readsThisBeforeSuper(site);
}

const isArrow = ({ continuation }: InlineSite): boolean => continuation.type === "ArrowFunctionExpression";

function readsOwnThis(site: InlineSite): boolean {
  return !isArrow(site) && site.boundTo === undefined && readsThis(site.continuation);
}

/**
 * Two parameters of one name, or a function of that name. `var` only declares the parameter again, unless some default mentions a
 * parameter: it sees another variable than the body does, or one too early, and all parameters would become `var`.
 */
function redeclaresParameter({ continuation }: InlineSite, file: SourceFile): boolean {
  const variables = file.scopes.acquire(continuation, true)?.variables ?? [];
  const parameters = variables.filter(({ defs }) => defs.some(({ type }) => type === "Parameter"));
  const isMentioned = parameters.some(({ references }) => references.some(({ identifier, init }) => !init && !isWithin(identifier, continuation.body)));
  const isTwice = ({ defs, references }: Variable) => references.length > 0 && defs.filter(({ type }) => type !== "Variable").length > 1;
  return parameters.some((parameter) => (isMentioned ? parameter.defs.length > 1 : isTwice(parameter)));
}

function hasDirective({ continuation: { body } }: InlineSite): boolean {
  return body.type === "BlockStatement" && body.body.some((statement) => "directive" in statement && Boolean(statement.directive));
}

function isInDynamicScope({ call }: InlineSite, file: SourceFile): boolean {
  for (let scope: Scope | null = scopeOf(file.scopes, call); scope; scope = scope.upper) if (scope.type === "with") return true;
  return (mentions(file, "eval") || mentions(file, "with")) && contains(call, (node) => isEval(node) || isWithVariables(node, file));
}

const isEval = (node: Node): boolean => node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "eval";

/** A variable that is named inside of `with` may be a property there, so that it cannot get another name. */
function isWithVariables(node: Node, { scopes }: SourceFile): boolean {
  const isLocal = (name: Node): boolean => name.type === "Identifier" && resolveName(scopes, name, name.name)?.scope.variableScope.type === "function";
  return node.type === "WithStatement" && contains(node.body, isLocal);
}

/**
 * An island returns what the call returned, so `return f(…)`, `a && f(…)` and `const child = f(…)` stay what they were. Elsewhere
 * the call may only wrap the callback, and what it returns be called more than once.
 */
function isResultUsed({ call }: InlineSite, file: SourceFile): boolean {
  const position = valuePosition(call);
  if (position === "used") return !isHandle(call, file);
  return position === "returned" && call.arguments.length === 1 && !completesThroughCallback(call);
}

/** Functions and classes take their names from the variables that they are written for, so that a new name would show. */

import type { InlineSite } from "../find/call-sites.ts";
import { blockFunctionsOf } from "../parse/block-functions.ts";
import { withoutCasts } from "../parse/casts.ts";
import type { Scope, Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, type FunctionNode, isCallee, isFunction, isFunctionValue, isWithin, type Node } from "../parse/tree.ts";
import { referencesNamed, scopesWithin } from "../parse/within.ts";

type IsConverted = (node: FunctionNode) => boolean;

/** Whether a callback names a function or class by a name that the call itself has for something else, which keeps it. */
export const namesFunctionLikeCall = (file: SourceFile, { call, continuation }: InlineSite, isConverted: IsConverted): boolean =>
  namesFunctionAnew(file, continuation, call, () => false, ({ scope }) => !isBlockOf(scope.variableScope.block, isConverted));

/** Whether a call mentions a variable whose callback names a function or class so: the variable gets another name. */
export const givesWayToFunction = (file: SourceFile, variable: Variable): boolean =>
  variable.references.some(({ identifier }) => callsAround(identifier).some((call) => call.arguments.some((value) => showsFunctionNamed(file, value, variable.name))));

/** The calls of the function at hand whose callee or argument a node is in. */
function callsAround(node: Node): Call[] {
  const { parent } = node;
  if (!parent || isFunction(parent)) return [];
  return parent.type === "CallExpression" ? [parent, ...callsAround(parent)] : callsAround(parent);
}

function showsFunctionNamed(file: SourceFile, value: Node, name: string): boolean {
  return isFunctionValue(value) && variablesOf(file, value).some((variable) => variable.name === name && showsItsName(variable));
}

function variablesOf(file: SourceFile, node: FunctionNode): Variable[] {
  const scope = file.scopes.acquire(node, true);
  return [...(scope?.variables ?? []), ...blockFunctionsOf(scope)];
}

const isBlockOf = (block: Node, isConverted: IsConverted): boolean => isFunction(block) && isConverted(block);

/** The continuations of converted calls. */
export type Continuations = ReadonlyMap<FunctionNode, Pick<InlineSite, "call">>;

/**
 * Whether a callback names a function or class by a name that has another meaning in the functions around it, as far as they
 * share a generator: then it cannot be poured out there. `isGenerator` tells the functions whose whole body is in one.
 */
export function needsScopeOfItsOwn(file: SourceFile, { call, continuation }: InlineSite, continuations: Continuations, isGenerator: IsConverted): boolean {
  return namesFunctionAnew(file, continuation, generatorAround(call, continuations, isGenerator), (node) => continuations.has(node));
}

/** What a generator is made from: a function, or the first of the calls that lead to one. */
function generatorAround(call: Node, continuations: Continuations, isGenerator: IsConverted): Node {
  const host = enclosingFunction(call);
  const outer = host && continuations.get(host);
  if (outer) return generatorAround(outer.call, continuations, isGenerator);
  return host && isGenerator(host) ? host : call;
}

/** `keepsName` tells the variables outside that cannot get another name. */
function namesFunctionAnew(
  file: SourceFile,
  continuation: FunctionNode,
  root: Node,
  isConverted: IsConverted,
  keepsName: (variable: Variable) => boolean = () => true,
): boolean {
  const own = variablesOf(file, continuation);
  const isShared = ({ variableScope: { block } }: Scope) => isPouredInto(root, block, isConverted);
  const isOutside = (node: Node) => isWithin(node, root) && !isWithin(node, continuation);
  const isMentioned = ({ name }: Variable) =>
    referencesNamed(file.scopes, name).some(({ identifier, resolved }) => isOutside(identifier) && (!resolved || (isShared(resolved.scope) && keepsName(resolved))));
  const isDeclared = ({ name }: Variable) => scopesWithin(file.scopes, root).some((other) => isKept(other.set.get(name)) && isOutside(other.block) && isShared(other));
  return own.some((variable) => showsItsName(variable) && (isMentioned(variable) || isDeclared(variable)));
}

/** Whether what a block declares is around `root`, or gets there through converted continuations alone. */
const isPouredInto = (root: Node, block: Node, isConverted: IsConverted): boolean =>
  block === root || !isWithin(block, root) || (isBlockOf(block, isConverted) && isPouredInto(root, enclosingFunction(block) ?? root, isConverted));

/** A parameter that nothing mentions goes away. */
const isKept = (variable: Variable | undefined): boolean =>
  variable !== undefined && (variable.references.length > 0 || variable.defs[0]?.type !== "Parameter");

/** Whether a function or class is called by the name of a variable. */
export const namesFunction = ({ defs, references }: Variable): boolean =>
  defs.some(({ type }) => type === "FunctionName" || type === "ClassName") || references.some(({ writeExpr }) => writeExpr && isNameless(withoutCasts(writeExpr)));

/** Whether a new name for a variable would be one for a function or class as well, and somebody could tell. */
export const showsItsName = (variable: Variable): boolean => namesFunction(variable) && isNameSeen(variable);

/** A function that is only called shows its name to nobody; an instance shows that of its class. */
const isNameSeen = ({ defs, references }: Variable): boolean =>
  defs.some(({ type }) => type === "ClassName") || references.some((reference) => reference.isRead() && !isCallee(reference.identifier));

const isNameless = (node: Node): boolean =>
  node.type === "ArrowFunctionExpression" || ((node.type === "FunctionExpression" || node.type === "ClassExpression") && !node.id);

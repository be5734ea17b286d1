/** Tells whether a function that takes a callback goes round, and calls the callback each time. */

import type * as ESTree from "estree";
import { givenName, isNameOfFunction, variableNameOf } from "../parse/function-name.ts";
import { isThis } from "../parse/own-level.ts";
import { resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { enclosingFunction, type FunctionNode, isFunction, isFunctionValue, isLoop, isWithin, type Node, propertyName } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import { referencesWithin } from "../parse/within.ts";
import { calleeName } from "./callee.ts";
import { isErrorName } from "./error-names.ts";
import { isLoopName, isRegistration } from "./many-shot.ts";

/** What is known on the way from a call of the callback to the function that was handed it. */
interface Way {
  /** What runs after the call, in the functions that have been left behind. */
  readonly after: Node[];
  /** Something leaves the function at hand, and with it the loops that are in it. */
  isLeft: boolean;
  /** A test that is none of an error comes before the call, in the function at hand. */
  isTested: boolean;
  /** The same in a callback: with `if (--left > 0) return; callback();` only the last turn calls back. */
  isCounted: boolean;
}

/**
 * Whether a name is called, or handed on as a callback, more than once: in each turn of a loop or an iteration, or because a timer or
 * the function itself goes on; not in a branch, and not to leave what goes round.
 */
export function isRepeated(file: SourceFile, identifier: ESTree.Identifier, callee: FunctionNode): boolean {
  const { parent } = identifier;
  if (!parent || !isRunOrHandedOn(identifier, parent)) return false;
  const way: Way = { after: [], isLeft: false, isTested: false, isCounted: false };
  for (let node: Node = parent; node.parent; node = node.parent) {
    if (isFunction(node)) {
      if (goesOn(file, node, identifier, way.after)) return true;
      if (!way.isLeft && isOfIteration(node)) return !way.isCounted;
      if (node === callee || !(isIsland(node) || isContinuation(node))) return false;
      Object.assign(way, { isLeft: false, isTested: false, isCounted: way.isCounted || way.isTested });
    } else if (!way.isLeft && isLoop(node.parent)) return "body" in node.parent && node === node.parent.body && !way.isCounted;
    if (isInBranch(node)) return false;
    followStatement(file, way, node);
  }
  return false;
}

function followStatement(file: SourceFile, way: Way, node: Node): void {
  if (!way.isLeft) way.after.push(...branchesOf(node), ...statementsAfter(node));
  way.isLeft ||= endsTurns(node);
  way.isTested ||= isTestedBefore(file, node);
}

/** `callback(…)`, `load(key, callback)`, and what a loop begins with. */
function isRunOrHandedOn(identifier: ESTree.Identifier, parent: Node): boolean {
  if (isStartOfLoop(identifier)) return true;
  if (parent.type !== "CallExpression" || isTakenBack(parent)) return false;
  return parent.callee === identifier || parent.arguments.at(-1) === identifier;
}

/** `let done = callback`, as a loop that was a recursion begins. */
export function isStartOfLoop(identifier: Node): boolean {
  const host = enclosingFunction(identifier);
  return identifier.parent?.type === "VariableDeclarator" && identifier.parent.init === identifier && host !== undefined && isIsland(host);
}

/** `run(function* () { … })`, which starts at once; `runCoroutine` where the file has a `run` of its own. */
export const isIsland = (node: FunctionNode): boolean =>
  node.generator === true && node.parent?.type === "CallExpression" && /^run/.test(calleeName(node.parent)) && node.parent.arguments[0] === node;

/** `load(key, function (err, value) { … })` */
export function isContinuation(node: FunctionNode): boolean {
  const { parent } = node;
  if (parent?.type !== "CallExpression" || parent.arguments.at(-1) !== node) return false;
  return !isTakenBack(parent) && !isRegistration(calleeName(parent));
}

/** Removed again, or kept for later. */
export const isTakenBack = (call: ESTree.SimpleCallExpression): boolean => /^(remove|off$|delete|push$|unshift$|add$)/.test(calleeName(call));

/** Iterations of the `async` library that are handed a final callback as well. https://caolan.github.io/async/v3/docs.html */
const ITERATIONS = /^((each|forEach)(Of)?|map|times)(Series|Limit)?$|^(forever|(do)?(Whilst|Until)|whilst|until)$/;

/** `list.forEach(function (item) { … })`, `each(list, function (item) { … })`, `each(list, function (item, next) { … }, done)` */
function isOfIteration(node: Node): boolean {
  const { parent } = node;
  if (parent?.type !== "CallExpression") return false;
  const isLast = parent.arguments.at(-1) === node;
  return isLast ? isLoopName(calleeName(parent)) && parent.arguments.length < 3 : ITERATIONS.test(calleeName(parent)) && parent.callee !== node;
}

/** Whether a node runs in one case and not in another: the test of an `if` runs in any, and so does what is tried. */
export function isInBranch(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === "IfStatement" || parent?.type === "ConditionalExpression") return parent.test !== node;
  if (parent?.type === "LogicalExpression") return parent.right === node;
  return parent?.type === "SwitchCase" || parent?.type === "CatchClause";
}

/** What a test decides about. */
function branchesOf(node: Node): Node[] {
  const { parent } = node;
  if (parent?.type !== "IfStatement" || parent.test !== node) return [];
  return parent.alternate ? [parent.consequent, parent.alternate] : [parent.consequent];
}

/** `return callback(…)` and `callback(…); break;` */
function endsTurns(node: Node): boolean {
  const { parent } = node;
  const host = parent?.parent;
  if (node.type === "ReturnStatement") return !host || !isFunctionValue(host) || !isOfIteration(host);
  const after = statementsAfter(node);
  return after.some(isLeaving) && ![node, ...after].some((statement) => contains(statement, ({ type }) => type === "ContinueStatement"));
}

export const isLeaving = ({ type }: Node): boolean => /^(Return|Break|Throw)Statement$/.test(type);

/** What runs behind a statement, up to what leaves. */
export function statementsAfter(node: Node): Node[] {
  const { parent } = node;
  if (parent?.type !== "BlockStatement" || isLeaving(node)) return [];
  const rest = parent.body.slice(parent.body.indexOf(node as ESTree.Statement) + 1);
  const end = rest.findIndex(isLeaving);
  return end === -1 ? rest : rest.slice(0, end + 1);
}

/** Whether a statement ahead leaves, and neither because of an error nor of what this turn alone knows, as `if (stats.isDirectory()) return`. */
export function isTestedBefore(file: SourceFile, node: Node): boolean {
  return statementsBefore(node).some(
    (statement) => isLeavingIf(statement) && !contains(statement.test, isError) && !knowsOnlyItsTurn(file, statement.test),
  );
}

const isLeavingIf = (statement: Node): statement is ESTree.IfStatement =>
  statement.type === "IfStatement" && contains(statement.consequent, isLeaving);

function knowsOnlyItsTurn({ scopes }: SourceFile, test: Node): boolean {
  const turn = enclosingFunction(test);
  return !contains(test, isThis) && referencesWithin(scopes, test).every(({ resolved }) => resolved?.scope.variableScope.block === turn);
}

const statementsBefore = (node: Node): readonly Node[] =>
  node.parent?.type === "BlockStatement" ? node.parent.body.slice(0, node.parent.body.indexOf(node as ESTree.Statement)) : [];

const isError = (node: Node): boolean => node.type === "Identifier" && isErrorName(node.name);

/** Whether a function is an interval's that nothing in it ends on the way to the callback, or what follows starts it again. */
function goesOn(file: SourceFile, node: FunctionNode, callback: ESTree.Identifier, after: readonly Node[]): boolean {
  const { parent } = node;
  const isInterval = parent?.type === "CallExpression" && calleeName(parent) === "setInterval" && parent.arguments[0] === node;
  const isElsewhere = (inner: Node): boolean => isLeavingIf(inner) && !isWithin(callback, inner);
  if (isInterval) return !contains(node.body, (inner) => inner.type === "Identifier" && inner.name === "clearInterval", (inner) => !isElsewhere(inner));
  return after.some((statement) => contains(statement, (inner) => isStart(file, inner, node)));
}

/** `again()`, `setTimeout(again, 100)`; `self.again()` where the function is a property. */
function isStart(file: SourceFile, call: Node, node: FunctionNode): boolean {
  if (call.type !== "CallExpression" || isTakenBack(call) || isParameter(file, call.callee)) return false;
  return [call.callee, ...call.arguments].some((value) => isMeant(file, value, node)) && !isDead(call);
}

/** Whether something stands behind what leaves, where nothing runs. */
export function isDead(node: Node): boolean {
  const isHoisted = node.type === "FunctionDeclaration";
  return (!isHoisted && statementsBefore(node).some(isLeaving)) || Boolean(node.parent && isDead(node.parent));
}

/** A callback that is given the function as a result starts nothing. */
const isParameter = (file: SourceFile, node: Node): boolean =>
  node.type === "Identifier" && resolveName(file.scopes, node, node.name)?.defs[0]?.type === "Parameter";

/** `again`, or `self.again` where the function is a property, of whatever object. */
function isMeant(file: SourceFile, value: Node, node: FunctionNode): boolean {
  if (value.type === "Identifier") return isNameOfFunction(file.scopes, value, node);
  const name = variableNameOf(node) ? undefined : givenName(node);
  return value.type === "MemberExpression" && name !== undefined && propertyName(value) === name;
}

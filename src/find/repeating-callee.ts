/** Tells a callee that calls its callback for every event of a source, or for each of several things: its own code says so. */

import type * as ESTree from "estree";
import type { SourceFile } from "../parse/source-file.ts";
import type { Variable } from "../parse/scopes.ts";
import { type Call, enclosingFunction, type FunctionNode, type FunctionValue, isFunctionValue, isLoop, type Node, parametersOf } from "../parse/tree.ts";
import { definitionsOf, type FunctionDefinition } from "../project/definitions.ts";
import { calleeName } from "./callee.ts";
import { isLoopName } from "./many-shot.ts";

/** Events that a source emits as often as it has something. */
const RECURRING_EVENTS = new Set([
  "data", "message", "row", "line", "record", "packet", "change", "event", "chunk", "entry", "doc", "item", "update", "progress",
  "notification", "request", "connection", "keypress", "readable",
]);

/** Whether the called function, as far as it can be read, calls the callback for every event of some source, or in each turn of a loop. */
export function isRepeating(file: SourceFile, call: Call): boolean {
  // A method is known by its name alone, and a loop is no such clear word as an event.
  const isNamed = call.callee.type === "Identifier";
  return definitionsOf(file, call).some((definition) => repeatsForEvents(definition) || (isNamed && repeatsInLoop(definition, call.arguments.length - 1)));
}

function repeatsForEvents({ file, function: callee }: FunctionDefinition): boolean {
  const callback = parameterAt(file, callee, callee.params.length - 1);
  if (!callback) return false;
  const variables = file.scopes.acquire(callee, true)?.variables ?? [];
  const names = [callback, ...variables.filter((variable) => isMadeFrom(variable, callback.name))];
  return names.some((variable) => variable.references.some(({ identifier }) => isRunByEvent(identifier, callee)));
}

function repeatsInLoop({ file, function: callee }: FunctionDefinition, index: number): boolean {
  const callback = parameterAt(file, callee, index);
  return callback !== undefined && !isWrapped(callback) && callback.references.some(({ identifier }) => isRunInEachTurn(identifier, callee));
}

function parameterAt(file: SourceFile, callee: FunctionNode, index: number): Variable | undefined {
  const parameter = parametersOf(callee)[index];
  return parameter?.type === "Identifier" ? file.scopes.acquire(callee, true)?.set.get(parameter.name) : undefined;
}

/** `const each = partial(callback, null)`; what `once` makes is called once. */
function isMadeFrom({ defs: [definition] }: Variable, callback: string): boolean {
  const init = definition?.node.type === "VariableDeclarator" ? definition.node.init : undefined;
  if (init?.type === "Identifier") return init.name === callback;
  if (init?.type !== "CallExpression" || /once$/i.test(calleeName(init))) return false;
  const { callee } = init;
  const parts: Node[] = callee.type === "MemberExpression" ? [callee.object, ...init.arguments] : init.arguments;
  return parts.some((part) => part.type === "Identifier" && part.name === callback);
}

/** Whether a name is called in, or is itself, the handler of a recurring event. */
function isRunByEvent(identifier: ESTree.Identifier, callee: FunctionNode): boolean {
  if (isRecurringHandler(identifier)) return true;
  const isCalled = identifier.parent?.type === "CallExpression" && identifier.parent.callee === identifier;
  for (let node: Node | undefined = identifier; isCalled && node && node !== callee; node = node.parent) {
    if (isFunctionValue(node) && isRecurringHandler(node)) return true;
  }
  return false;
}

function isRecurringHandler(node: Node): boolean {
  const { parent } = node;
  if (parent?.type !== "CallExpression" || !/^(on|addListener|addEventListener|prependListener)$/.test(calleeName(parent))) return false;
  const [event, handler] = parent.arguments;
  return handler === node && event?.type === "Literal" && RECURRING_EVENTS.has(String(event.value));
}

/** `callback = after(files.length, callback)`: what is called many times is no longer what was handed over. */
const isWrapped = ({ references }: Variable): boolean =>
  references.some(({ identifier: { parent } }) => parent?.type === "AssignmentExpression" && parent.right.type === "CallExpression");

/** Whether a name is called, or handed on as a callback, in every turn of a loop or an iteration: not in a branch, and not to leave the loop. */
function isRunInEachTurn(identifier: ESTree.Identifier, callee: FunctionNode): boolean {
  const { parent } = identifier;
  if (!parent || !isRunOrHandedOn(identifier, parent)) return false;
  let isLeft = false;
  for (let node: Node = parent; node.parent && node !== callee; node = node.parent) {
    if (!isLeft && isLoop(node.parent)) return "body" in node.parent && node === node.parent.body;
    if (isFunctionValue(node) && !isIsland(node)) return !isLeft && isOfIteration(node);
    if (isBranch(node.parent)) return false;
    // What returns from an island leaves the loops in the island, and not the loop that the island is in.
    isLeft = endsTurns(node) || (isLeft && !isFunctionValue(node));
  }
  return false;
}

/** `callback(…)`, `load(key, callback)`, and `let done = callback`, as a loop that was a recursion begins. */
function isRunOrHandedOn(identifier: ESTree.Identifier, parent: Node): boolean {
  if (parent.type === "VariableDeclarator") return parent.init === identifier && isInIsland(parent);
  if (parent.type !== "CallExpression" || isTakenBack(parent)) return false;
  return parent.callee === identifier || parent.arguments.at(-1) === identifier;
}

function isInIsland(node: Node): boolean {
  const host = enclosingFunction(node);
  return host !== undefined && isFunctionValue(host) && isIsland(host);
}

/** `run(function* () { … })`, which starts at once. */
const isIsland = (node: FunctionValue): boolean =>
  node.generator === true && node.parent?.type === "CallExpression" && calleeName(node.parent) === "run" && node.parent.arguments[0] === node;

/** Removed again, or kept for later. */
const isTakenBack = (call: ESTree.SimpleCallExpression): boolean => /^(remove|off$|delete|push$|unshift$|add$)/.test(calleeName(call));

/** `list.forEach(function (item) { … })`, `each(list, function (item) { … })`; with more arguments another one is called at the end. */
function isOfIteration(node: Node): boolean {
  const { parent } = node;
  return parent?.type === "CallExpression" && isLoopName(calleeName(parent)) && parent.arguments.length < 3 && parent.arguments.at(-1) === node;
}

const isBranch = ({ type }: Node): boolean => /^(IfStatement|ConditionalExpression|LogicalExpression|SwitchCase|TryStatement|CatchClause)$/.test(type);

/** `return callback(…)` and `callback(…); break;` */
function endsTurns(node: Node): boolean {
  const { parent } = node;
  const host = parent?.parent;
  if (node.type === "ReturnStatement") return !host || !isFunctionValue(host) || !isOfIteration(host);
  if (parent?.type !== "BlockStatement") return false;
  return parent.body.slice(parent.body.indexOf(node as ESTree.Statement)).some(({ type }) => /^(Return|Break|Throw)Statement$/.test(type));
}

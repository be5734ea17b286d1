/** Tells a callee that calls its callback for every event of a source, for each of several things, or again and again: its own code says so. */

import type * as ESTree from "estree";
import type { SourceFile } from "../parse/source-file.ts";
import { withoutCasts } from "../parse/casts.ts";
import { resolveName, soleValue, type Variable } from "../parse/scopes.ts";
import { type Call, type FunctionNode, isCallee, isFunctionValue, type Node } from "../parse/tree.ts";
import { definitionsOf, type FunctionDefinition } from "../project/definitions.ts";
import { calleeName } from "./callee.ts";
import { isCompletionName } from "./error-names.ts";
import { parameterAt, parametersTaking } from "./handed-callback.ts";
import { isRepeated } from "./repetition.ts";
import { isUsedAgain } from "./second-use.ts";

/** Events that a source emits as often as it has something. */
const RECURRING_EVENTS = new Set([
  "data", "message", "row", "line", "record", "packet", "change", "event", "chunk", "entry", "doc", "item", "update", "progress",
  "notification", "request", "connection", "keypress", "readable",
]);

/** Whether the called function, as far as it can be read, calls the callback for every event of some source, or in each turn of a loop, a timer or a recursion. */
export function isRepeating(file: SourceFile, call: Call): boolean {
  return definitionsOf(file, call).some((definition) => {
    // A method is known by its name alone, and a loop is no such clear word as an event.
    const isKnown = definition.file !== file || call.callee.type === "Identifier" || isOwnMethod(file, call.callee);
    return repeatsForEvents(definition) || (isKnown && goesRound(definition, call.arguments.length - 1));
  });
}

function repeatsForEvents(definition: FunctionDefinition): boolean {
  const { file, function: callee } = definition;
  const callback = parameterAt(definition, callee.params.length - 1);
  if (!callback) return false;
  const variables = file.scopes.acquire(callee, true)?.variables ?? [];
  const names = [callback, ...variables.filter((variable) => isMadeFrom(variable, callback.name))];
  return names.some((variable) => variable.references.some(({ identifier }) => isRunByEvent(identifier, callee)));
}

const goesRound = (definition: FunctionDefinition, index: number): boolean =>
  parametersTaking(definition, index).some((parameter) => isCallback(parameter) && isCalledMoreThanOnce(definition, parameter));

function isCalledMoreThanOnce({ file, function: callee }: FunctionDefinition, { references }: Variable): boolean {
  const uses = references.map(({ identifier }) => identifier);
  return uses.some((use) => isRepeated(file, use, callee) || isUsedAgain(file, use, uses, callee));
}

/** `this.walk(…)`, `new Walker().walk(…)`, and `walker.walk(…)` where the file shows what it was made of. */
function isOwnMethod({ scopes }: SourceFile, callee: Node): boolean {
  const object = callee.type === "MemberExpression" ? withoutCasts(callee.object) : undefined;
  if (object?.type !== "Identifier") return object !== undefined && isOwnObject(object);
  const variable = resolveName(scopes, object, object.name);
  const value = variable && soleValue(variable);
  return value !== undefined && isOwnObject(value);
}

const isOwnObject = ({ type }: Node): boolean => type === "ThisExpression" || type === "NewExpression" || type === "ObjectExpression";

/** `callback = after(files.length, callback)`: what is called many times is no longer what was handed over. */
function isCallback({ name, references }: Variable): boolean {
  const isWrapped = references.some(({ identifier: { parent } }) => parent?.type === "AssignmentExpression" && parent.right.type === "CallExpression");
  return !isWrapped && (isCompletionName(name) || references.some(({ identifier }) => isCallee(identifier)));
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
  for (let node: Node | undefined = identifier; isCallee(identifier) && node && node !== callee; node = node.parent) {
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

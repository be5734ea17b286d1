/** Tells a callee that calls its callback for every event of a source: its own code says so. */

import type * as ESTree from "estree";
import type { SourceFile } from "../parse/source-file.ts";
import type { Variable } from "../parse/scopes.ts";
import { type Call, type FunctionNode, isFunctionValue, type Node } from "../parse/tree.ts";
import { definitionsOf, type FunctionDefinition } from "../project/definitions.ts";
import { calleeName } from "./callee.ts";

/** Events that a source emits as often as it has something. */
const RECURRING_EVENTS = new Set([
  "data", "message", "row", "line", "record", "packet", "change", "event", "chunk", "entry", "doc", "item", "update", "progress",
  "notification", "request", "connection", "keypress", "readable",
]);

/** Whether the called function, as far as it can be read, calls its last parameter for every event of some source. */
export function isRepeating(file: SourceFile, call: Call): boolean {
  return definitionsOf(file, call).some(repeatsCallback);
}

function repeatsCallback({ file, function: callee }: FunctionDefinition): boolean {
  const parameter = callee.params.at(-1);
  if (parameter?.type !== "Identifier") return false;
  const variables = file.scopes.acquire(callee, true)?.variables ?? [];
  const callback = variables.find(({ name }) => name === parameter.name);
  if (!callback) return false;
  const names = [callback, ...variables.filter((variable) => isMadeFrom(variable, callback.name))];
  return names.some((variable) => variable.references.some(({ identifier }) => isRunByEvent(identifier, callee)));
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

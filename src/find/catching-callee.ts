/** Tells a callee that catches what its callback throws and then calls it a second time, with the exception: its own code says so. */

import type * as ESTree from "estree";
import type { SourceFile } from "../parse/source-file.ts";
import type { Variable } from "../parse/scopes.ts";
import { type Call, enclosingFunction, isCallee, isWithin, type Node } from "../parse/tree.ts";
import { definitionsOf, type FunctionDefinition } from "../project/definitions.ts";
import { calleeName } from "./callee.ts";
import { parametersTaking } from "./handed-callback.ts";

/** Whether the called function, as far as it can be read, calls the callback where its handler, of a `try` or of a promise, calls it again. */
export function catchesItsCallback(file: SourceFile, call: Call): boolean {
  const index = call.arguments.length - 1;
  return definitionsOf(file, call).some((definition) => !isWrapper(definition, file, call) && handlesItsCallback(definition, index));
}

/** `get(key, callback) { this.store.get(key, …) }` is not the function that it calls, and has its name. */
const isWrapper = (definition: FunctionDefinition, file: SourceFile, call: Call): boolean =>
  definition.file === file && isWithin(call, definition.function);

const handlesItsCallback = (definition: FunctionDefinition, index: number): boolean =>
  parametersTaking(definition, index).some((callback) =>
    callback.references.some(({ identifier }) => isCallee(identifier) && isHandledByCallback(identifier, callback)),
  );

/** Whether what a call of the callback throws reaches a handler that calls it too. */
function isHandledByCallback(identifier: ESTree.Identifier, callback: Variable): boolean {
  const host = enclosingFunction(identifier);
  const isHandled = (handler: Node | null | undefined) => handler && callback.references.some((reference) => isWithin(reference.identifier, handler));
  for (let node: Node = identifier; node.parent && node.parent !== host; node = node.parent) {
    if (node.parent.type === "TryStatement" && node.parent.block === node && isHandled(node.parent.handler)) return true;
  }
  return host?.parent?.type === "CallExpression" && rejectionHandlers(host.parent).some(isHandled);
}

/** `.catch(handler)` and `.then(next, handler)` behind a `.then(…)`. */
function rejectionHandlers(call: ESTree.SimpleCallExpression): Node[] {
  const next = calleeName(call) === "then" && call.parent?.type === "MemberExpression" ? call.parent.parent : undefined;
  if (next?.type !== "CallExpression" || next.callee !== call.parent) return [];
  const handler = next.arguments[calleeName(next) === "catch" ? 0 : 1];
  return [...(handler ? [handler] : []), ...rejectionHandlers(next)];
}

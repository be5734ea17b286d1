/** Calls that keep a function for what happens later, told by their name, unless the code around them shows that they end. */

import { resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import type { Call, FunctionNode } from "../parse/tree.ts";
import { calleeName } from "./callee.ts";
import { isErrorFirst } from "./continuation-shape.ts";
import { isRegistration, isWrapper } from "./many-shot.ts";
import { originOf } from "./origin.ts";

/** Whether a call registers the function that it is handed, or wraps it. */
export function isRegisteredBy(file: SourceFile, call: Call, handed: FunctionNode): boolean {
  if (!isRegistration(calleeName(call))) return false;
  const canBeWork = call.arguments.length > 1 && isErrorFirst(file, handed);
  return !(canBeWork && (isDroppedWrapper(call) || isTakenFromList(file, call)));
}

/** `cache.wrap(key, load, function (err, value) {…});`: nobody wraps a function and drops the wrapper. */
const isDroppedWrapper = (call: Call): boolean => isWrapper(calleeName(call)) && call.parent?.type === "ExpressionStatement";

/** `const hook = hooks.shift(); hook(record, function (err) {…})`: the hook itself, which is called, and not a function that adds one. */
function isTakenFromList(file: SourceFile, { callee }: Call): boolean {
  if (callee.type !== "Identifier" || originOf(file, callee)) return false;
  const variable = resolveName(file.scopes, callee, callee.name);
  return variable?.scope.type !== "global" && variable?.scope.type !== "module" && Boolean(variable?.defs.every(({ type }) => type === "Variable"));
}

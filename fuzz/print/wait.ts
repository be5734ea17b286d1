/** Prints what waits without an error: timers, deferrals, and a callback that takes a value alone. */

import type { Statement } from "../program.ts";
import { inPosition } from "./call.ts";
import type { Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import type { Text } from "./text.ts";

type Wait = Extract<Statement, { is: "defer" }>;

/** Some are numbers that are written out, some what a timer takes as well. */
const delays = ["3", "0", "2 * 3", "-1", "list.length", "undefined", "key.length + 1"];

const callees: Readonly<Record<Wait["how"], string>> = {
  nextTick: "process.nextTick",
  setImmediate: "setImmediate",
  setTimeout: "setTimeout",
  queueMicrotask: "queueMicrotask",
  promise: "Promise.resolve().then",
  exists: "fs.exists",
};

export function printWait(wait: Wait, scope: Scope, text: Text): string[] {
  const handed = printHanded(wait, scope, text);
  const values = wait.how === "exists" ? [scope.readable(wait.delay) ?? "key", handed] : [handed];
  if (wait.how === "setTimeout" && wait.delay < delays.length) values.push(delays[wait.delay] as string);
  return inPosition(wait.position, callees[wait.how] + text.gap() + text.list(values, wait.isSpread), scope, text);
}

function printHanded({ how, form, value, body }: Wait, outer: Scope, text: Text): string {
  const scope = outer.function(form === "arrow" ? "arrow" : "function");
  if (form === "bound") scope.keepsThis = true;
  const parameters = text.list(how === "exists" ? [scope.parameter(value, "variable")] : []);
  const block = text.braces(printBlock(body, scope, text));
  if (form === "arrow") return `${parameters} =>${text.gap()} ${block}`;
  return `function${form === "named" ? " waited" : ""}${text.gap()} ${parameters}${text.gap()} ${block}${form === "bound" ? ".bind(this)" : ""}`;
}

import type { Statement } from "../program.ts";
import { printExpression } from "./expression.ts";
import type { Scope } from "./scope.ts";
import type { Text } from "./text.ts";

/** Prints a statement that completes a callback. */
export function printComplete(statement: Extract<Statement, { is: "complete" }>, scope: Scope, text: Text): string[] {
  const code = completion(statement, scope, text);
  if (!statement.isReturned) return [text.statement(code)];
  return [text.statement(statement.handler % 4 === 3 ? `return void ${code}` : `return${text.gap()} ${code}`)];
}

type Around =
  | "optional" | "and" | "reflected" | "bound" | "timer" | "microtask" | "value traced" | "value tested" | "in a promise" | "listed" | "after effect" | "kept";

/** Ways to complete with one result that do not simply call. */
const around: Record<Around, (callback: string, call: string, result: string) => string> = {
  optional: (callback, _, result) => `${callback}?.(null, ${result})`,
  and: (callback, call) => `${callback} && ${call}`,
  reflected: (callback, _, result) => `Reflect.apply(${callback}, undefined, [null, ${result}])`,
  bound: (callback, _, result) => `${callback}.bind(null, null, ${result})()`,
  timer: (callback, _, result) => `setTimeout(${callback}, 2, null, ${result})`,
  microtask: (_, call) => `queueMicrotask(() => ${call})`,
  // What the callback gives back may be another value than before: looked at, and not shown.
  "value traced": (_, call) => `trace("given", [${call}].length)`,
  "value tested": (_, call) => `${call} === list ? trace("more") : 0`,
  "in a promise": (_, call) => `Promise.resolve().then(() => { ${call}; })`,
  listed: (callback, _, result) => `[${callback}][0](null, ${result})`,
  "after effect": (_, call) => `trace("first"), ${call}`,
  // Later, so that what the callback throws does not come out of an expression that calls all closures.
  kept: (_, call) => `closures.push(() => setImmediate(() => ${call}))`,
};

function completion({ form, handler, value }: Extract<Statement, { is: "complete" }>, scope: Scope, text: Text): string {
  const callback = scope.completion(handler);
  const result = printExpression(value, scope);
  const error = scope.error ?? "null";
  const call = (...values: string[]): string => callback + text.gap() + text.list(values, handler % 6 === 5);
  switch (form) {
    case "result":
      return call("null", result);
    case "nothing":
      return call();
    case "null alone":
      return call("null");
    case "several":
      return call("null", result, "key");
    case "error":
      return call(error);
    case "new error":
      return call(`new Error(${text.quoted("made")})`);
    case "undefined first":
      return call("undefined", result);
    case "error and result":
      return call(error, result);
    case "applied":
      return `${callback}.apply(null, ${scope.hasOwnArguments ? "arguments" : `[${error}, ${result}]`})`;
    case "method call":
      return `${callback}.call(list, null, ${result})`;
    case "next tick":
      return `process.nextTick(${callback}, null, ${result})`;
    case "immediate":
      return `setImmediate(function () { ${callback}(null, ${result}); })`;
    case "conditional":
      return `${error} ? ${call(error)} : ${call("null", result)}`;
    case "spread":
      return call(`...[null, ${result}]`);
    case "error or null":
      return call(`${error} || null`, result);
    case "error or made":
      return call(`${error} || !${result} && new Error("made")`, result);
    case "failing value":
      return call("null", "list.none.more");
    case "or nothing":
      return `(${callback} || noted)(null, ${result})`;
    default:
      return around[form](callback, call("null", result), result);
  }
}

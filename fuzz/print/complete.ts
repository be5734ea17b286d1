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
  }
}

/** Prints the functions that calls are handed: parameters, error handling, body. */

import type { Continuation, Result } from "../program.ts";
import { printExpression } from "./expression.ts";
import type { Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import type { Text } from "./text.ts";

/** The function as an argument. `prefix` is a name that a named function expression takes. */
export function printContinuation(continuation: Continuation, outer: Scope, text: Text): string {
  const isArrow = continuation.form === "arrow" || continuation.form === "expression";
  const scope = outer.function(isArrow ? "arrow" : "function");
  const parameters = printParameters(continuation, scope, text);
  if (continuation.form === "expression") return `${parameters} =>${text.gap()} ${expressionBody(continuation, scope, text)}`;
  const body = text.braces(printGuarded(continuation, scope, text));
  if (isArrow) return `${parameters} =>${text.gap()} ${body}`;
  const name = continuation.form === "named" ? " loaded" : "";
  return `function${name}${text.gap()} ${parameters}${text.gap()} ${body}${continuation.form === "bound" ? ".bind(this)" : ""}`;
}

/** `(err, v)`; also used for a function that is handed over by its name. */
export function printParameters({ error, results }: Continuation, scope: Scope, text: Text): string {
  const first = scope.parameter(error, "error");
  const rest = results.map((result, index) => printResult(result, scope, index === results.length - 1));
  return text.list([first, ...rest]);
}

function printResult({ name, form }: Result, scope: Scope, isLast: boolean): string {
  const printed = scope.parameter(name, "variable");
  if (form === "default") return `${printed} = trace(${JSON.stringify(printed)})`;
  if (form === "pattern") return `{ length: ${printed} } = {}`;
  return form === "rest" && isLast ? `...${printed}` : printed;
}

function expressionBody({ handler, body: [first] }: Continuation, scope: Scope, text: Text): string {
  const callback = scope.completion(handler);
  const statement = first && printBlock([first], scope, text)[0];
  const isExpression = first?.is === "call" && first.call.position === "statement" && !/\/\/|;\s*\S/.test(statement ?? "");
  if (isExpression && statement?.startsWith("get")) return statement.replace(/;$/, "");
  return `${callback}(${scope.error ?? "null"}, ${scope.readable(0) ?? "0"})`;
}

/** The statements of a body with its error handling. */
export function printGuarded(continuation: Continuation, scope: Scope, text: Text): string[] {
  const { guard, handler, body } = continuation;
  const callback = scope.completion(handler);
  const error = scope.error as string;
  const inner = (): string[] => printBlock(body, scope, text);
  const nested = (): string => text.braces(printBlock(body, scope.block(), text));
  const line = (code: string): string => text.statement(code, !code.endsWith("}"));
  const test = `if${text.gap()} (${text.lead()}${error}${text.gap()})${text.gap()} `;
  switch (guard) {
    case "none":
      return inner();
    case "return call":
      return [line(`${test}return${text.gap()} ${callback}${text.list([error])}`), ...inner()];
    case "braces":
      return [line(test + text.braces([text.statement(`return ${callback}(${error})`)])), ...inner()];
    case "call then return":
      return [line(test + text.braces([text.statement(`${callback}(${error})`), text.statement("return")])), ...inner()];
    case "return void":
      return [line(`${test}return void ${callback}(${error})`), ...inner()];
    case "throw":
      return [line(`${test}throw ${error}`), ...inner()];
    case "throw another":
      return [line(`${test}throw new Error(${text.quoted("another")})`), ...inner()];
    case "leave":
      return [line(`${test}return`), ...inner()];
    case "filtered":
      return [line(`if (${error} && ${error}.code !== ${text.quoted("ENOENT")}) return ${callback}(${error})`), ...inner()];
    case "wrapped":
      return [line(`${test}return ${callback}(new Error(${text.quoted("wrapped")} + ${error}))`), ...inner()];
    case "ignored":
      return [line(`trace(${text.quoted("ignored")})`), ...inner()];
    case "negative":
      return [line(`if (!${error}) ${nested()} else ${text.braces([text.statement(`${callback}(${error})`)])}`)];
    case "else arm":
      return [line(`${test}${text.braces([text.statement(`${callback}(${error})`)])} else ${nested()}`)];
    case "logged":
      return [line(`${test}trace(${text.quoted("failed")}, ${error})`), ...inner()];
    case "without return":
      return [line(`${test}${callback}(${error})`), ...inner()];
    case "ternary":
      return [...inner(), line(`${error} ? ${callback}(${error}) : ${callback}(null, ${printExpression({ is: "name", name: 0 }, scope)})`)];
    case "and":
      return [line(`if (${error} || list.length > 2) return ${callback}(${error})`), ...inner()];
    case "with result":
      return [line(`${test}return ${callback}(${error}, ${printExpression({ is: "name", name: 1 }, scope)})`), ...inner()];
    case "given up":
      return [line(`${test}return ${callback}(null, ${text.quoted("given up")})`), ...inner()];
    case "late":
      return [line(`trace(${text.quoted("before the test")})`), line(`${test}return ${callback}(${error})`), ...inner()];
    case "cleared":
      return [line(`if (${error} && ${error}.code) ${error} = null`), line(`${test}return ${callback}(${error})`), ...inner()];
    case "compared":
      return [line(`if (${error} !== null) return ${callback}(${error})`), ...inner()];
    case "nested":
      return [line(`${test}${text.braces([line(`if (${error}.code) return ${callback}(${error})`), text.statement(`throw ${error}`)])}`), ...inner()];
  }
}

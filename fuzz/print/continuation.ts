/** Prints the functions that calls are handed: parameters, error handling, body. */

import type { Continuation, GuardForm, Result } from "../program.ts";
import type { Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import type { Text } from "./text.ts";

/** The function as an argument. `prefix` is a name that a named function expression takes. */
export function printContinuation(continuation: Continuation, outer: Scope, text: Text): string {
  const isArrow = continuation.form === "arrow" || continuation.form === "expression";
  const scope = outer.function(isArrow ? "arrow" : "function");
  if (continuation.form === "bound") scope.keepsThis = true;
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
  const [callback, error] = [scope.completion(handler), scope.error as string];
  const nested = (): string => text.braces(printBlock(body, scope.block(), text));
  const arm = (): string => text.braces([text.statement(`${callback}(${error})`)]);
  switch (guard) {
    case "negative":
      return [text.statement(`if (!${error}) ${nested()} else ${arm()}`, false), ...scope.takeLate()];
    case "else arm":
      return [text.statement(`if (${error})${text.gap()} ${arm()} else ${nested()}`, false), ...scope.takeLate()];
    case "ternary":
      return [...printBlock(body, scope, text), text.statement(`${error} ? ${callback}(${error}) : ${callback}(null, ${readable(0, scope)})`)];
    default:
      return [...printGuard(guard, callback, scope, text), ...printBlock(body, scope, text)];
  }
}

/** What stands before the body. */
function printGuard(guard: Exclude<GuardForm, "negative" | "else arm" | "ternary">, callback: string, scope: Scope, text: Text): string[] {
  const error = scope.error as string;
  const test = `if${text.gap()} (${text.lead()}${error}${text.gap()})${text.gap()} `;
  const complete = (): string => text.statement(`${callback}(${error})`);
  const tested = (code: string): string[] => [text.statement(test + code)];
  const braced = (...statements: string[]): string[] => [text.statement(test + text.braces(statements), false)];
  const plain = (): string[] => tested(`return${text.gap()} ${callback}${text.list([error])}`);
  switch (guard) {
    case "none":
      return [];
    case "return call":
      return plain();
    case "braces":
      return braced(text.statement(`return ${callback}(${error})`));
    case "call then return":
      return braced(complete(), text.statement("return"));
    case "nested":
      return braced(text.statement(`if (${error}.code) return ${callback}(${error})`), text.statement(`throw ${error}`));
    case "ignored":
      return [text.statement(`trace(${text.quoted("ignored")})`)];
    case "filtered":
      return [text.statement(`if (${error} && ${error}.code !== ${text.quoted("ENOENT")}) return ${callback}(${error})`)];
    case "and":
      return [text.statement(`if (${error} || list.length > 2) return ${callback}(${error})`)];
    case "compared":
      return [text.statement(`if (${error} !== null) return ${callback}(${error})`)];
    case "late":
      return [text.statement(`trace(${text.quoted("before the test")})`), ...plain()];
    case "cleared":
      return [text.statement(`if (${error} && ${error}.code) ${error} = null`), ...plain()];
    default:
      return tested(actions[guard](callback, error, readable(1, scope)));
  }
}

const readable = (choice: number, scope: Scope): string => scope.readable(choice) ?? "0";

/** What a sole statement does with an error. */
const actions: Record<Action, (callback: string, error: string, value: string) => string> = {
  "return void": (callback, error) => `return void ${callback}(${error})`,
  throw: (_, error) => `throw ${error}`,
  "throw another": () => "throw new Error('another')",
  leave: () => "return",
  wrapped: (callback, error) => `return ${callback}(new Error('wrapped ' + ${error}))`,
  logged: (_, error) => `trace('failed', ${error})`,
  "without return": (callback, error) => `${callback}(${error})`,
  "with result": (callback, error, value) => `return ${callback}(${error}, ${value})`,
  "given up": (callback) => `return ${callback}(null, 'given up')`,
};

type Action = "return void" | "throw" | "throw another" | "leave" | "wrapped" | "logged" | "without return" | "with result" | "given up";

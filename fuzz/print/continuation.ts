/** Prints the functions that calls are handed: parameters, error handling, body. */

import type { Continuation, GuardForm, Result } from "../program.ts";
import type { Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import type { Text } from "./text.ts";

/** The function as an argument, or what gives it. */
export function printContinuation(continuation: Continuation, outer: Scope, text: Text): string {
  const result = outer.readable(continuation.error) ?? "0";
  if (continuation.form === "completion bound") return `${outer.completion(continuation.handler)}.bind(null, null, ${result})`;
  return dressed(continuation.form, printFunctionValue(continuation, outer, text), result);
}

/** The function in the expression that hands it over. */
function dressed(form: Continuation["form"], code: string, value: string): string {
  switch (form) {
    case "chosen":
      return `${value} ? ${code} : text`;
    case "method":
      return `({ loaded: ${code} }).loaded`;
    case "wrapped":
      return `wrap(${code})`;
    case "once":
      return `once(${code})`;
    case "curried":
      return `((given) => ${code})(${value})`;
    case "in parentheses":
      return `(${code})`;
    default:
      return code;
  }
}

/** What a continuation goes round by. */
export const otherRound = "get(key, loaded)";

function printFunctionValue(continuation: Continuation, outer: Scope, text: Text): string {
  const isArrow = continuation.form === "arrow" || continuation.form === "expression";
  const scope = outer.function(isArrow ? "arrow" : "function");
  if (continuation.form === "bound") scope.keepsThis = true;
  const parameters = printParameters(continuation, scope, text);
  if (continuation.form === "expression") return `${parameters} =>${text.gap()} ${expressionBody(continuation, scope, text)}`;
  const again = continuation.form === "itself" ? [text.statement(`if (rounds.left-- > 4) return ${otherRound}`)] : [];
  const body = text.braces([...again, ...printGuarded(continuation, scope, text)]);
  if (isArrow) return `${parameters} =>${text.gap()} ${body}`;
  const name = continuation.form === "named" || continuation.form === "itself" ? " loaded" : "";
  const keyword = continuation.form === "async" ? "async function" : continuation.form === "generator" ? "function*" : "function";
  return `${keyword}${name}${text.gap()} ${parameters}${text.gap()} ${body}${continuation.form === "bound" ? ".bind(this)" : ""}`;
}

/** `(err, v)`; also used for a function that is handed over by its name. */
export function printParameters({ form, error, results }: Continuation, scope: Scope, text: Text): string {
  if (form === "without parameters") return "()";
  const name = scope.parameter(error, "error");
  if (form === "duplicate" && !text.isStrict) return text.list([name, name]);
  const first = form === "default error" ? `${name} = null` : name;
  const rest = results.map((result, index) => printResult(result, scope, index === results.length - 1));
  return text.list([first, ...rest].map((one) => text.typed(one)));
}

function printResult({ name, form }: Result, scope: Scope, isLast: boolean): string {
  const printed = scope.parameter(name, "variable");
  if (form === "default") return `${printed} = trace(${JSON.stringify(printed)})`;
  if (form === "pattern") return `{ length: ${printed} } = {}`;
  if (form === "list pattern") return `[${printed}] = []`;
  if (form === "rest pattern") return `{ ...${printed} } = {}`;
  if (form === "closure") return `${printed} = () => ${scope.error}`;
  if (form === "earlier") return `${printed} = ${scope.error}`;
  if (form === "outer") return `${printed} = ${scope.upper?.readable(name + 1) ?? "key"}`;
  if (form === "receiver") return `${printed} = typeof this`;
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
  return [...printWithGuard(continuation, scope, text), ...scope.takeLate()];
}

function printWithGuard(continuation: Continuation, scope: Scope, text: Text): string[] {
  const { guard, handler, body } = continuation;
  const [callback, error] = [scope.completion(handler), scope.error];
  if (error === undefined) return printBlock(body, scope, text);
  const nested = (): string => text.braces(printBlock(body, scope.block(), text));
  const arm = (): string => text.braces([text.statement(`${callback}(${error})`)]);
  switch (guard) {
    case "negative":
      return [text.statement(`if (!${error}) ${nested()} else ${arm()}`, false)];
    case "else arm":
      return [text.statement(`if (${error})${text.gap()} ${arm()} else ${nested()}`, false)];
    case "ternary":
      return [...printBlock(body, scope, text), text.statement(`${error} ? ${callback}(${error}) : ${callback}(null, ${readable(0, scope)})`)];
    case "else with rest":
      return [text.statement(`if (${error}) { ${callback}(${error}); } else ${nested()}`, false), text.statement(`trace(${text.quoted("rest")})`)];
    case "in a try":
      return [text.statement(`try { if (${error}) throw ${error}; } catch (caught) { return ${callback}(caught); }`, false), ...printBlock(body, scope, text)];
    case "positive":
      return [text.statement(`if (${error} == null) ${nested()}`, false), text.statement(`else ${callback}(${error})`)];
    case "returned ternary":
      return [text.statement(`return ${error} ? ${callback}(${error}) : ${callback}(null, ${readable(0, scope)})`)];
    default:
      return [...printGuard(guard, callback, scope, text), ...printBlock(body, scope, text)];
  }
}

type Wide = "negative" | "else arm" | "ternary" | "else with rest" | "in a try" | "positive" | "returned ternary";

/** What stands before the body. */
function printGuard(guard: Exclude<GuardForm, Wide>, callback: string, scope: Scope, text: Text): string[] {
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
    case "instance":
      return [text.statement(`if (${error} instanceof Error) return ${callback}(${error})`)];
    case "loose":
      return [text.statement(`if (${error} != undefined) return ${callback}(${error})`)];
    case "typed":
      return [text.statement(`if (typeof ${error} === ${text.quoted("string")}) return ${callback}(${error})`), ...plain()];
    case "mutated":
      return braced(text.statement(`${error}.path = key`), text.statement(`return ${callback}(${error})`));
    case "made late":
      return [text.statement(`if (!${readable(0, scope)}) ${error} = new Error(${text.quoted("none")})`), ...plain()];
    case "both arms":
      return [...braced(text.statement(`trace(${text.quoted("cleanup")})`), text.statement(`return ${callback}(${error})`)), text.statement(`trace(${text.quoted("cleanup")})`)];
    case "tested twice":
      return [text.statement(`if (${error}) trace(${text.quoted("failed")})`), ...plain()];
    case "doubly negated":
      return [text.statement(`if (!!${error}) return ${callback}(${error})`)];
    case "in a block":
      return [text.statement(text.braces(plain()), false)];
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
  "else if": (callback, error, value) => `return ${callback}(${error}); else if (${value}) trace('neither')`,
  comma: (callback, error) => `return trace('first'), ${callback}(${error})`,
  "optional callback": (callback, error) => `return ${callback} && ${callback}(${error})`,
};

type Action = "return void" | "throw" | "throw another" | "leave" | "wrapped" | "logged" | "without return" | "with result" | "given up"
  | "else if" | "comma" | "optional callback";

/** Prints calls that are handed a continuation, in all the places where such a call may stand. */

import type { Call, CallShape, Expression, Position } from "../program.ts";
import { otherRound, printContinuation } from "./continuation.ts";
import { printExpression } from "./expression.ts";
import { isNamed, printByName } from "./by-name.ts";
import type { Scope } from "./scope.ts";
import type { Text } from "./text.ts";

/** The functions that the surroundings have; see `scenario.ts`. */
const callees = ["get", "store.get", "cache.get", "read", "store.inner.find", "stat", "open().read", "this.find", "store.missing"];

export function printCallee(choice: number, scope: Scope): string {
  const names = [...scope.callables(true).map(({ name }) => name), ...callees];
  const name = names[choice % names.length] as string;
  if (!name.startsWith("this.")) return name;
  if (scope.hasSuper) return "super.find";
  return scope.hasHostThis ? name : "get";
}

/** The statements that a call becomes. */
export function printCall(call: Call, scope: Scope, text: Text): string[] {
  const { form } = call.continuation;
  if (isNamed(form)) return printByName(call, form, scope, text);
  if (form === "variable") return printByVariable(call, scope, text);
  return printPlaced(call, () => printContinuation(call.continuation, scope, text), scope, text);
}

/** A call with its continuation in the place that it has among the statements. */
export function printPlaced(call: Call, printHanded: () => string, scope: Scope, text: Text): string[] {
  if (/^kept/.test(call.position)) return printKept(call, printHanded, scope, text);
  return inPosition(call.position, printCallWith(call, printHanded(), scope, text), scope, text);
}

export function printCallWith({ callee, values, shape, isSpread }: Call, continuation: string, scope: Scope, text: Text): string {
  const name = printCallee(callee, scope);
  const printed = printValues(name, values, scope);
  const [head, given] = shaped(isPossible(shape, name, scope) ? shape : "plain", name, printed, continuation);
  return withSameRound(head + text.gap() + text.list(given, isSpread), continuation, callee);
}

/** A continuation that goes round by its own name does so by the call that it was handed to, or by another. */
function withSameRound(code: string, continuation: string, choice: number): string {
  const isSame = choice % 3 > 0 && continuation.startsWith("function loaded") && code.endsWith(`${continuation})`);
  return isSame ? code.replace(otherRound, () => `${code.slice(0, -continuation.length - 1)}loaded)`) : code;
}

/** A local function takes its callback in one place. */
function isPossible(shape: CallShape, name: string, scope: Scope): boolean {
  if (shape === "computed" || shape === "effect") return /^\w+\.\w+$/.test(name);
  return !/^(callback first|two functions|spread|chosen)$/.test(shape) || !scope.callables(true).some((local) => local.name === name);
}

/** What stands before the parentheses, and in them. */
function shaped(shape: CallShape, name: string, values: readonly string[], continuation: string): [string, string[]] {
  const plain = [...values, continuation];
  const [, object, member] = /^(\w+)\.(\w+)$/.exec(name) ?? [];
  switch (shape) {
    case "plain":
      return [name, plain];
    case "callback first":
      return [name, [continuation, ...values]];
    case "two functions":
      return [name, [...values, '() => trace("never")', continuation]];
    case "spread":
      return [name, [`...[${values.join(", ")}]`, continuation]];
    case "call":
      return [`${present(name)}.call`, ["store", ...plain]];
    case "apply":
      return [`${present(name)}.apply`, ["store", `[${plain.join(", ")}]`]];
    case "computed":
      return [`${object}["${member}"]`, plain];
    case "effect":
      return [`${object}[trace("member") || "${member}"]`, plain];
    case "optional":
      return [`${name}?.`, plain];
    case "chosen":
      return [`(key ? ${name} : get)`, plain];
    case "made":
      return [`wrap(${name})`, plain];
    case "in parentheses":
      return [`(${name})`, plain];
  }
}

/** A missing function has no methods, and whether that or a failing argument is heard of first may change. */
const present = (name: string): string => (name === "store.missing" ? "get" : name);

/** Without `this` the callee fails, in callback code before its arguments are evaluated and in a coroutine after it: nothing shows it with values that do nothing. */
const isIdle = (value: Expression): boolean => !/"(?:effect|assignment|failing)"/.test(JSON.stringify(value));

/** The arguments before the callback: for a local function as many as it takes. */
export function printValues(callee: string, values: readonly Expression[], scope: Scope): string[] {
  const printed = values.filter((value) => !callee.startsWith("this.") || isIdle(value)).map((value) => printExpression(value, scope));
  const local = scope.callables(true).find(({ name }) => name === callee);
  return local ? [printed[0] ?? "key", ...(local.hasExtra ? [printed[1] ?? "0"] : [])] : printed;
}

function printByVariable(call: Call, scope: Scope, text: Text): string[] {
  const name = scope.declare("const", call.continuation.error);
  const printed = printContinuation({ ...call.continuation, form: "function" }, scope, text);
  scope.add(name, false);
  return [text.statement(`const ${name} = ${printed}`), text.statement(printCallWith(call, name, scope, text))];
}

/** The value of a call in a variable, which the callback finds set when it comes later. */
function printKept(call: Call, printHanded: () => string, scope: Scope, text: Text): string[] {
  const keyword = call.position === "kept in a let" ? "let" : call.position === "kept in a const" ? "const" : "var";
  const name = scope.declare(keyword, call.callee);
  scope.add(name, keyword !== "const");
  const code = printCallWith(call, printHanded(), scope, text);
  const use = call.position === "kept and read" ? [text.statement(`trace(${text.quoted("handle")}, ${name}.length)`)] : [];
  return [text.statement(`${keyword} ${name} = ${code}`), ...use];
}

/** A call as the statements that it can stand in. */
export function inPosition(position: Position, code: string, scope: Scope, text: Text): string[] {
  const test = scope.readable(1) ?? "key";
  switch (position) {
    case "returned":
      return [text.statement(`return${text.gap()} ${code}`)];
    case "then return":
      return [text.statement(code), text.statement("return")];
    case "in an if":
      return [text.statement(`if (${test})${text.gap()} ${code}`)];
    case "awaited":
      return [text.statement(`${scope.wait}${code}`)];
    case "for head": {
      const counter = scope.counter(0);
      return [text.statement(`for (var ${counter} = 0, given = ${code}; ${counter} < 1; ${counter} += 1) trace(${text.quoted("turn")}, given)`)];
    }
    default:
      return [text.statement(placed[position as keyof typeof placed]?.(code, test) ?? code)];
  }
}

/** A call within its statement. */
const placed = {
  and: (code: string, test: string) => `${test} && ${code}`,
  or: (code: string, test: string) => `${test} || ${code}`,
  "returned and": (code: string, test: string) => `return ${test} && ${code}`,
  "returned ternary": (code: string, test: string) => `return ${test} ? ${code} : 0`,
  "returned sequence": (code: string) => `return trace("first"), ${code}`,
  ternary: (code: string, test: string) => `${test} ? ${code} : trace("not called")`,
  void: (code: string) => `void ${code}`,
  "returned void": (code: string) => `return void ${code}`,
  assigned: (code: string) => `trace("given", ${code})`,
  sequence: (code: string) => `trace("first"), ${code}`,
  "in an else": (code: string, test: string) => `if (!${test}) trace("not called"); else ${code}`,
  negated: (code: string) => `!${code}`,
  listed: (code: string) => `[${code}]`,
  "in an arrow": (code: string) => `(() => ${code})()`,
  "in a function at once": (code: string) => `(function () { return ${code}; })()`,
  labelled: (code: string) => `spot: ${code}`,
  "default value": (code: string) => `(({ given = ${code} }) => trace("default", given))({})`,
  "deferred return": (code: string) => `try { return ${code}; } finally { trace("finally"); }`,
  "switched on": (code: string) => `switch (${code}) { case undefined: trace("undefined"); }`,
};

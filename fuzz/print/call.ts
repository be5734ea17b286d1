/** Prints calls that are handed a continuation, in all the places where such a call may stand. */

import type { Call, Expression, Position } from "../program.ts";
import { printContinuation, printGuarded, printParameters } from "./continuation.ts";
import { printExpression } from "./expression.ts";
import type { Scope } from "./scope.ts";
import type { Text } from "./text.ts";

/** The functions that the surroundings have; see `scenario.ts`. */
const callees = ["get", "store.get", "cache.get", "read", "store.inner.find", "stat", "open().read", "this.find"];

export function printCallee(choice: number, scope: Scope): string {
  const names = [...scope.callables(true).map(({ name }) => name), ...callees];
  const name = names[choice % names.length] as string;
  return name.startsWith("this.") && !scope.hasHostThis ? "get" : name;
}

/** The statements that a call becomes. */
export function printCall(call: Call, scope: Scope, text: Text): string[] {
  if (call.continuation.form === "by name") return printByName(call, scope, text);
  return inPosition(call.position, printCallWith(call, printContinuation(call.continuation, scope, text), scope, text), scope, text);
}

export function printCallWith({ callee, values, isSpread }: Call, continuation: string, scope: Scope, text: Text): string {
  const name = printCallee(callee, scope);
  return name + text.gap() + text.list([...printValues(name, values, scope), continuation], isSpread);
}

/** The arguments before the callback: for a local function as many as it takes. */
export function printValues(callee: string, values: readonly Expression[], scope: Scope): string[] {
  const printed = values.map((value) => printExpression(value, scope));
  return scope.callables(true).some(({ name }) => name === callee) ? [printed[0] ?? "key"] : printed;
}

function printByName(call: Call, scope: Scope, text: Text): string[] {
  const name = scope.declare("function", call.continuation.error);
  const inner = scope.function("function");
  const parameters = printParameters(call.continuation, inner, text);
  const body = text.braces(printGuarded(call.continuation, inner, text));
  return [text.statement(printCallWith(call, name, scope, text)), text.statement(`function ${name}${parameters} ${body}`, false)];
}

/** A call as the statements that it can stand in. */
export function inPosition(position: Position, code: string, scope: Scope, text: Text): string[] {
  const test = scope.readable(1) ?? "key";
  switch (position) {
    case "statement":
      return [text.statement(code)];
    case "returned":
      return [text.statement(`return${text.gap()} ${code}`)];
    case "then return":
      return [text.statement(code), text.statement("return")];
    case "and":
      return [text.statement(`${test} && ${code}`)];
    case "returned and":
      return [text.statement(`return ${test} && ${code}`)];
    case "ternary":
      return [text.statement(`${test} ? ${code} : trace(${text.quoted("not called")})`)];
    case "void":
      return [text.statement(`void ${code}`)];
    case "returned void":
      return [text.statement(`return void ${code}`)];
    case "assigned":
      return [text.statement(`trace(${text.quoted("given")}, ${code})`)];
    case "sequence":
      return [text.statement(`trace(${text.quoted("first")}), ${code}`)];
    case "in an if":
      return [text.statement(`if (${test})${text.gap()} ${code}`)];
  }
}

/** Prints statements in the layout of their program, with names that are possible where they stand. */

import type { Block, Statement } from "../program.ts";
import { printCall, printCallee, printCallWith, printValues } from "./call.ts";
import { printContinuation } from "./continuation.ts";
import { printExpression } from "./expression.ts";
import { printFunction } from "./function.ts";
import { printComplete } from "./complete.ts";
import type { Scope } from "./scope.ts";
import type { Text } from "./text.ts";
import { printWait } from "./wait.ts";

type Of<Is extends Statement["is"]> = Extract<Statement, { is: Is }>;

/** The statements of a body. Some of its variables are in reach before their declaration. */
export function printBlock(block: Block, scope: Scope, text: Text): string[] {
  const early = new Map<Statement, string>();
  for (const statement of block) {
    if (statement.is !== "declare" || !statement.isEarly) continue;
    const name = scope.declare(statement.keyword, statement.name);
    scope.add(name, statement.keyword !== "const");
    early.set(statement, name);
  }
  return block.flatMap((statement) => printStatement(statement, scope, text, early.get(statement)));
}

function printStatement(statement: Statement, scope: Scope, text: Text, declared?: string): string[] {
  switch (statement.is) {
    case "trace":
      return [text.statement(`trace${text.list([text.quoted("note"), printExpression(statement.value, scope)])}`)];
    case "declare":
      return printDeclaration(statement, scope, text, declared);
    case "assign":
      return printAssignment(statement, scope, text);
    case "return":
      return [text.statement(statement.value ? `return ${printExpression(statement.value, scope)}` : "return")];
    case "throw":
      return [text.statement(`throw ${statement.value ? printExpression(statement.value, scope) : `new Error(${text.quoted("thrown")})`}`)];
    case "keep":
      return [text.statement(`closures.push(() => ${scope.readable(statement.name) ?? "key"})`)];
    case "rewrap":
      return [text.statement(`${scope.completion(statement.handler)} = wrap(${scope.completion(statement.handler)})`)];
    case "jump":
      return printJump(statement, scope, text);
    case "again":
      return printAgain(statement, scope, text);
    default:
      return printCompound(statement, scope, text);
  }
}

type Compound = Of<"complete" | "call" | "pass on" | "if" | "loop" | "switch" | "try" | "block" | "function" | "counter" | "defer">;

/** What has statements inside, and what goes on elsewhere. */
function printCompound(statement: Compound, scope: Scope, text: Text): string[] {
  switch (statement.is) {
    case "complete":
      return printComplete(statement, scope, text);
    case "call":
      return printCall(statement.call, scope, text);
    case "pass on":
      return printPassOn(statement, scope, text);
    case "if":
      return printIf(statement, scope, text);
    case "loop":
      return printLoop(statement, scope, text);
    case "switch":
      return printSwitch(statement, scope, text);
    case "try":
      return printTry(statement, scope, text);
    case "block":
      return [text.statement(text.braces(printBlock(statement.body, scope.block(), text)), false)];
    case "function":
      return printFunction(statement.local, scope, text);
    case "counter":
      return printCounter(statement, scope, text);
    case "defer":
      return printWait(statement, scope, text);
  }
}

function printDeclaration({ keyword, name, value }: Of<"declare">, scope: Scope, text: Text, declared?: string): string[] {
  const printed = printExpression(value, scope);
  const target = declared ?? scope.declare(keyword, name);
  if (declared === undefined) scope.add(target, keyword !== "const");
  return [text.statement(`${keyword}${text.gap()} ${target} = ${printed}`)];
}

function printAssignment({ name, value }: Of<"assign">, scope: Scope, text: Text): string[] {
  const target = scope.assignable(name);
  return target === undefined ? [] : [text.statement(`${target} = ${printExpression(value, scope)}`)];
}

/** A call of the function around, with its callback last when it takes one. */
function printAgain({ value, handler, isReturned }: Of<"again">, scope: Scope, text: Text): string[] {
  const repeater = scope.repeater;
  if (!repeater) return [];
  const callback = repeater.hasCompletion ? [scope.completion(handler)] : [];
  const call = repeater.name + text.list([printExpression(value, scope), ...callback]);
  return [text.statement(isReturned ? `return ${call}` : call)];
}

function printIf({ test, then, otherwise, hasBraces }: Of<"if">, scope: Scope, text: Text): string[] {
  const head = `if (${printExpression(test, scope)})${text.gap()} `;
  const consequent = printBlock(then, scope.block(), text);
  const sole = consequent[0] ?? "";
  const isArm = !hasBraces && then[0] !== undefined && !/declare|function|call|counter/.test(then[0].is);
  const first = isArm && consequent.length === 1 && !/\/\//.test(sole) ? sole : text.braces(consequent);
  const last = otherwise.length > 0 ? `${text.gap()} else ${text.braces(printBlock(otherwise, scope.block(), text))}` : "";
  return [text.statement(head + first + last, false)];
}

function printPassOn({ callee, values, handler, isReturned }: Of<"pass on">, scope: Scope, text: Text): string[] {
  const name = printCallee(callee, scope);
  const call = name + text.list([...printValues(name, values, scope), scope.completion(handler)]);
  return [text.statement(isReturned ? `return ${call}` : call)];
}

function printLoop({ form, body }: Of<"loop">, scope: Scope, text: Text): string[] {
  const label = form === "labelled" ? "outer" : undefined;
  const isOneLabel = label !== undefined && scope.label === undefined;
  const [before, head, inner, tail] = loopParts(form, isOneLabel ? label : undefined, scope);
  const printed = head + text.braces(printBlock(body, inner, text)) + tail;
  return [...before.map((code) => text.statement(code)), text.statement((isOneLabel ? "outer: " : "") + printed, form === "forEach" || form === "do")];
}

/** Statements before the loop, its head, the scope of its body, and what stands behind it. */
function loopParts(form: Of<"loop">["form"], label: string | undefined, scope: Scope): [string[], string, Scope, string] {
  if (form === "while" || form === "do") {
    const name = scope.counter(9);
    const inner = scope.loop(label);
    const test = `while (${name}++ < 2)`;
    return form === "do" ? [[`var ${name} = 1`], "do ", inner, ` ${test}`] : [[`var ${name} = 0`], `${test} `, inner, ""];
  }
  if (form === "for var") {
    const name = scope.counter(9);
    return [[], `for (var ${name} = 0; ${name} < 2; ${name} += 1) `, readableIn(scope.loop(label), name), ""];
  }
  if (form === "forEach") {
    const inner = scope.function("function");
    return [[], `list.forEach(function (${inner.parameter(0, "variable")}) `, inner, ")"];
  }
  const head = scope.loop(label);
  const name = head.declare("let", 0);
  const inner = readableIn(head.block(), name);
  if (form === "for of") return [[], `for (const ${name} of list) `, inner, ""];
  return [[], `for (let ${name} = 0; ${name} < 2; ${name} += 1) `, inner, ""];
}

function readableIn(scope: Scope, name: string): Scope {
  scope.add(name, false);
  return scope;
}

function printSwitch({ on, arms }: Of<"switch">, scope: Scope, text: Text): string[] {
  const inner = scope.switch();
  const cases = arms.map((arm, index) => {
    const head = index === arms.length - 1 ? "default:" : `case ${index === 0 ? text.quoted("k") : index}:`;
    return `${head} ${text.braces(printBlock(arm, inner.block(), text))}${index % 2 === 0 && index < arms.length - 1 ? " break;" : ""}`;
  });
  return [text.statement(`switch (${printExpression(on, scope)}) ${text.braces(cases)}`, false)];
}

function printTry({ form, body, caught, last }: Of<"try">, scope: Scope, text: Text): string[] {
  const first = `try ${text.braces(printBlock(body, scope.block(), text))}`;
  const inner = scope.block();
  const catching = form === "finally" ? "" : ` catch (${inner.parameter(4, "error")}) ${text.braces(printBlock(caught, inner.block(), text))}`;
  const finishing = form === "catch" ? "" : ` finally ${text.braces(printBlock(last, scope.block(), text))}`;
  return [text.statement(first + catching + finishing, false)];
}

function printCounter({ calls, handler }: Of<"counter">, scope: Scope, text: Text): string[] {
  const name = scope.declare("var", 5);
  const done = `if (--${name} === 0) ${scope.completion(handler)}(null, ${name})`;
  const started = calls.map((call) => {
    const inner = printContinuation({ ...call.continuation, form: "function" }, scope, text);
    return text.statement(printCallWith(call, inner.replace(/\}$/, ` ${done}; }`), scope, text));
  });
  return [text.statement(`var ${name} = ${calls.length}`), ...started];
}

function printJump({ how }: Of<"jump">, scope: Scope, text: Text): string[] {
  if (!scope.canJump(how)) return [];
  const label = scope.label;
  return [text.statement(`if (list.length) ${how}${label && how === "continue" ? ` ${label}` : ""}`)];
}

/** Prints statements in the layout of their program, with names that are possible where they stand. */

import type { Block, Scheduler, Statement } from "../program.ts";
import { printCall, printCallee, printCallWith, printValues } from "./call.ts";
import { printContinuation } from "./continuation.ts";
import { printExpression } from "./expression.ts";
import { printFunction } from "./function.ts";
import { printLoop } from "./loop.ts";
import { printOdd } from "./odd.ts";
import { printComplete } from "./complete.ts";
import type { Callable, Scope } from "./scope.ts";
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
  const printed = block.flatMap((statement) => printStatement(statement, scope, text, early.get(statement)));
  return scope.kind === "block" ? printed : [...printed, ...scope.takeLate()];
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
    case "bare":
    case "update":
    case "write argument":
    case "wait":
      return printOdd(statement, scope, text);
    default:
      return printCompound(statement, scope, text);
  }
}

type Compound = Of<"complete" | "call" | "pass on" | "if" | "loop" | "switch" | "try" | "block" | "function" | "counter" | "flags" | "defer" | "label" | "with">;

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
    case "flags":
      return printJoined(statement, scope, text);
    case "label":
      return printLabel(statement, scope, text);
    case "with":
      return printWith(statement, scope, text);
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

/** A call of the function around, now or later, with its callback last when it takes one. */
function printAgain({ value, handler, isReturned, scheduler }: Of<"again">, scope: Scope, text: Text): string[] {
  const repeater = scope.repeater;
  if (!repeater) return [];
  const callback = repeater.hasCompletion ? [scope.completion(handler)] : [];
  const extra = repeater.hasExtra ? [scope.readable(handler) ?? "key"] : [];
  const values = [printExpression(value, scope), ...extra, ...callback];
  const call = scheduler === null ? repeater.name + text.list(values) : printScheduled(scheduler, repeater, values, text);
  return [text.statement(isReturned ? `return ${call}` : call)];
}

/** The function is handed over by its name; with its arguments where it needs them. */
function printScheduled(scheduler: Scheduler, { name, hasCompletion }: Callable, values: readonly string[], text: Text): string {
  const delay = scheduler === "setTimeout" ? ["3"] : [];
  return scheduler + text.list([name, ...delay, ...(hasCompletion ? values : [])]);
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
  const binding = form === "catch nothing" ? "" : form === "catch pattern" ? `({ message: ${inner.parameter(4, "error")} }) ` : `(${inner.parameter(4, "error")}) `;
  const catching = form === "finally" ? "" : ` catch ${binding}${text.braces(printBlock(caught, inner, text))}`;
  const finishing = form === "finally" || form === "both" ? ` finally ${text.braces(printBlock(last, scope.block(), text))}` : "";
  return [text.statement(first + catching + finishing, false)];
}

/** Calls that go on when all of them are done: by a counter, or by what each has left behind. */
function printJoined({ is, calls, handler }: Of<"counter" | "flags">, scope: Scope, text: Text): string[] {
  const name = scope.declare("var", 5);
  const [start, mark] = is === "counter" ? [String(calls.length), `--${name} === 0`] : ["[]", `${name}.push(key) > ${calls.length - 1}`];
  const done = `if (${mark}) ${scope.completion(handler)}(null, ${name})`;
  const started = calls.map((call) => {
    const inner = printContinuation({ ...call.continuation, form: "function" }, scope, text);
    return text.statement(printCallWith(call, inner.replace(/\}$/, ` ${done}; }`), scope, text));
  });
  return [text.statement(`var ${name} = ${start}`), ...started];
}

/** A block that is left before its end. */
function printLabel({ body }: Of<"label">, scope: Scope, text: Text): string[] {
  const statements = printBlock(body, scope.block(), text);
  const leave = text.statement(`if (${scope.readable(2) ?? "key"}) break block`);
  return [text.statement(`block: ${text.braces([...statements.slice(0, 1), leave, ...statements.slice(1)])}`, false)];
}

function printWith({ body }: Of<"with">, scope: Scope, text: Text): string[] {
  const inner = text.braces(printBlock(body, scope.block(), text));
  return [text.statement(text.isStrict ? inner : `with (${scope.readable(0) ?? "list"}) ${inner}`, false)];
}

function printJump({ how }: Of<"jump">, scope: Scope, text: Text): string[] {
  if (!scope.canJump(how)) return [];
  const label = scope.label;
  return [text.statement(`if (list.length) ${how}${label && how === "continue" ? ` ${label}` : ""}`)];
}

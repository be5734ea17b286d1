import type { Statement } from "../program.ts";
import type { Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import type { Text } from "./text.ts";

type Of<Is extends Statement["is"]> = Extract<Statement, { is: Is }>;

/** The turns of a loop end whatever its body does: nothing else sets its counter. */
export function printLoop({ form, body }: Of<"loop">, scope: Scope, text: Text): string[] {
  const label = form === "labelled" ? "outer" : undefined;
  const isOneLabel = label !== undefined && scope.label === undefined;
  const [before, head, inner, tail] = loopParts(form, isOneLabel ? label : undefined, scope);
  const statements = printBlock(body, inner, text);
  const end = form === "endless" ? [text.statement(`if (${/\w+/.exec((before[0] as string).slice(4))?.[0]}++ > 0) break`)] : [];
  const printed = head + text.braces([...end, ...statements]) + tail;
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
  if (form === "endless") {
    const name = scope.counter(9);
    return [[`var ${name} = 0`], `for (;;) `, scope.loop(label), ""];
  }
  if (form === "for in" || form === "for var of") {
    const name = scope.counter(9);
    return [[], `for (var ${name} ${form === "for in" ? "in" : "of"} list) `, readableIn(scope.loop(label), name), ""];
  }
  if (form === "closing") return [[], "for (const turn of (function* () { try { yield* list; } finally { trace(\"closed\"); } })()) ", scope.loop(label), ""];
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

/** Prints statements of the rarer kinds that have no others in them. */

import type { Statement } from "../program.ts";
import { printExpression } from "./expression.ts";
import type { Scope } from "./scope.ts";
import type { Text } from "./text.ts";

type Of<Is extends Statement["is"]> = Extract<Statement, { is: Is }>;

export function printOdd(statement: Of<"bare" | "update" | "write argument" | "wait">, scope: Scope, text: Text): string[] {
  switch (statement.is) {
    case "bare":
      return printBare(statement, scope, text);
    case "update":
      return printUpdate(statement, scope, text);
    case "write argument":
      return scope.hasOwnArguments ? [text.statement(`arguments[0] = ${printExpression(statement.value, scope)}`)] : [];
    case "wait":
      return [text.statement(`trace(${text.quoted("waited")}, ${scope.wait}${printExpression(statement.value, scope)})`)];
  }
}

/** A declaration that sets nothing: of a `var` that is there already it changes nothing either. */
function printBare({ keyword, name }: Of<"bare">, scope: Scope, text: Text): string[] {
  const declared = scope.declare(keyword, name);
  scope.add(declared, true);
  return [text.statement(`${keyword} ${declared}`)];
}

function printUpdate({ how, name, value }: Of<"update">, scope: Scope, text: Text): string[] {
  const target = scope.assignable(name);
  if (target === undefined) return [];
  return [text.statement(updates[how](target, scope.assignable(name + 1) ?? target, printExpression(value, scope)))];
}

const updates: Record<Of<"update">["how"], (target: string, other: string, value: string) => string> = {
  increment: (target) => `${target}++`,
  add: (target, _, value) => `${target} += ${value}`,
  or: (target, _, value) => `${target} ||= ${value}`,
  nullish: (target, _, value) => `${target} ??= ${value}`,
  swap: (target, other) => `void ([${target}, ${other}] = [${other}, ${target}])`,
  pattern: (target, _, value) => `({ length: ${target} = 1 } = ${value})`,
};

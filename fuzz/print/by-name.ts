/** Prints calls that are handed a function by its name, and that function: before the call, after it, or in the function around. */

import type { Call, Continuation, ByNameForm } from "../program.ts";
import { printCallWith, printPlaced } from "./call.ts";
import { printGuarded, printParameters } from "./continuation.ts";
import type { Scope } from "./scope.ts";
import type { Text } from "./text.ts";

const forms: readonly string[] = ["by name", "for two", "declared before", "in a variable", "arrow in a variable", "bound by name", "declared around"] satisfies ByNameForm[];

export const isNamed = (form: Continuation["form"]): form is ByNameForm => forms.includes(form);

export function printByName(call: Call, form: ByNameForm, scope: Scope, text: Text): string[] {
  const home = form === "declared around" ? (scope.functionAround ?? scope) : scope;
  const keyword = keywordOf(call, form);
  const name = home.declare(keyword, call.continuation.error);
  const declaration = printDeclaration(call.continuation, `${keyword} ${name}`, form, home, text);
  const calling = printPlaced(call, () => (form === "bound by name" ? `${name}.bind(this)` : name), scope, text);
  if (form === "for two") calling.push(text.statement(printCallWith({ ...call, callee: call.callee + 1 }, name, scope, text)));
  if (home !== scope) home.addLate(declaration);
  if (home !== scope) return calling;
  return keyword !== "function" || form === "declared before" ? [declaration, ...calling] : [...calling, declaration];
}

function keywordOf({ callee }: Call, form: ByNameForm): "function" | "const" | "var" {
  if (form !== "in a variable" && form !== "arrow in a variable") return "function";
  return callee % 2 === 0 ? "const" : "var";
}

function printDeclaration(continuation: Continuation, head: string, form: ByNameForm, scope: Scope, text: Text): string {
  const isArrow = form === "arrow in a variable";
  const inner = scope.function(isArrow ? "arrow" : "function");
  if (form === "bound by name") inner.keepsThis = true;
  inner.reserve(head.replace(/^\w+ /, ""));
  const parameters = printParameters(continuation, inner, text);
  const body = text.braces(printGuarded(continuation, inner, text));
  if (isArrow) return text.statement(`${head} = ${parameters} => ${body}`);
  if (form === "in a variable") return text.statement(`${head} = function${text.gap()} ${parameters} ${body}`);
  return text.statement(`${head}${parameters} ${body}`, false);
}

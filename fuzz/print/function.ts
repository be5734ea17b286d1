import type { LocalFunction } from "../program.ts";
import type { Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import type { Text } from "./text.ts";

/** Prints a function that a body declares, with the calls of it that stand beside it. */
export function printFunction(local: LocalFunction, scope: Scope, text: Text): string[] {
  const isHoisted = local.form === "declaration";
  const name = isHoisted ? scope.declare("function", local.name) : scope.declare("var", local.name);
  const inner = scope.function(local.form === "arrow" ? "arrow" : "function");
  const declaration = printDeclaration(local, name, inner, text);
  const call = text.statement(`${name}(${local.hasCompletion ? `key, ${scope.completion(local.completion)}` : "0"})`);
  scope.addCallable({ name, hasCompletion: local.hasCompletion });
  if (local.called === "not") return [declaration];
  return local.called === "before" && isHoisted ? [call, declaration] : [declaration, call];
}

function printDeclaration(local: LocalFunction, name: string, scope: Scope, text: Text): string {
  if (local.isRepeated) scope.reserve(name);
  const parameter = scope.parameter(local.parameter, "variable");
  const names = local.hasCompletion ? [parameter, scope.parameter(local.completion, "completion")] : [parameter];
  const isStep = local.isRepeated && !local.hasCompletion;
  const repeated = isStep ? [text.statement(`if (${parameter} < 1) get(${parameter}, function (err) { if (err) return trace(${text.quoted("failed")}, err); ${name}(${parameter} + 1); })`)] : [];
  const body = text.braces([...repeated, ...printBlock(local.body, scope, text)]);
  if (local.form === "declaration") return text.statement(`function ${name}${text.gap()} ${text.list(names)} ${body}`, false);
  return text.statement(local.form === "arrow" ? `var ${name} = ${text.list(names)} => ${body}` : `var ${name} = function ${text.list(names)} ${body}`);
}

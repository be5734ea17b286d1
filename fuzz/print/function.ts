import type { LocalFunction } from "../program.ts";
import type { Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import type { Text } from "./text.ts";

/** Prints a function that a body declares, with the calls of it that stand beside it. */
export function printFunction(local: LocalFunction, scope: Scope, text: Text): string[] {
  const isHoisted = local.form === "declaration";
  const isImmediate = local.form === "called on the spot";
  const name = isHoisted || isImmediate ? scope.declare("function", local.name) : scope.declare("var", local.name);
  const inner = scope.function(local.form === "arrow" ? "arrow" : "function");
  const values = `(${local.hasCompletion ? `key, ${scope.completion(local.completion)}` : "0"})`;
  const definition = printDefinition(local, name, inner, text);
  if (isImmediate) return [text.statement(`${text.layout.hasSemicolons ? "" : ";"}(${definition})${values}`)];
  const declaration = isHoisted ? text.statement(definition, false) : text.statement(`var ${name} = ${definition}`);
  const call = text.statement(`${name}${values}`);
  scope.addCallable({ name, hasCompletion: local.hasCompletion });
  if (local.called === "not") return [declaration];
  return local.called === "before" && isHoisted ? [call, declaration] : [declaration, call];
}

function printDefinition(local: LocalFunction, name: string, scope: Scope, text: Text): string {
  scope.reserve(name);
  const parameter = scope.parameter(local.parameter, "variable");
  const names = local.hasCompletion ? [parameter, scope.parameter(local.completion, "completion")] : [parameter];
  const limit = local.isRepeated ? [text.statement(`if (rounds.left-- < 1) return${local.hasCompletion ? ` ${names[1]}(null, ${parameter})` : ""}`)] : [];
  if (local.isRepeated) scope.addRepeater({ name, hasCompletion: local.hasCompletion });
  const body = text.braces([...limit, ...printBlock(local.body, scope, text)]);
  if (local.form === "arrow") return `${text.list(names)} => ${body}`;
  return `function ${local.form === "expression" ? "" : name}${text.gap()} ${text.list(names)} ${body}`;
}

import type { LocalFunction } from "../program.ts";
import type { Callable, Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import type { Text } from "./text.ts";

/** Prints a function that a body declares, with the calls of it that stand beside it. */
export function printFunction(local: LocalFunction, scope: Scope, text: Text): string[] {
  const isHoisted = /^(declaration|async|default parameter)$/.test(local.form);
  const isImmediate = local.form === "called on the spot";
  const isConstant = local.form === "const";
  const name = scope.declare(isHoisted || isImmediate ? "function" : isConstant ? "const" : "var", local.name);
  const callable: Callable = { name, hasCompletion: local.hasCompletion, hasExtra: local.extra !== null };
  const inner = scope.function(local.form === "arrow" ? "arrow" : "function");
  inner.isAsync = local.form === "async";
  const values = `(${[local.hasCompletion ? "key" : "0", ...(callable.hasExtra ? ["1"] : []), ...(local.hasCompletion ? [scope.completion(local.completion)] : [])].join(", ")})`;
  const definition = printDefinition(local, callable, inner, text);
  if (isImmediate) return [text.statement(`${text.layout.hasSemicolons ? "" : ";"}(${definition})${values}`)];
  const keyword = isConstant ? "const" : "var";
  const declaration = isHoisted ? text.statement(definition, false) : text.statement(`${keyword} ${name} = ${definition}`);
  const replacement = local.form === "reassigned" ? [text.statement(`${name} = wrap(${name})`)] : [];
  const call = text.statement(`${name}${values}`);
  if (local.isLeaked && isHoisted && !text.isStrict && local.form !== "async") scope.leak(callable);
  else scope.addCallable(callable);
  if (local.called === "not") return [declaration, ...replacement];
  return local.called === "before" && isHoisted ? [call, declaration] : [declaration, ...replacement, call];
}

function printDefinition(local: LocalFunction, callable: Callable, scope: Scope, text: Text): string {
  const { name, hasCompletion, hasExtra } = callable;
  scope.reserve(name);
  const parameter = scope.parameter(local.parameter, "variable");
  const extra = hasExtra ? [scope.parameter(local.extra ?? 0, "variable")] : [];
  const callback = hasCompletion ? [scope.parameter(local.completion, "completion")] : [];
  const limit = local.isRepeated ? [text.statement(`if (rounds.left-- < 1) return${hasCompletion ? ` ${callback[0]}(null, ${parameter})` : ""}`)] : [];
  if (local.isRepeated) scope.addRepeater(callable);
  const first = local.form === "default parameter" ? `${parameter} = trace(${text.quoted("no value")})` : parameter;
  const parameters = text.list([first, ...extra, ...callback].map((one) => text.typed(one)));
  const body = text.braces([...limit, ...printBlock(local.body, scope, text)]);
  if (local.form === "arrow") return `${parameters} => ${body}`;
  return `${local.form === "async" ? "async " : ""}function ${/^(expression|reassigned|const)$/.test(local.form) ? "" : name}${text.gap()} ${parameters} ${body}`;
}

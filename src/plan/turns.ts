/** Reads the calls by which a function goes round. */

import type * as ESTree from "estree";
import { resolveName, type Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { enclosingFunction, type FunctionNode, type Node } from "../parse/tree.ts";
import type { Turn } from "./step.ts";
import { tailPositionOf } from "./tail.ts";

/** A turn before it is known what will host it. */
export type TurnCall = Omit<Turn, "host"> & { readonly function: FunctionNode };

/**
 * The turn that a mention of a function's own name makes: a call that is the last act of the function or of a continuation
 * that it goes through, as a statement or as the whole of an arrow function.
 */
export function turnOf(file: SourceFile, mention: Node, home: FunctionNode, parts: readonly FunctionNode[]): TurnCall | undefined {
  const call = mention.parent;
  const host = enclosingFunction(mention);
  const isCall = call?.type === "CallExpression" && call.callee === mention && !call.optional;
  if (!isCall || !host || (host !== home && !parts.includes(host))) return undefined;
  const position = tailPositionOf(call, host);
  const assignments = position && assignmentsOf(file, call, home);
  return position && assignments && { ...position, call, function: host, assignments };
}

function assignmentsOf(file: SourceFile, call: ESTree.SimpleCallExpression, home: FunctionNode): Turn["assignments"] | undefined {
  const variables = file.scopes.acquire(home, true)?.set;
  const parameters = home.params.map((parameter) => variables?.get((parameter as ESTree.Identifier).name));
  if (!parameters.every((parameter) => parameter !== undefined)) return undefined;
  const values = call.arguments;
  if (values.some(({ type }) => type === "SpreadElement") || !values.slice(parameters.length).every(isWithoutEffect)) return undefined;
  const assignments = parameters.map((parameter, index) => ({ parameter, value: values[index] as ESTree.Expression | undefined }));
  const changes = assignments.filter(({ parameter, value }) => !isItself(file, parameter, value));
  return changes.every(({ parameter }) => canBeNamed(file, parameter, call)) ? changes : undefined;
}

const isWithoutEffect = ({ type }: Node): boolean => type === "Identifier" || type === "Literal";

/** `next(list)` where the parameter is called `list` already. */
const isItself = (file: SourceFile, parameter: Variable, value: Node | undefined): boolean =>
  value?.type === "Identifier" && resolveName(file.scopes, value, value.name) === parameter;

/** Whether a parameter can be assigned there: what hides it must be of a function, which is given another name then. */
function canBeNamed(file: SourceFile, parameter: Variable, call: Node): boolean {
  const found = resolveName(file.scopes, call, parameter.name);
  return found === parameter || found?.scope.type === "function";
}

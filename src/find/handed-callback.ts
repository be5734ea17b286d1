/** Finds the parameter of a function that takes the callback of a call. */

import type { Variable } from "../parse/scopes.ts";
import { parametersOf } from "../parse/tree.ts";
import type { FunctionDefinition } from "../project/definitions.ts";

/** The parameters that may take the argument at `index`. Options may be left out: a callback is then taken for the last parameter. */
export function parametersTaking(definition: FunctionDefinition, index: number): Variable[] {
  const places = new Set([index, definition.function.params.length - 1]);
  return [...places].flatMap((place) => parameterAt(definition, place) ?? []);
}

/** The parameter at a place, when it is a plain one. */
export function parameterAt({ file, function: callee }: FunctionDefinition, index: number): Variable | undefined {
  const parameter = parametersOf(callee)[index];
  return parameter?.type === "Identifier" ? file.scopes.acquire(callee, true)?.set.get(parameter.name) : undefined;
}

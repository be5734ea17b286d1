/** Chooses which types a TypeScript operation is given, and whether its callee has to be bound to be typed at all. */

import { isAny, isOwnInstance, isRepeatable, isTypedAtCall, methodOf } from "../judge/callee-types.ts";
import { hasUntypedFunction } from "../judge/context-types.ts";
import { callbackCast, typeOfParameter } from "../judge/types.ts";
import { isCast } from "../parse/casts.ts";
import { isTypeScript, type SourceFile } from "../parse/source-file.ts";
import { type Node, parametersOf } from "../parse/tree.ts";
import { isMarkedOptional, kindOf, typeArgumentsOf } from "../parse/typescript.ts";
import { operationOf } from "./operation.ts";
import type { Step } from "./step.ts";

/** The type of one result, as the callback's author wrote it. */
export type ResultType =
  | { readonly is: "written"; readonly type: Node; readonly isOptional: boolean; readonly isRest: boolean }
  | { readonly is: "parameter"; readonly of: Node; readonly index: number }
  | { readonly is: "any" | "unknown" };

/**
 * The types of an operation's results, for each of its parameters. `undefined` where the callee's own type says them: nothing is
 * written for the results, or nothing is read, or a function among the arguments has its types from the callee.
 */
export function resultTypesOf(file: SourceFile, step: Step): ResultType[] | undefined {
  const { parameters, name } = operationOf(step);
  const { call, continuation } = step.site;
  if (!isTypeScript(file) || call.arguments.slice(0, -1).some(hasUntypedFunction)) return undefined;
  const all = parametersOf(continuation);
  const first = name === "attempt" ? 0 : 1;
  const types = parameters.map((_, index) => writtenFor(file, step, all[index + first] as Node, index + first));
  const isRead = parameters.map((parameter) => parameter !== undefined);
  const isResultRead = isRead.some((read, index) => read && index + first > 0);
  const isGiven = types.some((type, index) => type && isRead[index] && (index + first > 0 || !isResultRead));
  if (!isGiven) return undefined;
  return types.map((type, index) => type ?? { is: isRead[index] ? "any" : "unknown" });
}

function writtenFor(file: SourceFile, { site }: Step, parameter: Node, index: number): ResultType | undefined {
  const type = typeOfParameter(parameter);
  if (type) {
    const isOptional = parameter.type === "AssignmentPattern" || isMarkedOptional(parameter);
    return { is: "written", type, isOptional, isRest: parameter.type === "RestElement" };
  }
  const cast = callbackCast(site);
  if (cast) return kindOf(cast) === "TSAnyKeyword" ? { is: "any" } : { is: "parameter", of: cast, index };
  return isAny(file, site.call.callee) ? { is: "any" } : undefined;
}

/**
 * Whether a method is handed over bound, `call(this.load.bind(this), id)`: where its name alone would not give TypeScript its type,
 * and no types are written for the results.
 */
export function isCalleeBound(file: SourceFile, step: Step): boolean {
  const method = isTypeScript(file) ? methodOf(step.site.call) : undefined;
  if (!method || resultTypesOf(file, step)) return false;
  if (isOwnInstance(file, method.object)) return true;
  const { call } = step.site;
  const isTypeNeeded = isCast(call.callee) || (isTypedAtCall(call) && operationOf(step).parameters.length > 0);
  return isTypeNeeded && isRepeatable(method.object);
}

/** The method that an operation names by its object and its key; `undefined` for functions and for methods that are bound. */
export const methodByName = (file: SourceFile, step: Step): ReturnType<typeof methodOf> =>
  step.library || isCalleeBound(file, step) ? undefined : methodOf(step.site.call);

/** Type arguments of the call that stay with its callee, `call(get<Row>, id)`: without them the results would be of no type. */
export function keptTypeArguments(file: SourceFile, step: Step): Node | undefined {
  const isKept = methodByName(file, step) === undefined && resultTypesOf(file, step) === undefined;
  return isKept ? typeArgumentsOf(step.site.call) : undefined;
}

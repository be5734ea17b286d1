/** Whether the types of a callback can be written where its parameters become variables. */

import type { InlineSite } from "../find/call-sites.ts";
import { calleeName } from "../find/callee.ts";
import { withoutCasts } from "../parse/casts.ts";
import { isTypeScript, type SourceFile } from "../parse/source-file.ts";
import { type FunctionValue, type Node, parametersOf } from "../parse/tree.ts";
import { castType, declaredName, kindOf, typeParametersOf, writtenType } from "../parse/typescript.ts";
import { walk } from "../parse/walk.ts";
import { definitionsOf } from "../project/definitions.ts";
import { isAny, isRepeatable, isTypedAtCall, methodOf } from "./callee-types.ts";
import { hasUntypedFunction } from "./context-types.ts";
import { containsThroughArrows } from "../parse/own-level.ts";

/** Type parameters end with the function that has them, and no generator knows the type `this`. */
export function hasTypesOfItsOwn({ call, continuation }: InlineSite, file: SourceFile): boolean {
  if (!isTypeScript(file)) return false;
  return typeParametersOf(continuation) !== undefined || containsThroughArrows(call, (node) => kindOf(node) === "TSThisType");
}

/** Whether the types of the results come from something that only a plain call has: its type arguments, its inference. */
export function needsTypesOfPlainCall(site: InlineSite, file: SourceFile): boolean {
  if (!isTypeScript(file)) return false;
  const read = readParameters(file, site.continuation);
  const results = read.filter((parameter) => parameter !== parametersOf(site.continuation)[0]);
  const isInferring = site.call.arguments.slice(0, -1).some(hasUntypedFunction);
  if (results.length === 0 && !isInferring) return false;
  const isWritten = results.some((result) => typeOfParameter(result)) || callbackCast(site) !== undefined || isAny(file, site.call.callee);
  if (isInferring && read.some((parameter) => typeOfParameter(parameter))) return true;
  return isWritten ? isInferring : !isInferable(site, file);
}

function isInferable({ call }: InlineSite, file: SourceFile): boolean {
  const method = methodOf(call);
  if (method && isTypedAtCall(call)) return isRepeatable(method.object);
  return isTypedAtCall(call) || !(isGenericName(file, calleeName(call)) || definitionsOf(file, call).some((definition) => typeParametersOf(definition.function)));
}

const genericNames = new WeakMap<SourceFile, Set<string>>();

/** Whether the file declares a function or method of a name with type parameters, with a body or without. */
function isGenericName(file: SourceFile, name: string): boolean {
  let names = genericNames.get(file);
  if (!names) {
    names = new Set();
    collectGenericNames(file, names);
    genericNames.set(file, names);
  }
  return names.has(name);
}

function collectGenericNames({ program }: SourceFile, names: Set<string>): void {
  walk(program, (node) => {
    const isNamed = /^TS(DeclareFunction|MethodSignature|EmptyBodyFunctionExpression)$/.test(kindOf(node) ?? "");
    const name = isNamed && typeParametersOf(node) ? (declaredName(node) ?? (node.parent && declaredName(node.parent))) : undefined;
    if (name !== undefined) names.add(name);
  });
}

/** The parameters that something reads. Patterns and defaults are evaluated whether anything reads them or not. */
export function readParameters(file: SourceFile, continuation: FunctionValue): Node[] {
  const variables = file.scopes.acquire(continuation, true)?.set;
  const isRead = (parameter: Node) => parameter.type !== "Identifier" || (variables?.get(parameter.name)?.references.length ?? 0) > 0;
  return parametersOf(continuation).filter(isRead);
}

/** The type that is written for a parameter. */
export function typeOfParameter(parameter: Node): Node | undefined {
  return writtenType(parameter.type === "AssignmentPattern" ? parameter.left : parameter);
}

/** The type that the callback is cast to as a whole. */
export function callbackCast({ call, continuation }: InlineSite): Node | undefined {
  const argument = call.arguments.at(-1) as Node;
  return withoutCasts(argument) === continuation ? castType(argument) : undefined;
}

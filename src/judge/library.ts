/** Decides whether the steps of a call of the `async` library can become coroutines. */

import type { InlineSite } from "../find/call-sites.ts";
import { type LibraryFunction, rulesOfVersion } from "../find/apis/async-library.ts";
import type { LibraryCall } from "../find/library-calls.ts";
import { isTypeScript, commentsBetween, type SourceFile } from "../parse/source-file.ts";
import { type Call, endOf, type FunctionValue, isFunctionValue, type Node, parametersOf, startOf } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import type { HostFunction, LibraryConversion } from "../plan/library/conversion.ts";
import { refusalOf } from "./judge.ts";
import { containsThroughArrows, isArguments, isThis } from "./own-level.ts";
import type { RefusalCode } from "./refusals.ts";

/** A conversion, as far as the step functions by themselves allow it, or the reason against it. */
export type LibraryVerdict = LibraryConversion | RefusalCode;

export function judgeLibraryCall(file: SourceFile, found: LibraryCall): LibraryVerdict {
  const version = file.readVersion("async", file.filename);
  const module = version === undefined ? undefined : rulesOfVersion(found.function, version);
  if (module === undefined) return "library-version";
  const { call, function: called } = found;
  if (call.arguments.some(({ type }) => type === "SpreadElement") || call.arguments.length > called.count + 1) return "library-step";
  if (call.arguments.length <= called.count && module === "async-v3") return "library-promise";
  const functions = stepFunctions(call.arguments[called.stepsAt], called);
  const hosts = functions?.map((step, index) => hostFunction(file, found, step, functions[index + 1]));
  if (!hosts?.every((host) => host !== undefined)) return "library-step";
  if (called.given === "as passed" && hosts[0]?.function.params.length !== 1) return "library-step";
  return { ...found, module, hosts };
}

/** The functions that are written in place; `undefined` when one of the steps is something else. */
function stepFunctions(argument: Node | undefined, { steps, given }: LibraryFunction): FunctionValue[] | undefined {
  if (given === "as passed" && argument?.type !== "ArrayExpression") return undefined;
  const values = steps === "iteratee" ? [argument] : tasksIn(argument);
  return values?.every(isFunctionValue) ? values : undefined;
}

function tasksIn(argument: Node | undefined): (Node | null | undefined)[] | undefined {
  if (argument?.type === "ArrayExpression") return argument.elements;
  if (argument?.type !== "ObjectExpression") return undefined;
  return argument.properties.map((property) => (property.type === "Property" && property.kind === "init" && !property.method ? property.value : undefined));
}

function hostFunction(file: SourceFile, { call, function: called }: LibraryCall, step: FunctionValue, next: FunctionValue | undefined): HostFunction | undefined {
  const site: InlineSite = { kind: "inline", call, continuation: step, boundTo: undefined };
  const last = parametersOf(step).at(-1);
  const isCalledAsWritten = (called.given === "as passed" || step.params.length === called.given + 1) && last?.type === "Identifier" && step.params.every(isPlain);
  if (!isCalledAsWritten || isOtherwise(file, step) || refusalOf(site, file, () => false, IRRELEVANT)) return undefined;
  const callback = file.scopes.acquire(step, true)?.set.get(last.name);
  const passes = called.given === "as passed" && next ? next.params.length - 1 : undefined;
  return callback && { function: step, callback, passes };
}

/** Defaults count as missing parameters, and are evaluated when a generator starts. */
const isPlain = (parameter: Node): boolean => parameter.type === "Identifier" || parameter.type === "ObjectPattern" || parameter.type === "ArrayPattern";

/** What concerns the results and the call around, not the step. */
const IRRELEVANT: ReadonlySet<RefusalCode> = new Set(["inferred-types", "host-arguments"]);

/** What a generator function would not have: the callback in `arguments`, a result type, comments among what goes. */
function isOtherwise(file: SourceFile, step: FunctionValue): boolean {
  if ("returnType" in step && step.returnType) return true;
  if (contains(step, isArguments, (node) => node === step || node.type !== "FunctionExpression")) return true;
  if (step.type === "ArrowFunctionExpression" && containsThroughArrows(step.body, isThis) && isTypeScript(file)) return true;
  return hasLostComments(file, step);
}

/** Comments in the head of a function, except among the parameters that stay. */
function hasLostComments(file: SourceFile, step: FunctionValue): boolean {
  const [first, kept] = [step.params[0], step.params.at(-2)];
  const comments = commentsBetween(file, startOf(step), startOf(step.body));
  return comments.some(({ start, end }) => !first || !kept || start < startOf(first) || end > endOf(kept));
}

/** Whether a call has something in the place of its callback. */
export const hasCallback = ({ call, function: { count } }: LibraryCall): boolean => (call as Call).arguments.length > count;

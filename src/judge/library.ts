/** Decides whether the steps of a call of the `async` library can become coroutines. */

import type { InlineSite } from "../find/call-sites.ts";
import { inVersion, type LibraryFunction } from "../find/apis/async-library.ts";
import type { LibraryCall } from "../find/library-calls.ts";
import { isTypeScript, commentsBetween, type SourceFile } from "../parse/source-file.ts";
import { type Call, endOf, isFunctionValue, type Node, parametersOf, startOf } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import { callbackIndexOf, type HostFunction, type LibraryConversion } from "../plan/library/conversion.ts";
import { refusalOf } from "./judge.ts";
import { type StepFunction, stepFunctions } from "./library-steps.ts";
import { containsInOwnCode, isArguments, isThis } from "../parse/own-level.ts";
import type { RefusalCode } from "./refusals.ts";

/** A conversion, as far as the step functions by themselves allow it, or the reason against it. */
export type LibraryVerdict = LibraryConversion | RefusalCode;

export function judgeLibraryCall(file: SourceFile, found: LibraryCall): LibraryVerdict {
  const version = file.readVersion("async", file.filename);
  const versioned = version === undefined ? undefined : inVersion(found.function, version);
  if (!versioned) return "library-version";
  const { module, major } = versioned;
  const { call } = found;
  const called = placed(versioned.function, call);
  if (call.arguments.some(({ type }) => type === "SpreadElement") || call.arguments.length > called.count + 1) return "library-step";
  if (call.arguments.length <= called.count && (major === 3 || called.isCallbackNeeded)) return major === 3 ? "library-promise" : "library-callback";
  const steps = stepFunctions(call, called, major);
  const hosts = steps?.map((step) => hostFunction(file, call, called, step));
  if (!hosts?.every((host) => host !== undefined)) return "library-step";
  return { ...found, function: called, module, hosts };
}

/** The step of `retry` comes first where nothing says how often. */
const placed = (called: LibraryFunction, call: Call): LibraryFunction =>
  called.steps === "retry" && isFunctionValue(call.arguments[0]) ? { ...called, stepsAt: 0, count: 1 } : called;

function hostFunction(file: SourceFile, call: Call, { isBare }: LibraryFunction, step: StepFunction): HostFunction | undefined {
  const { function: host, parameters, isCallbackFirst, passes, results } = step;
  const site: InlineSite = { kind: "inline", call, continuation: host, boundTo: undefined };
  const own = parametersOf(host);
  const last = isCallbackFirst ? own[0] : own.at(-1);
  if (!parameters.includes(host.params.length) || last?.type !== "Identifier" || !host.params.every(isPlain)) return undefined;
  const callback = file.scopes.acquire(host, true)?.set.get(last.name);
  if (!callback || isOtherwise(file, { function: host, callback }) || refusalOf(site, file, () => false, IRRELEVANT)) return undefined;
  return { function: host, callback, passes, results, isBare };
}

/** Defaults count as missing parameters, and are evaluated when a generator starts. */
const isPlain = (parameter: Node): boolean => parameter.type === "Identifier" || parameter.type === "ObjectPattern" || parameter.type === "ArrayPattern";

/** What concerns the results and the call around, not the step. */
const IRRELEVANT: ReadonlySet<RefusalCode> = new Set(["inferred-types", "host-arguments", "function-name"]);

type Head = Pick<HostFunction, "function" | "callback">;

/** What a generator function would not have: the callback in `arguments`, a result type, comments among what goes. */
function isOtherwise(file: SourceFile, head: Head): boolean {
  const { function: step } = head;
  if ("returnType" in step && step.returnType) return true;
  if (contains(step, isArguments, (node) => node === step || node.type !== "FunctionExpression")) return true;
  if (step.type === "ArrowFunctionExpression" && containsInOwnCode(step, isThis) && isTypeScript(file)) return true;
  return hasLostComments(file, head);
}

/** Comments in the head of a function, except among the parameters that stay. */
function hasLostComments(file: SourceFile, head: Head): boolean {
  const { params, body } = head.function;
  const kept = params.filter((_, index) => index !== callbackIndexOf(head));
  const [first, last] = [kept[0], kept.at(-1)];
  const comments = commentsBetween(file, startOf(head.function), startOf(body));
  return comments.some(({ start, end }) => !first || !last || start < startOf(first) || end > endOf(last));
}

/** Finds the calls that wait for something which has no error to tell: timers, deferrals, and callbacks that take a value alone. */

import { unwrapped } from "../parse/casts.ts";
import { isGlobal, isReassigned, resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, type Node, propertyName } from "../parse/tree.ts";
import { ApiTable, type KnownUse } from "./apis/api.ts";
import { waitingGlobals, waitingModules } from "./apis/waits.ts";
import { calleeName } from "./callee.ts";
import { constantNumber } from "./constant.ts";
import { originOf } from "./origin.ts";

/** What such a call becomes, and why. */
export interface Wait {
  /** `suspend` keeps the call as it stands, with `resume` in the place of its function. */
  readonly operation: "sleep" | "tick" | "immediate" | "suspend";
  /** What a timer is given after its function: milliseconds. */
  readonly delay: Node | undefined;
  /** Whether the function is called with a value. */
  readonly hasValue: boolean;
  /** Whether the call returns something, a timer or a stream, that is not to be the value of the function around it. */
  readonly hasHandle: boolean;
  readonly because: string;
}

const modules = new ApiTable(waitingModules);
const globals = new ApiTable(waitingGlobals);

/** Timers and queues take nothing but their function, save for a timer's delay. */
const SCHEDULERS = new Set(["setTimeout", "setImmediate", "queueMicrotask", "nextTick", "requestAnimationFrame", "requestIdleCallback"]);

const RETURNS_NOTHING = new Set(["queueMicrotask", "nextTick", "exists", "question"]);

/** Beyond that, some 25 days, a timer ends at once, and `sleep` refuses: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_DELAY = 2_147_483_647;

/** What a call waits for by the documentation of its callee; `index` is the position of the function among its arguments. */
export function waitOf(file: SourceFile, call: Call, index = call.arguments.length - 1): Wait | undefined {
  const known = call.type === "CallExpression" ? documentedUse(file, call) : undefined;
  const isInPlace = !SCHEDULERS.has(calleeNameOf(file, call)) || index === 0;
  if (!known || !isInPlace || call.arguments.length > index + (isTimer(file, call) ? 2 : 1)) return undefined;
  const delay = call.arguments[index + 1];
  const hasHandle = !RETURNS_NOTHING.has(calleeNameOf(file, call));
  return { operation: operationOf(file, call, delay), delay, hasValue: known.use === "value-only", hasHandle, because: `documented at ${known.documentation}` };
}

/** Whether a call is one of `setTimeout`, whichever way it is named. */
export const isTimer = (file: SourceFile, call: Call): boolean => calleeNameOf(file, call) === "setTimeout" && documentedUse(file, call) !== undefined;

/** The name by which the callee is known where it comes from: `setTimeout` also for `later` in `const later = setTimeout`. */
function calleeNameOf(file: SourceFile, call: Call): string {
  const origin = originOf(file, call.callee);
  return origin?.path.at(-1) ?? origin?.name ?? calleeName(call);
}

/** Whether a call hands its function to a timer or a queue. */
export const isScheduled = (file: SourceFile, call: Call): boolean => SCHEDULERS.has(calleeNameOf(file, call)) && documentedUse(file, call) !== undefined;

function documentedUse(file: SourceFile, { callee }: Call): KnownUse | undefined {
  const origin = originOf(file, callee);
  if (!origin || isReplaced(file, callee)) return undefined;
  return (origin.from === "module" ? modules : globals).find(origin.name, origin.path);
}

/** Whether the variable that a callee is reached by is ever given another value. */
function isReplaced(file: SourceFile, callee: Node): boolean {
  const node = unwrapped(callee);
  if (node.type === "MemberExpression") return isReplaced(file, node.object);
  if (node.type === "CallExpression" || node.type === "NewExpression") return isReplaced(file, node.callee);
  const variable = node.type === "Identifier" ? resolveName(file.scopes, node, node.name) : undefined;
  return variable !== undefined && isReassigned(variable);
}

/** The runtime's own operations look the global up when they wait, as the call did. Any other way to name it stays. */
function operationOf(file: SourceFile, { callee }: Call, delay: Node | undefined): Wait["operation"] {
  if (isGlobalNamed(file, callee, "setImmediate")) return "immediate";
  if (isGlobalNamed(file, callee, "setTimeout") && delay) return canSleep(file, delay) ? "sleep" : "suspend";
  const isTick = callee.type === "MemberExpression" && propertyName(callee) === "nextTick" && isGlobalNamed(file, callee.object, "process");
  return isTick ? "tick" : "suspend";
}

function canSleep(file: SourceFile, delay: Node): boolean {
  const milliseconds = constantNumber(file, delay);
  return milliseconds !== undefined && milliseconds >= 0 && milliseconds <= LONGEST_DELAY;
}

const isGlobalNamed = ({ scopes }: SourceFile, node: Node, name: string): boolean =>
  node.type === "Identifier" && node.name === name && isGlobal(scopes, node);

/** Random steps, and what is logged of a call that runs them: by the library itself, and by what stands in for it. */

import { createRequire } from "node:module";
import fc from "fast-check";
import * as v0 from "../src/async/v0.ts";
import * as v1 from "../src/async/v1.ts";
import * as v2 from "../src/async/v2.ts";
import * as v3 from "../src/async/v3.ts";

const require = createRequire(import.meta.url);

export type Timing = "sync" | "tick" | "immediate";
export interface StepPlan {
  readonly timing: Timing;
  readonly ending: "yes" | "value" | "nothing" | "several" | "error" | "error with a value" | "string" | "throws";
}
export interface Plan {
  readonly steps: readonly StepPlan[];
  readonly shape: "array" | "object";
  readonly limit: number;
  /** Whether the callback behind the steps throws. */
  readonly isFinalBroken: boolean;
}
export type Log = (event: string) => void;
export type Callback = (...given: unknown[]) => unknown;

const failure = new Error("failed");

/** Functions whose steps call back with what they found alone, in versions 0 and 1. */
export const findsSomething = /^(filter|reject|detect|some|every)/;

/** The callback's arguments. */
function argumentsFor({ ending }: StepPlan, index: number): unknown[] {
  switch (ending) {
    case "yes": return [null, [index]];
    case "value": return [null, index];
    case "several": return [null, index, "more"];
    case "error": return [failure];
    case "error with a value": return [failure, index];
    case "string": return ["gone"];
    default: return [];
  }
}

const schedulers: Record<Timing, (task: () => void) => void> = {
  sync: (task) => task(),
  tick: (task) => process.nextTick(task),
  immediate: (task) => void setImmediate(task),
};

/** A callee that logs when it is called, calls back and returns. */
export const calleeOf = (plan: Plan, log: Log) => (index: number, callback: Callback): void => {
  const step = plan.steps[index] as StepPlan;
  log(`start ${index}`);
  if (step.ending === "throws") throw failure;
  schedulers[step.timing](() => {
    log(`call back ${index}`);
    const returned = callback(...argumentsFor(step, index));
    log(`called back ${index}: ${String(returned)}`);
  });
  log(`end ${index}`);
};

/** Shows on which turn of the event loop something happens. */
function markTurns(log: Log, count: number): void {
  if (count === 0) return;
  setImmediate(() => (log("~"), markTurns(log, count - 1)));
  process.nextTick(() => log("^"));
}

/** Engines say in their own words, and with the names of the code, what a type lacks. */
const nameOf = (error: unknown): string => (error instanceof TypeError ? "TypeError" : String(error));

/** Runs what `start` starts to its end and gives the log. */
export async function logOf(plan: Plan, start: (log: Log, callee: ReturnType<typeof calleeOf>) => unknown): Promise<string[]> {
  const events: string[] = [];
  const log: Log = (event) => void events.push(event);
  markTurns(log, 12);
  process.setUncaughtExceptionCaptureCallback((error: unknown) => log(`uncaught ${nameOf(error)}`));
  try {
    log(`returned ${String(start(log, calleeOf(plan, log)))}`);
  } catch (error) {
    log(`threw ${nameOf(error)}`);
  }
  for (let turn = 0; turn < 14; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  process.setUncaughtExceptionCaptureCallback(null);
  return events;
}

/** The callback behind the steps. */
export const finalOf = (log: Log, { isFinalBroken }: Plan): Callback =>
  function (this: unknown, ...given) {
    const words = given.map((value) => (value instanceof Error ? value.message : (value ?? String(value))));
    log(`final ${JSON.stringify(words)} on ${this === undefined ? "nothing" : Object.prototype.toString.call(this)}`);
    if (isFinalBroken) throw new Error("final");
    return "of the final callback";
  };

export const indexesOf = ({ steps, shape }: Plan): any => {
  const indexes = steps.map((_, index) => index);
  return shape === "array" ? indexes : Object.fromEntries(indexes.map((index) => [`key${index}`, index]));
};

const tasksOf = (plan: Plan, task: (index: number) => unknown): any => {
  const indexes = indexesOf(plan);
  return Array.isArray(indexes) ? indexes.map(task) : Object.fromEntries(Object.entries(indexes).map(([key, index]) => [key, task(index as number)]));
};

/** The arguments of a function before its callback; `step` turns a callback step into whatever takes its place. */
export function givenTo(name: string, plan: Plan, step: (take: (index: number, callback: Callback) => void) => Callback, callee: ReturnType<typeof calleeOf>): any[] {
  const limit = name.endsWith("Limit") ? [plan.limit] : [];
  if (/^(parallel|series)/.test(name)) return [tasksOf(plan, (index) => step((_, callback) => callee(index, callback))), ...limit];
  const items = name.startsWith("times") ? plan.steps.length : indexesOf(plan);
  if (name.startsWith("reduce")) return [Object.values(items), "memo", step(callee)];
  return [items, ...limit, step(callee)];
}

type Take = (index: number, callback: Callback) => void;

/** The step of `reduce` is given something before the index. */
const indexIn = (name: string, given: readonly unknown[]): number => given[name.startsWith("reduce") ? 1 : 0] as number;

/** The step as the library takes it, and as a coroutine. */
export const asCallback = (name: string) => (take: Take): Callback => (...given) => take(indexIn(name, given), given.at(-1) as Callback);
export const asCoroutine = (name: string, forward: any) => (take: Take): Callback =>
  function* (...given: unknown[]) {
    return yield* forward(take, indexIn(name, given));
  };

const stepPlan = fc.record<StepPlan>({
  timing: fc.constantFrom("sync", "tick", "immediate"),
  ending: fc.oneof({ weight: 6, arbitrary: fc.constantFrom("yes", "value", "nothing", "several") }, { weight: 1, arbitrary: fc.constantFrom("error", "error with a value", "string", "throws") }),
});
export const anyPlan = fc.record<Plan>({ steps: fc.array(stepPlan, { maxLength: 5 }), shape: fc.constantFrom("array", "object"), limit: fc.integer({ min: 1, max: 3 }), isFinalBroken: fc.boolean() });

/** A coroutine that was left by an exception takes no error after that. */
export const planWithoutThrows = anyPlan.filter(({ steps, isFinalBroken }) => !isFinalBroken && steps.every(({ ending }) => ending !== "throws"));

/** A version of the library, the module that has its rules, and the functions that it has them for. */
export type Version = readonly [name: string, library: any, ours: any, isRuled: (name: string) => boolean];

/** The versions that modules were written for, and those that have the same rules in part. */
export const versions: readonly Version[] = [
  ["0.9", require("async-v0"), v0, () => true],
  ["1.5", require("async-v1"), v1, () => true],
  ["2.6", require("async-v2"), v2, () => true],
  ["3.2", require("async-v3"), v3, () => true],
  ["0.2", require("async-v0-2"), v0, (name) => /^(waterfall|whilst|until|forever|eachLimit)$/.test(name)],
  ["1.0", require("async-v1-0"), v0, (name) => !/^(map|filter|reject|sortBy)/.test(name)],
];

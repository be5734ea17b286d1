/** Every function against the library itself: random steps, timing and errors, and the same log. */

import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attempt } from "../attempt.ts";
import { run } from "../run.ts";
import * as v1 from "./v1.ts";
import * as v2 from "./v2.ts";
import * as v3 from "./v3.ts";

const require = createRequire(import.meta.url);

type Timing = "sync" | "tick" | "immediate";
interface StepPlan {
  readonly timing: Timing;
  readonly ending: "value" | "nothing" | "several" | "error" | "error with a value" | "string" | "throws";
}
interface Plan {
  readonly steps: readonly StepPlan[];
  readonly shape: "array" | "object";
  readonly limit: number;
  /** Whether the callback behind the steps throws. */
  readonly isFinalBroken: boolean;
}
type Log = (event: string) => void;
type Callback = (...given: unknown[]) => unknown;

const failure = new Error("failed");

/** The callback's arguments. */
function argumentsFor({ ending }: StepPlan, index: number): unknown[] {
  switch (ending) {
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
const calleeOf = (plan: Plan, log: Log) => (index: number, callback: Callback): void => {
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

/** Runs what `start` starts to its end and gives the log. */
async function logOf(plan: Plan, start: (log: Log, callee: ReturnType<typeof calleeOf>) => unknown): Promise<string[]> {
  const events: string[] = [];
  const log: Log = (event) => void events.push(event);
  markTurns(log, 12);
  process.setUncaughtExceptionCaptureCallback((error: unknown) => log(`uncaught ${String(error)}`));
  try {
    log(`returned ${String(start(log, calleeOf(plan, log)))}`);
  } catch (error) {
    log(`threw ${String(error)}`);
  }
  for (let turn = 0; turn < 14; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  process.setUncaughtExceptionCaptureCallback(null);
  return events;
}

/** The callback behind the steps. */
const finalOf = (log: Log, { isFinalBroken }: Plan): Callback =>
  function (this: unknown, ...given) {
    const words = given.map((value) => (value instanceof Error ? value.message : (value ?? String(value))));
    log(`final ${JSON.stringify(words)} on ${this === undefined ? "nothing" : Object.prototype.toString.call(this)}`);
    if (isFinalBroken) throw new Error("final");
    return "of the final callback";
  };

const indexesOf = ({ steps, shape }: Plan): any => {
  const indexes = steps.map((_, index) => index);
  return shape === "array" ? indexes : Object.fromEntries(indexes.map((index) => [`key${index}`, index]));
};

const tasksOf = (plan: Plan, task: (index: number) => unknown): any => {
  const indexes = indexesOf(plan);
  return Array.isArray(indexes) ? indexes.map(task) : Object.fromEntries(Object.entries(indexes).map(([key, index]) => [key, task(index as number)]));
};

/** The arguments of a function before its callback; `step` turns a callback step into whatever takes its place. */
function givenTo(name: string, plan: Plan, step: (take: (index: number, callback: Callback) => void) => Callback, callee: ReturnType<typeof calleeOf>): any[] {
  const limit = name.endsWith("Limit") ? [plan.limit] : [];
  if (/^(parallel|series)/.test(name)) return [tasksOf(plan, (index) => step((_, callback) => callee(index, callback))), ...limit];
  const items = name.startsWith("times") ? plan.steps.length : indexesOf(plan);
  return [items, ...limit, step((index, callback) => callee(index, callback))];
}

/** The step as the library takes it, and as a coroutine. */
const asCallback = (take: (index: number, callback: Callback) => void): Callback => (...given) => take(given[0] as number, given.at(-1) as Callback);
const asCoroutine = (forward: any) => (take: (index: number, callback: Callback) => void): Callback =>
  function* (index: unknown) {
    return yield* forward(take, index);
  };

const stepPlan = fc.record<StepPlan>({
  timing: fc.constantFrom("sync", "tick", "immediate"),
  ending: fc.oneof({ weight: 6, arbitrary: fc.constantFrom("value", "nothing", "several") }, { weight: 1, arbitrary: fc.constantFrom("error", "error with a value", "string", "throws") }),
});
const anyPlan = fc.record<Plan>({ steps: fc.array(stepPlan, { maxLength: 5 }), shape: fc.constantFrom("array", "object"), limit: fc.integer({ min: 1, max: 3 }), isFinalBroken: fc.boolean() });

/** A coroutine that was left by an exception takes no error after that. */
const planWithoutThrows = anyPlan.filter(({ steps, isFinalBroken }) => !isFinalBroken && steps.every(({ ending }) => ending !== "throws"));

const collections: [string, () => unknown][] = [
  ["null", () => null], ["undefined", () => undefined], ["a string", () => "abc"], ["a set", () => new Set([1, 2])], ["a map", () => new Map([[1, 2]])],
  ["a sparse array", () => Object.assign(new Array(3), { 0: 1, 2: 3 })], ["an array-like", () => ({ length: 2, 0: "a", 1: "b" })], ["a number", () => 3],
];

describe.each([
  ["1.5", require("async-v1"), v1],
  ["2.6", require("async-v2"), v2],
  ["3.2", require("async-v3"), v3],
] as [string, any, any][])("as in `async` %s", (_version, library, ours) => {
  const names = Object.keys(ours).filter((name) => !/^(forward|settle|waterfall|do.*|whilst|until)$/.test(name));
  const loops = Object.keys(ours).filter((name) => /^(do.*|whilst|until)$/.test(name));

  test("waterfall runs its steps", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        const numbers = plan.steps.map((_, index) => index);
        const before = await logOf(plan, (log, callee) =>
          library.waterfall(numbers.map((index) => (...given: any[]) => (log(`given ${String(given.slice(0, -1))}`), callee(index, given.at(-1)))), finalOf(log, plan)),
        );
        const after = await logOf(plan, (log, callee) =>
          ours.waterfall(numbers.map((index) => function* (...given: any[]) { log(`given ${String(given)}`); return yield* ours.forward(callee, index); }), finalOf(log, plan)),
        );
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test.each(loops)("%s runs its step", async (name) => {
    await fc.assert(
      fc.asyncProperty(anyPlan.filter(({ steps }) => steps.length > 0), async (plan) => {
        const both = (run: any, log: Log, callee: any, step: (take: any) => unknown) => {
          let next = 0;
          const holds = (...given: unknown[]): boolean => (log(`test ${String(given)}`), /ntil$/.test(name) !== next < plan.steps.length);
          const body = step((callback: Callback) => callee(next++, callback));
          return run(...(name.startsWith("do") ? [body, holds] : [holds, body]), finalOf(log, plan));
        };
        const before = await logOf(plan, (log, callee) => both(library[name], log, callee, (take) => take));
        const after = await logOf(plan, (log, callee) => both(ours[name], log, callee, (take) => function* () { return yield* ours.forward(take); }));
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test.each(names)("%s runs its steps", async (name) => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        const before = await logOf(plan, (log, callee) => library[name](...givenTo(name, plan, asCallback, callee), finalOf(log, plan)));
        const after = await logOf(plan, (log, callee) => ours[name](...givenTo(name, plan, asCoroutine(ours.forward), callee), finalOf(log, plan)));
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  const overCollections = names.filter((name) => /^(each|map)/.test(name));
  test.each(overCollections.flatMap((name) => collections.map(([what, make]) => [name, what, make] as const)))("%s takes %s", async (name, _what, make) => {
    const limit = name.endsWith("Limit") ? [2] : [];
    const plan: Plan = { steps: [], shape: "array", limit: 2, isFinalBroken: false };
    const before = await logOf(plan, (log) => library[name](make(), ...limit, (...given: any[]) => (log(`item ${String(given.slice(0, -1))}`), given.at(-1)(null, given[0])), finalOf(log, plan)));
    const after = await logOf(plan, (log) => ours[name](make(), ...limit, function* (...given: unknown[]) { return (log(`item ${String(given)}`), given[0]); }, finalOf(log, plan)));
    expect(after).toEqual(before);
  });

  test.each(names)("%s is an operation without a callback", async (name) => {
    await fc.assert(
      fc.asyncProperty(planWithoutThrows, async (plan) => {
        const before = await logOf(plan, (log, callee) => library[name](...givenTo(name, plan, asCallback, callee), (error: unknown, results: unknown) => void finalOf(log, plan)(error || null, error ? undefined : results)));
        const after = await logOf(plan, (log, callee) =>
          run(function* () {
            const [error, results] = yield* attempt((callback: any) => run(() => ours[name](...givenTo(name, plan, asCoroutine(ours.forward), callee)), callback));
            finalOf(log, plan)(error, results);
          }),
        );
        expect(after).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });
});

/** Callees that throw, call back again or never: the coroutine does what careful callback code does, and tells once. */

import fc from "fast-check";
import { afterEach, expect, it, vi } from "vitest";
import { createCompletion, recordWarnings, type Callback } from "../test/callees.ts";
import { call, run, start } from "./index.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a callee does, in this order, now or when the queue is run: `throw` only now. */
type Act = "value" | "error" | "throw" | "later value" | "later error";

/** Callees that log what they do, a queue for what they do later, and what surfaced from it. */
function createWorld() {
  const log: string[] = [];
  const queue: (() => void)[] = [];
  const perform = (act: Act, callback: Callback): void => {
    log.push(act);
    if (act === "throw") throw new RangeError("thrown");
    if (act.startsWith("later ")) queue.push(() => perform(act.slice(6) as Act, callback));
    else callback(act === "error" ? "failed" : null, log.length);
    log.push("acted");
  };
  const callee = (acts: readonly Act[], callback: Callback): void => acts.forEach((act) => perform(act, callback));
  const surface = (body: () => unknown): void => {
    try {
      body();
    } catch (error) {
      log.push(`surfaced: ${String(error)}`);
    }
  };
  const drain = (count = Infinity): void => {
    for (let done = 0; done < count && queue.length > 0; done += 1) surface(queue.shift()!);
  };
  return { callee, drain, log, surface };
}

type World = ReturnType<typeof createWorld>;

/** Callback code with every precaution. Gives how often it was called back in vain. */
function withCallbacks({ callee, log }: World, steps: readonly (readonly Act[])[], done: Callback) {
  const vain = { operations: new Set<number>() };
  let isResumed = false;
  const step = (index: number): void => {
    let isOver = false;
    const next = (error: unknown, value: unknown): void => {
      if (isOver) return void vain.operations.add(index);
      isOver = true;
      isResumed = true;
      if (error) return done(error);
      log.push(`got ${value}`);
      step(index + 1);
    };
    if (index === steps.length) return done(null, "end");
    try {
      callee(steps[index]!, next);
    } catch (error) {
      if (isOver) throw error;
      isOver = true;
      if (!isResumed) throw error;
      done(error);
    }
  };
  return { vain, body: () => step(0) };
}

function withOperations({ callee, log }: World, steps: readonly (readonly Act[])[]) {
  return function* () {
    for (const acts of steps) log.push(`got ${yield* call(callee, acts)}`);
    return "end";
  };
}

const act = fc.constantFrom<Act>("value", "error", "throw", "later value", "later error");
const steps = fc.array(fc.array(act, { maxLength: 3 }), { maxLength: 4 });

it("does in each case what callback code does that guards itself against it", () => {
  const property = fc.property(steps, (list) => {
    const warnings = recordWarnings();
    const before = createWorld();
    const after = createWorld();
    const { body, vain } = withCallbacks(before, list, (...passed) => before.log.push(`completed: ${String(passed)}`));
    before.surface(body);
    before.drain();
    after.surface(() => run(withOperations(after, list), (...passed) => after.log.push(`completed: ${String(passed)}`)));
    after.drain();
    expect(after.log).toEqual(before.log);
    expect(warnings).toHaveLength(vain.operations.size);
  });
  fc.assert(property, { numRuns: 1000, seed: 1 });
});

it("hears nothing of its callees once it is cancelled, and ends once", async () => {
  const property = fc.asyncProperty(steps, fc.nat(6), async (list, turns) => {
    recordWarnings();
    const world = createWorld();
    const never: Act[] = [];
    const task = start(withOperations(world, [["later value"], ...list, never]));
    const { completion, calls } = createCompletion();
    Promise.resolve(task).then(completion, completion);
    world.drain(turns);
    task.cancel();
    const heard = () => world.log.filter((line) => line.startsWith("got"));
    const before = heard();
    world.drain();
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard()).toEqual(before);
    expect(calls).toHaveLength(1);
  });
  await fc.assert(property, { numRuns: 200, seed: 1 });
});

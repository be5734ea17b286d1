/** Functions that run steps one after the other, and \`auto\`, against the library itself. */

import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { anyPlan, type Callback, finalOf, type Log, logOf, type Plan, versions } from "../../test/async-plan.ts";

const { setTimeout: realSetTimeout } = globalThis;
afterEach(() => void (globalThis.setTimeout = realSetTimeout));

describe.each(versions)("as in `async` %s", (version, library, ours, isRuled) => {
  const isTestStep = version > "3";
  const asTest = (holds: Callback): Callback => (isTestStep ? (...given) => (given.at(-1) as Callback)(null, holds(...given.slice(0, -1))) : holds);
  const asTestStep = (holds: Callback): Callback => (isTestStep ? function* (...given) { return holds(...given); } : holds);

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

  test.each(["whilst", "until", "doWhilst", "doUntil"].filter(isRuled))("%s runs its step", async (name) => {
    await fc.assert(
      fc.asyncProperty(anyPlan.filter(({ steps }) => steps.length > 0), async (plan) => {
        const both = (run: any, log: Log, callee: any, step: (take: any) => unknown, test: (holds: any) => unknown) => {
          let next = 0;
          const holds = test((...given: unknown[]): boolean => (log(`test ${String(given)}`), /ntil$/.test(name) !== next < plan.steps.length));
          const body = step((callback: Callback) => callee(next++, callback));
          return run(...(name.startsWith("do") ? [body, holds] : [holds, body]), finalOf(log, plan));
        };
        const before = await logOf(plan, (log, callee) => both(library[name], log, callee, (take) => take, asTest));
        const after = await logOf(plan, (log, callee) => both(ours[name], log, callee, (take) => function* () { return yield* ours.forward(take); }, asTestStep));
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test("forever runs its step until it fails", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async (planned) => {
        const plan: Plan = { ...planned, steps: [...planned.steps, { timing: "tick", ending: "error with a value" }] };
        const both = (run: any, log: Log, callee: any, step: (take: any) => unknown) => {
          let next = 0;
          return run(step((callback: Callback) => callee(next++, callback)), finalOf(log, plan));
        };
        const before = await logOf(plan, (log, callee) => both(library.forever, log, callee, (take) => take));
        const after = await logOf(plan, (log, callee) => both(ours.forever, log, callee, (take) => function* () { return yield* ours.forward(take); }));
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  const anyOptions = fc.oneof(
    fc.constantFrom(undefined, 0, 1, 2, 3),
    fc.record({ times: fc.constantFrom(undefined, 1, 3, "2"), interval: fc.constantFrom(0, 5, "7", (attempt: number) => attempt * 10), errorFilter: fc.constantFrom(undefined, (error: unknown) => error !== "gone") }),
  );
  test.each(["retry"].filter(isRuled))("%s runs its step until it does not fail", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan.filter(({ steps }) => steps.length > 0), anyOptions, async (plan, options) => {
        const both = (run: any, log: Log, callee: any, step: (take: any) => unknown) => {
          let next = 0;
          const body = step((callback: Callback) => callee(next++ % plan.steps.length, callback));
          return withoutTimers(log, () => run(...(options === undefined ? [] : [options]), body, finalOf(log, plan)));
        };
        const before = await logOf(plan, (log, callee) => both(library.retry, log, callee, (take) => take));
        const after = await logOf(plan, (log, callee) => both(ours.retry, log, callee, (take) => function* () { return yield* ours.forward(take); }));
        expect(after).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  const anyNeeds = fc.array(fc.uniqueArray(fc.nat(4), { maxLength: 3 }), { minLength: 5, maxLength: 5 });
  test.each(["auto"].filter(isRuled))("%s runs its steps", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, anyNeeds, fc.boolean(), async (plan, needs, isReversed) => {
        const tasks = (log: Log, callee: any, step: (take: (callback: Callback) => void, log: Log) => unknown) => {
          const entries = plan.steps.map((_, index) => {
            const body = step((callback) => callee(index, callback), log);
            const names = (needs[index] as number[]).filter((need) => need < index).map((need) => `step${need}`);
            return [`step${index}`, names.length > 0 || plan.limit > 2 ? [...names, body] : body];
          });
          return Object.fromEntries(isReversed ? entries.reverse() : entries);
        };
        const asTask = (take: (callback: Callback) => void, log: Log) => (...given: unknown[]) => {
          const callback = version < "2" ? given.shift() : given.pop();
          log(`given ${JSON.stringify(given)}`);
          take(callback as Callback);
        };
        const asStep = (take: (callback: Callback) => void, log: Log) =>
          function* (...given: unknown[]) {
            log(`given ${JSON.stringify(given)}`);
            return yield* ours.forward(take);
          };
        const before = await logOf(plan, (log, callee) => library.auto(tasks(log, callee, asTask), finalOf(log, plan)));
        const after = await logOf(plan, (log, callee) => ours.auto(tasks(log, callee, asStep), finalOf(log, plan)));
        expect(after).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });
});

/** Timers go off on immediates, so that nothing depends on how long anything takes. */
function withoutTimers(log: Log, body: () => unknown): unknown {
  globalThis.setTimeout = ((callback: () => void, delay: number) => {
    log(`timer of ${delay}`);
    return setImmediate(callback);
  }) as unknown as typeof setTimeout;
  return body();
}

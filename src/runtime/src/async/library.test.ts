/** Every function that goes over elements against the library itself: random steps, timing and errors, and the same log. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attempt } from "../attempt.ts";
import { run } from "../run.ts";
import { anyPlan, asCallback, asCoroutine, finalOf, findsSomething, givenTo, logOf, type Plan, planWithoutThrows, versions } from "../../test/async-plan.ts";

const collections: [string, () => unknown][] = [
  ["null", () => null], ["undefined", () => undefined], ["a string", () => "abc"], ["a set", () => new Set([1, 2])], ["a map", () => new Map([[1, 2]])],
  ["a sparse array", () => Object.assign(new Array(3), { 0: 1, 2: 3 })], ["an array-like", () => ({ length: 2, 0: "a", 1: "b" })], ["a number", () => 3],
];

describe.each(versions)("as in `async` %s", (version, library, ours, isRuled) => {
  const isBare = (name: string): boolean => findsSomething.test(name) && version < "2";
  const names = Object.keys(ours).filter((name) => !/^(forward|settle|waterfall|auto|retry|forever|do.*|whilst|until)$/.test(name) && isRuled(name));

  test.each(names)("%s runs its steps", async (name) => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        const before = await logOf(plan, (log, callee) => library[name](...givenTo(name, plan, asCallback(name), callee), finalOf(log, plan)));
        const after = await logOf(plan, (log, callee) => ours[name](...givenTo(name, plan, asCoroutine(name, ours.forward), callee), finalOf(log, plan)));
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  const overCollections = names.filter((name) => /^(each|map|concat|filter|reject|detect|some|every)/.test(name));
  // Where version 0 copies an array, a hole in it makes it fail.
  const isTaken = (name: string, what: string): boolean => version > "1.1" || name.startsWith("each") || what !== "a sparse array";
  test.each(overCollections.flatMap((name) => collections.filter(([what]) => isTaken(name, what)).map(([what, make]) => [name, what, make] as const)))("%s takes %s", async (name, _what, make) => {
    const limit = name.endsWith("Limit") ? [2] : [];
    const plan: Plan = { steps: [], shape: "array", limit: 2, isFinalBroken: false };
    const before = await logOf(plan, (log) => library[name](make(), ...limit, (...given: any[]) => (log(`item ${String(given.slice(0, -1))}`), given.at(-1)(...(isBare(name) ? [] : [null]), given[0])), finalOf(log, plan)));
    const after = await logOf(plan, (log) => ours[name](make(), ...limit, function* (...given: unknown[]) { return (log(`item ${String(given)}`), given[0]); }, finalOf(log, plan)));
    expect(after).toEqual(before);
  });

  test.each(names)("%s is an operation without a callback", async (name) => {
    await fc.assert(
      fc.asyncProperty(planWithoutThrows, async (plan) => {
        const before = await logOf(plan, (log, callee) => library[name](...givenTo(name, plan, asCallback(name), callee), (...given: unknown[]) => {
          const [error, results] = isBare(name) ? [null, given[0]] : given;
          return void finalOf(log, plan)(error || null, error ? undefined : results);
        }));
        const after = await logOf(plan, (log, callee) =>
          run(function* () {
            const [error, results] = yield* attempt((callback: any) => run(() => ours[name](...givenTo(name, plan, asCoroutine(name, ours.forward), callee)), callback));
            finalOf(log, plan)(error, results);
          }),
        );
        expect(after).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });
});

import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createCompletion, giveBack, recordWarnings, type Callback } from "../../test/callees.ts";
import { attempt, call, onError, run } from "../index.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a callee does, in order. After `later` and `throw` the rest happens in a turn of its own. */
const act = fc.constantFrom("succeed", "fail", "throw", "later");
const behaviour = fc.array(act, { maxLength: 5 });

function createCallee(acts: readonly string[], turns: (() => void)[]) {
  return function behave(callback: Callback): void {
    for (const [index, step] of acts.entries()) {
      const rest = acts.slice(index + 1);
      if (step === "later" || step === "throw") turns.push(() => createCallee(rest, turns)(callback));
      if (step === "later") return;
      if (step === "throw") throw new Error("thrown");
      callback(...(step === "fail" ? ["failed"] : [null, "value"]));
    }
  };
}

/** The first callback decides, unless the callee threw in the call itself. */
function expectedOutcomes(acts: readonly string[]): string[] {
  if (acts[0] === "throw") return [];
  const first = acts.find((step) => step === "succeed" || step === "fail");
  if (first === undefined) return [];
  return first === "succeed" ? ["value", "value"] : ["error", "failed"];
}

/** Runs every turn, and gives what surfaced. */
function exhaust(turns: (() => void)[], start: () => void): unknown[] {
  const surfaced: unknown[] = [];
  turns.push(start);
  for (let turn = turns.shift(); turn; turn = turns.shift()) {
    try {
      turn();
    } catch (error) {
      surfaced.push((error as Error).message ?? error);
    }
  }
  return surfaced;
}

describe("callees that call back at once, twice, after they threw, or never", () => {
  it("complete the callback at most once, and every step of the body runs at most once", () => {
    fc.assert(
      fc.property(fc.array(behaviour, { minLength: 1, maxLength: 4 }), (behaviours) => {
        recordWarnings();
        const turns: (() => void)[] = [];
        const { completion, calls } = createCompletion();
        const steps: number[] = [];
        exhaust(turns, () => {
          run(function* () {
            for (const [index, acts] of behaviours.entries()) {
              steps.push(index);
              yield* call(createCallee(acts, turns));
            }
          }, completion);
        });
        expect(calls.length).toBeLessThanOrEqual(1);
        expect(steps).toEqual([...steps.keys()]);
      }),
    );
  });

  it("end as the first act says, when there is one callee", () => {
    fc.assert(
      fc.property(behaviour, (acts) => {
        recordWarnings();
        const turns: (() => void)[] = [];
        const outcomes: unknown[] = [];
        const body = function* () {
          outcomes.push("value", yield* call(createCallee(acts, turns)));
        };
        const surfaced = exhaust(turns, () => run(body, onError((error) => outcomes.push("error", error))));
        expect(outcomes).toEqual(expectedOutcomes(acts));
        expect(surfaced).toEqual(acts.filter((step) => step === "throw").map(() => "thrown"));
      }),
    );
  });

  it("are reported once for each operation whose callback was called again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.boolean(), (times, isLater) => {
        const warnings = recordWarnings();
        const turns: (() => void)[] = [];
        const acts = Array.from({ length: times }, () => (isLater ? ["later", "succeed"] : ["succeed"])).flat();
        exhaust(turns, () => run(function* () { yield* attempt(createCallee(acts, turns)); })); // prettier-ignore
        expect(warnings).toHaveLength(times > 1 ? 1 : 0);
        vi.restoreAllMocks();
      }),
    );
  });
});

describe("synchronous callbacks in a loop", () => {
  it.each([100_000, 1_000_000])("runs %i of them without overflow, in the same tick", (count) => {
    const { completion, calls } = createCompletion();
    run(function* () {
      let sum = 0;
      for (let turn = 0; turn < count; turn += 1) sum += yield* call(giveBack<number>, 1);
      return sum;
    }, completion);
    expect(calls).toEqual([[null, count]]);
  });

  it("throws every error into the loop", () => {
    const { completion, calls } = createCompletion();
    const failing = (callback: (error: string) => void) => callback("gone");
    run(function* () {
      let caught = 0;
      for (let turn = 0; turn < 1_000; turn += 1) {
        try {
          yield* call(failing);
        } catch {
          caught += 1;
        }
      }
      return caught;
    }, completion);
    expect(calls).toEqual([[null, 1_000]]);
  });

  it("keeps the order of effects through the first 200, and calls back after the callee from there", () => {
    const seen: string[] = [];
    const callee = (turn: number, callback: (error: null) => unknown) => {
      callback(null);
      seen.push(`callee ${turn}`);
    };
    run(function* () {
      for (let turn = 0; turn < 203; turn += 1) {
        yield* call(callee, turn);
        if (turn >= 198) seen.push(`continuation ${turn}`);
      }
    });
    expect(seen.slice(0, 8)).toEqual([
      "continuation 198",
      "continuation 199",
      "callee 200",
      "continuation 200",
      "callee 201",
      "continuation 201",
      "callee 202",
      "continuation 202",
    ]);
  });

  it("ignores a second call beyond the limit as well, and reports it", () => {
    const warnings = recordWarnings();
    const twice = (callback: (error: null, value: string) => unknown) => {
      callback(null, "first");
      callback(null, "second");
    };
    const seen = new Set<string>();
    run(function* () {
      for (let turn = 0; turn < 205; turn += 1) yield* call(giveBack, 1);
      for (let turn = 0; turn < 3; turn += 1) seen.add(yield* call(twice));
    });
    expect([...seen]).toEqual(["first"]);
    expect(warnings).toHaveLength(3);
  });

  it("continues before it rethrows what a callee beyond the limit throws after calling back", () => {
    const seen: string[] = [];
    const throwing = (callback: (error: null, value: string) => unknown) => {
      callback(null, "value");
      throw new Error("late");
    };
    const start = () =>
      run(function* () {
        for (let turn = 0; turn < 205; turn += 1) yield* call(giveBack, 1);
        seen.push(yield* call(throwing));
        seen.push(yield* call(giveBack<string>, "next"));
      });
    expect(start).toThrow("late");
    expect(seen).toEqual(["value", "next"]);
  });

  it("nests again in full after an exception has unwound the stack", () => {
    const order: string[] = [];
    const callee = (callback: (error: null) => unknown) => {
      callback(null);
      order.push("callee");
    };
    const start = () =>
      run(function* () {
        for (let turn = 0; turn < 250; turn += 1) yield* call(giveBack, 1);
        throw new Error("end");
      });
    expect(start).toThrow("end");
    run(function* () {
      yield* call(callee);
      order.push("continuation");
    });
    expect(order).toEqual(["continuation", "callee"]);
  });
});

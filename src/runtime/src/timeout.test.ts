import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createCompletion, createParked, giveBack, thrownBy } from "../test/callees.ts";
import { call, run, sleep, start, suspend, timeout } from "./index.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it("gives the result of a branch that is in time, and leaves no timer", () => {
  const { completion, calls } = createCompletion();
  run(function* () { return yield* timeout(100, call(giveBack, 1)); }, completion); // prettier-ignore
  expect([calls, vi.getTimerCount()]).toEqual([[[null, 1]], 0]);
});

it("unwinds a branch that is late, then throws an error with a code", () => {
  const { completion, calls } = createCompletion();
  const { callee, callbacks } = createParked();
  const slow = function* () {
    try {
      yield* sleep(1000);
    } finally {
      yield* call(callee);
    }
  };
  run(function* () { yield* timeout(100, slow); }, completion); // prettier-ignore
  vi.advanceTimersByTime(100);
  expect([calls, vi.getTimerCount()]).toEqual([[], 0]);
  callbacks[0]!(null);
  expect(calls[0]![0]).toMatchObject({ code: "ERR_UNCALLBACK_TIMEOUT" });
});

it("leaves no timer when it is cancelled", () => {
  const task = start(timeout(100, suspend(() => {})));
  task.cancel();
  expect(vi.getTimerCount()).toBe(0);
});

it("refuses a negative time and what is no branch, at once", () => {
  expect(thrownBy(() => timeout(-1, sleep(1)))).toMatchObject({ code: "ERR_UNCALLBACK_NUMBER" });
  expect(thrownBy(() => timeout(1, 5 as never))).toMatchObject({ code: "ERR_UNCALLBACK_OPERATION" });
});

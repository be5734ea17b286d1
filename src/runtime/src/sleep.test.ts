import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createCompletion, failWith } from "../test/callees.ts";
import { all, call, run, sleep } from "./index.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it("waits so many milliseconds and gives nothing", () => {
  const { completion, calls } = createCompletion();
  run(function* () { return yield* sleep(250); }, completion); // prettier-ignore
  vi.advanceTimersByTime(249);
  expect(calls).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(calls).toEqual([[null, undefined]]);
});

it("gives nobody its timer, as a callback that ends with `setTimeout(…);` does", () => {
  const returned = run(function* () { yield* sleep(250); }); // prettier-ignore
  expect(returned).toBeUndefined();
});

it("clears the timer when it is cancelled", () => {
  run(
    function* () {
      yield* all([sleep(250), call(failWith, "gone")]);
    },
    () => {},
  );
  expect(vi.getTimerCount()).toBe(0);
});

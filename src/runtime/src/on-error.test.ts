import { describe, expect, it } from "vitest";
import { createCompletion, createParked, failWith, giveBack, thrownBy } from "../test/callees.ts";
import { all, attempt, call, coroutine, onError, run, suspend } from "./index.ts";

it("calls nothing at a normal end, and the callee gets the generator's value", () => {
  const { callee, callbacks } = createParked();
  const { completion, calls } = createCompletion();
  run(function* () {
    yield* call(callee);
    return "end";
  }, onError(completion));
  expect(callbacks[0]!(null)).toBe("end");
  expect(calls).toEqual([]);
});

it("passes the error of an operation as the one argument, and the callee gets what the callback returned", () => {
  const { callee, callbacks } = createParked();
  const { completion, calls } = createCompletion("handled");
  const error = new Error("no");
  run(function* () { yield* call(callee); }, onError(completion)); // prettier-ignore
  expect(callbacks[0]!(error)).toBe("handled");
  expect(calls).toEqual([[error]]);
});

it("lets an exception of the body surface", () => {
  const { completion, calls } = createCompletion();
  const { callee, callbacks } = createParked();
  run(function* () {
    yield* call(callee);
    throw new Error("body");
  }, onError(completion));
  expect(() => callbacks[0]!(null)).toThrow("body");
  expect(calls).toEqual([]);
});

it("lets the exception of a callee surface", () => {
  const { completion, calls } = createCompletion();
  const callee = (_callback: (error: null) => void) => {
    throw new Error("callee");
  };
  const start = () =>
    run(function* () {
      yield* call(giveBack, 1);
      yield* call(callee);
    }, onError(completion));
  expect(start).toThrow("callee");
  expect(calls).toEqual([]);
});

it("lets an exception surface that replaces the error of an operation", () => {
  const { completion, calls } = createCompletion();
  const replacement = new Error("other");
  const start = () =>
    run(function* () {
      try {
        yield* call(failWith, "gone");
      } catch {
        throw replacement;
      }
    }, onError(completion));
  expect(thrownBy(start)).toBe(replacement);
  expect(calls).toEqual([]);
});

it("takes an operation's error that is thrown on after a `finally` that waits", () => {
  const { completion, calls } = createCompletion();
  run(function* () {
    try {
      yield* call(failWith, "gone");
    } finally {
      yield* attempt(giveBack, 1);
    }
  }, onError(completion));
  expect(calls).toEqual([["gone"]]);
});

it("lets what the callback throws surface, and does not call it again", () => {
  let count = 0;
  const next = () => {
    count += 1;
    throw new Error("in next");
  };
  const start = () => run(function* () { yield* call(failWith, "gone"); }, onError(next)); // prettier-ignore
  expect(start).toThrow("in next");
  expect(count).toBe(1);
});

describe("across frames", () => {
  const failing = coroutine(function* () { yield* call(failWith, "gone"); }); // prettier-ignore
   
  const broken = coroutine(function* (): Generator<never, void> {
    throw new Error("defect");
  });

  it("takes an operation's error that leaves a child", () => {
    const { completion, calls } = createCompletion();
    run(function* () { yield* failing(); }, onError(completion)); // prettier-ignore
    expect(calls).toEqual([["gone"]]);
  });

  it("takes an operation's error that leaves a branch of `all`", () => {
    const { completion, calls } = createCompletion();
    run(function* () { yield* all([failing(), call(giveBack, 1)]); }, onError(completion)); // prettier-ignore
    expect(calls).toEqual([["gone"]]);
  });

  it("takes what `suspend` rejects with, whatever it is", () => {
    const { completion, calls } = createCompletion();
    run(function* () { yield* suspend((_resume, reject) => reject(undefined)); }, onError(completion)); // prettier-ignore
    expect(calls).toEqual([[undefined]]);
  });

  it("lets an exception of a child's or a branch's body surface", () => {
    const { completion, calls } = createCompletion();
    expect(() => run(function* () { yield* broken(); }, onError(completion))).toThrow("defect"); // prettier-ignore
    expect(() => run(function* () { yield* all([broken()]); }, onError(completion))).toThrow("defect"); // prettier-ignore
    expect(calls).toEqual([]);
  });
});

describe("a missing callback", () => {
  it("is no error while nothing fails", () => {
    const seen: unknown[] = [];
    run(function* () { seen.push(yield* call(giveBack, 1)); }, onError(undefined)); // prettier-ignore
    expect(seen).toEqual([1]);
  });

  it("is a TypeError on the callee's stack when an operation fails", () => {
    const start = () => run(function* () { yield* call(failWith, "gone"); }, onError(undefined)); // prettier-ignore
    expect(start).toThrow(TypeError);
  });
});

import { describe, expect, it } from "vitest";
import { createCompletion, thrownBy } from "../test/callees.ts";
import { all, call, onError, run, suspend, type Resume } from "./index.ts";

it("gives the first argument of `resume`, and throws that of `reject`", () => {
  const { completion, calls } = createCompletion();
  run(function* () { return yield* suspend<boolean>((resume) => resume(true)); }, completion); // prettier-ignore
  run(function* () { yield* suspend((_resume, reject) => reject("gone")); }, completion); // prettier-ignore
  expect(calls).toEqual([[null, true], ["gone"]]);
});

it("runs the executor after the suspension, and `resume` returns what the continuation returned", () => {
  let resumeLater: Resume<number> = () => {};
  const returned = run(function* () {
    const value = yield* suspend<number>((resume) => {
      resumeLater = resume;
      return "executor";
    });
    return value + 1;
  });
  expect([returned, resumeLater(1)]).toEqual(["executor", 2]);
});

it("throws an exception of the executor at the `yield*`, where `onError` does not take it", () => {
  const { completion, calls } = createCompletion();
  const start = () =>
    run(function* () {
      yield* suspend(() => {
        throw new Error("executor");
      });
    }, onError(completion));
  expect(start).toThrow("executor");
  expect(calls).toEqual([]);
});

it("throws a TypeError with a code for something else than a function", () => {
  expect(thrownBy(() => suspend(5 as never))).toMatchObject({ code: "ERR_UNCALLBACK_EXECUTOR" });
});

describe("the function that the executor returns", () => {
  const fails = (callback: (error: string) => void) => callback("gone");

  it("is called when the coroutine is cancelled", () => {
    const order: string[] = [];
    run(
      function* () {
        yield* all([suspend(() => () => order.push("cleanup")), call(fails)]);
      },
      () => order.push("completed"),
    );
    expect(order).toEqual(["cleanup", "completed"]);
  });

  it("is not called when the coroutine goes on", () => {
    const order: string[] = [];
    let resumeLater: Resume<void> = () => {};
    run(function* () {
      yield* suspend((resume) => {
        resumeLater = resume;
        return () => order.push("cleanup");
      });
      order.push("resumed");
    });
    resumeLater();
    expect(order).toEqual(["resumed"]);
  });
});

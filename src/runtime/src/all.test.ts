import { describe, expect, it, vi } from "vitest";
import { createCompletion, createParked, failWith, giveBack, recordWarnings, thrownBy } from "../test/callees.ts";
import { all, attempt, call, coroutine, run } from "./index.ts";

describe("results", () => {
  it("gives the result of each branch at its place, whatever ends first", () => {
    const first = createParked();
    const second = createParked();
    const { completion, calls } = createCompletion();
    const child = coroutine(function* (value: number) { return yield* call(giveBack, value); }); // prettier-ignore
    run(function* () {
      return yield* all([
        call(first.callee),
        child(2),
        function* () {
          return yield* call(second.callee);
        },
      ]);
    }, completion);
    second.callbacks[0]!(null, 3);
    expect(calls).toEqual([]);
    first.callbacks[0]!(null, 1);
    expect(calls).toEqual([[null, [1, 2, 3]]]);
  });

  it("starts the branches in order, at once, and goes on within the last callback", () => {
    const { callee, callbacks, given } = createParked();
    const order: string[] = [];
    run(function* () {
      yield* all([call(callee, "a"), call(callee, "b")]);
      order.push("resumed");
    });
    expect(given).toEqual([["a"], ["b"]]);
    callbacks[1]!(null);
    callbacks[0]!(null);
    order.push("after callback");
    expect(order).toEqual(["resumed", "after callback"]);
  });

  it("gives an empty array for no branches, at once", () => {
    const { completion, calls } = createCompletion();
    run(function* () { return yield* all([]); }, completion); // prettier-ignore
    expect(calls).toEqual([[null, []]]);
  });
});

describe("a branch that fails", () => {
  it("has its error thrown, the first one only, and further callbacks vanish without a warning", () => {
    const warnings = recordWarnings();
    const { callee, callbacks } = createParked();
    const { completion, calls } = createCompletion();
    run(function* () { yield* all([call(callee), call(callee), call(callee)]); }, completion); // prettier-ignore
    callbacks[1]!("first");
    callbacks[0]!("second");
    callbacks[2]!(null, 1);
    expect(calls).toEqual([["first"]]);
    expect(warnings).toEqual([]);
    vi.restoreAllMocks();
  });

  it("cancels the others: the innermost `finally` first, and the error comes when all have run", () => {
    const cleanup = createParked();
    const { callee, callbacks } = createParked();
    const order: string[] = [];
    const inner = coroutine(function* () {
      try {
        yield* call(callee);
      } finally {
        order.push("inner");
        yield* attempt(cleanup.callee);
        order.push("inner done");
      }
    });
    const outer = coroutine(function* () {
      try {
        yield* inner();
        order.push("not reached");
      } finally {
        order.push("outer");
      }
    });
    run(
      function* () {
        yield* all([outer(), call(callee)]);
      },
      (error) => order.push(`completed ${error}`),
    );
    callbacks[1]!("gone");
    expect(order).toEqual(["inner"]);
    cleanup.callbacks[0]!(null);
    expect(order).toEqual(["inner", "inner done", "outer", "completed gone"]);
  });

  it("cancels branches of its branches", () => {
    const { callee, callbacks } = createParked();
    const order: string[] = [];
    const leaf = (name: string) =>
      function* () {
        try {
          yield* call(callee);
        } finally {
          order.push(name);
        }
      };
    run(
      function* () {
        yield* all([() => all([leaf("a"), leaf("b")]), call(callee)]);
      },
      (error) => order.push(`completed ${error}`),
    );
    callbacks[2]!("gone");
    expect(order).toEqual(["a", "b", "completed gone"]);
  });

  it("leaves branches after it unstarted when it fails at once", () => {
    const { callee, given } = createParked();
    const { completion, calls } = createCompletion();
    run(function* () { yield* all([call(failWith, "gone"), call(callee)]); }, completion); // prettier-ignore
    expect([calls, given]).toEqual([[["gone"]], []]);
  });

  it("cancels a branch that is running when another one fails inside it", () => {
    const { callee, callbacks } = createParked();
    const order: string[] = [];
    run(
      function* () {
        yield* all([
          call(callee),
          function* () {
            try {
              callbacks[0]!("gone");
              order.push("still running");
              yield* call(callee);
            } finally {
              order.push("cleanup");
            }
          },
        ]);
      },
      (error) => order.push(`completed ${error}`),
    );
    expect(order).toEqual(["still running", "cleanup", "completed gone"]);
    expect(callbacks).toHaveLength(1);
  });
});

describe("wrong branches", () => {
  it("throws a TypeError with a code at once", () => {
    expect(thrownBy(() => all([5 as never]))).toMatchObject({ code: "ERR_UNCALLBACK_OPERATION" });
  });

  it("refuses an operation that has been waited for", () => {
    const { callee } = createParked();
    const operation = call(callee);
    run(function* () { yield* operation; }); // prettier-ignore
    expect(thrownBy(() => all([operation]))).toMatchObject({ code: "ERR_UNCALLBACK_OPERATION_USED" });
  });
});

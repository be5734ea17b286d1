import { describe, expect, it } from "vitest";
import { createCompletion, createParked, failWith, giveBack, thrownBy } from "../test/callees.ts";
import { attempt, call, run } from "./index.ts";

describe("start", () => {
  it("runs up to the first suspension on the caller's stack, and goes on inside the callback", () => {
    const { callee, callbacks } = createParked();
    const order: string[] = [];
    run(function* () {
      order.push("start");
      yield* call(callee);
      order.push("resumed");
    });
    order.push("after run");
    callbacks[0]!(null);
    order.push("after callback");
    expect(order).toEqual(["start", "after run", "resumed", "after callback"]);
  });

  it("suspends before it calls the callee, so that code after a synchronous callback runs last", () => {
    const order: string[] = [];
    const callee = (callback: (error: null) => unknown) => {
      order.push("callee");
      callback(null);
      order.push("callee goes on");
    };
    run(function* () {
      yield* call(callee);
      order.push("continuation");
    });
    expect(order).toEqual(["callee", "continuation", "callee goes on"]);
  });

  it("gives the generator its `this`", () => {
    const owner = { name: "owner" };
    const seen: unknown[] = [];
    run(
      function* (this: { name: string }) {
        seen.push(this);
        yield* call(giveBack, 1);
        seen.push(this);
      },
      null,
      owner,
    );
    expect(seen).toEqual([owner, owner]);
  });

  it("takes a function that returns an operation", () => {
    const { completion, calls } = createCompletion();
    run(() => call(giveBack, 5), completion);
    expect(calls).toEqual([[null, 5]]);
  });
});

describe("return values", () => {
  it("returns what the first suspended operation's callee returned", () => {
    const handle = { abort() {} };
    const { callee } = createParked(handle);
    const returned = run(function* () {
      yield* call(callee);
      yield* call(giveBack, 1);
    });
    expect(returned).toBe(handle);
  });

  it("returns the generator's value when it ends without suspending", () => {
    expect(run(function* () { return 3; })).toBe(3); // prettier-ignore
  });

  it("returns to the callee what the next callee returned, and at the end the generator's value", () => {
    const first = createParked();
    const second = createParked("second");
    run(function* () {
      yield* call(first.callee);
      yield* call(second.callee);
      return "end";
    });
    expect(first.callbacks[0]!(null)).toBe("second");
    expect(second.callbacks[0]!(null)).toBe("end");
  });

  it("returns no promise to the callee, because a callee made of promises would wait for it", () => {
    const first = createParked();
    const second = createParked({ then: () => undefined });
    run(function* () {
      yield* call(first.callee);
      yield* call(second.callee);
    }, () => Promise.resolve());
    expect(first.callbacks[0]!(null)).toBe(undefined);
    expect(second.callbacks[0]!(null)).toBe(undefined);
  });

  it("returns a promise to the callee where the generator itself returns it", () => {
    const { callee, callbacks } = createParked();
    const promised = Promise.resolve();
    run(function* () {
      yield* call(callee);
      return promised;
    });
    expect(callbacks[0]!(null)).toBe(promised);
  });

  it("returns to the callee what the completion callback returned", () => {
    const { callee, callbacks } = createParked();
    const { completion } = createCompletion(false);
    run(function* () {
      yield* call(callee);
      return "row";
    }, completion);
    expect(callbacks[0]!(null)).toBe(false);
  });

  it("lets a synchronous callee see the continuation's value in its callback's return value", () => {
    const seen: unknown[] = [];
    const callee = (callback: (error: null) => unknown) => {
      seen.push(callback(null));
      return "callee";
    };
    const returned = run(function* () {
      yield* call(callee);
      return "end";
    });
    expect([returned, seen]).toEqual(["callee", ["end"]]);
  });
});

describe("completion by a callback", () => {
  it.each([["a value", 7], ["undefined", undefined], ["null", null]])("passes `null` and %s, two arguments", (_, value) => {
    const { completion, calls } = createCompletion();
    run(function* () { return yield* call(giveBack, value); }, completion); // prettier-ignore
    expect(calls).toEqual([[null, value]]);
    expect(calls[0]).toHaveLength(2);
  });

  it.each([["an Error", new Error("no")], ["a string", "gone"], ["an object", { code: 404 }], ["`true`", true]])(
    "passes %s that a callee called back with as the one argument, the same value",
    (_, error) => {
      const { completion, calls } = createCompletion();
      run(function* () { yield* call(failWith, error); }, completion); // prettier-ignore
      expect(calls).toHaveLength(1);
      expect(calls[0]).toHaveLength(1);
      expect(calls[0]![0]).toBe(error);
    },
  );

  it("passes an exception of the body after the first resume", () => {
    const { completion, calls } = createCompletion();
    const error = new SyntaxError("bad");
    run(function* () {
      yield* call(giveBack, 1);
      throw error;
    }, completion);
    expect(calls).toEqual([[error]]);
  });

  it("throws an exception of the body before the first suspension to the caller", () => {
    const { completion, calls } = createCompletion();
    const error = new TypeError("bad argument");
     
    expect(thrownBy(() => run(function* () { throw error; }, completion))).toBe(error); // prettier-ignore
    expect(calls).toEqual([]);
  });

  it("throws the exception of the first callee to the caller, if that did not call back", () => {
    const { completion, calls } = createCompletion();
    const error = new TypeError("bad argument");
    const callee = (_callback: (error: null) => void) => {
      throw error;
    };
    expect(thrownBy(() => run(function* () { yield* call(callee); }, completion))).toBe(error); // prettier-ignore
    expect(calls).toEqual([]);
  });

  it("passes the exception of a later callee", () => {
    const { completion, calls } = createCompletion();
    const error = new TypeError("bad argument");
    const callee = (_callback: (error: null) => void) => {
      throw error;
    };
    run(function* () {
      yield* call(giveBack, 1);
      yield* call(callee);
    }, completion);
    expect(calls).toEqual([[error]]);
  });

  it("lets what the callback throws surface on the callee's stack, and does not call it again", () => {
    const { callee, callbacks } = createParked();
    const error = new Error("in the callback");
    let count = 0;
    run(
      function* () {
        yield* call(callee);
      },
      () => {
        count += 1;
        throw error;
      },
    );
    expect(thrownBy(() => callbacks[0]!(null))).toBe(error);
    expect(count).toBe(1);
  });

  it("lets what the callback throws surface from `run` when every callee called back at once", () => {
    const error = new Error("in the callback");
    let count = 0;
    const completion = () => {
      count += 1;
      throw error;
    };
    expect(thrownBy(() => run(function* () { yield* call(giveBack, 1); }, completion))).toBe(error); // prettier-ignore
    expect(count).toBe(1);
  });
});

describe("without completion", () => {
  it("throws an exception of the synchronous part to the caller", () => {
    const error = new Error("body");
     
    expect(thrownBy(() => run(function* () { throw error; }))).toBe(error); // prettier-ignore
  });

  it("throws a later exception onto the callee's stack", () => {
    const { callee, callbacks } = createParked();
    const error = new Error("body");
    run(function* () {
      yield* call(callee);
      throw error;
    });
    expect(thrownBy(() => callbacks[0]!(null))).toBe(error);
  });

  it("throws an operation's error that nobody catches onto the callee's stack", () => {
    const { callee, callbacks } = createParked();
    run(function* () { yield* call(callee); }); // prettier-ignore
    expect(thrownBy(() => callbacks[0]!("gone"))).toBe("gone");
  });
});

describe("a callee that throws", () => {
  it("throws into the generator at the call when it has not called back", () => {
    const seen: unknown[] = [];
    const callee = (_callback: (error: null) => void) => {
      throw new TypeError("bad argument");
    };
    run(function* () {
      try {
        yield* attempt(callee);
      } catch (error) {
        seen.push((error as Error).message);
      }
      seen.push(yield* call(giveBack, "next"));
    });
    expect(seen).toEqual(["bad argument", "next"]);
  });

  it("has its exception rethrown when it had called back, and the coroutine stays where it is", () => {
    const { callee, callbacks } = createParked();
    const seen: string[] = [];
    const throwing = (callback: (error: null, value: string) => unknown) => {
      callback(null, "value");
      throw new Error("late");
    };
    const start = () =>
      run(function* () {
        try {
          seen.push(yield* call(throwing));
          yield* call(callee);
          seen.push("end");
        } catch {
          seen.push("caught");
        }
      });
    expect(start).toThrow("late");
    callbacks[0]!(null);
    expect(seen).toEqual(["value", "end"]);
  });
});

describe("wrong use", () => {
  it.each([
    ["no function", () => run(5 as never), "ERR_UNCALLBACK_GENERATOR_FUNCTION"],
    ["a function without generator", () => run((() => 1) as never), "ERR_UNCALLBACK_GENERATOR_FUNCTION"],
  ])("throws a TypeError with a code for %s", (_, body, code) => {
    const error = thrownBy(body);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ code });
  });

  it("throws into the generator what waits for something else than an operation", () => {
    const { completion, calls } = createCompletion();
    run(function* () {
      yield* call(giveBack, 1);
      yield Promise.resolve() as never;
    }, completion);
    expect(calls[0]![0]).toMatchObject({ code: "ERR_UNCALLBACK_OPERATION" });
  });

  it("throws into the generator that waits for an operation twice", () => {
    const { completion, calls } = createCompletion();
    const operation = call(failWith, "first");
    run(function* () {
      yield* attempt(giveBack, 1);
      try {
        yield* operation;
      } catch {
        yield* operation;
      }
    }, completion);
    expect(calls[0]![0]).toMatchObject({ code: "ERR_UNCALLBACK_OPERATION_USED" });
  });
});

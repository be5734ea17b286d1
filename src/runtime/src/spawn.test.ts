import { describe, expect, it, vi } from "vitest";
import { createCompletion, createParked, failWith, giveBack, thrownBy } from "../test/callees.ts";
import { all, call, coroutine, onError, run, spawn, start, suspend, type Operation } from "./index.ts";

/** A body that records its name when it is unwound. */
function waiting(order: string[], name: string, operation: Operation<unknown> = suspend(() => {})) {
  return function* () {
    try {
      yield* operation;
    } finally {
      order.push(name);
    }
  };
}

describe("a task", () => {
  it("starts at once, and its starter goes on when it waits", () => {
    const order: string[] = [];
    run(function* () {
      const task = yield* spawn(function* () {
        order.push("child");
        yield* call(giveBack, 1);
        order.push("child goes on");
        yield* suspend(() => {});
      });
      order.push("parent");
      task.cancel();
    });
    expect(order).toEqual(["child", "child goes on", "parent"]);
  });

  it("gives its result to whoever waits for it, before and after its end, as often as it likes", () => {
    const { callee, callbacks } = createParked();
    const { completion, calls } = createCompletion();
    run(function* () {
      const task = yield* spawn(call(callee));
      const values = yield* all([task, task]);
      return [...values, yield* task];
    }, completion);
    callbacks[0]!(null, 7);
    expect(calls).toEqual([[null, [7, 7, 7]]]);
  });

  it("can be awaited, and so can a coroutine call", async () => {
    const load = coroutine(function* (id: number) { return yield* call(giveBack, id); }); // prettier-ignore
    expect([await start(call(giveBack, 1)), await load(2)]).toEqual([1, 2]);
  });

  it("rejects when it fails and somebody awaits it", async () => {
    const { callee, callbacks } = createParked();
    const task = start(call(callee));
    const outcome = Promise.resolve(task).catch((error: unknown) => error);
    await Promise.resolve();
    callbacks[0]!("gone");
    expect(await outcome).toBe("gone");
    await expect(Promise.resolve(task)).rejects.toBe("gone");
  });

  it("that fails while nobody waits is an unhandled rejection", async () => {
    const unhandled = vi.fn();
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection").once("unhandledRejection", unhandled);
    start(call(failWith, "gone"));
    await new Promise((resolve) => setImmediate(resolve));
    for (const listener of listeners) process.on("unhandledRejection", listener);
    expect(unhandled.mock.calls[0]![0]).toBe("gone");
  });
});

describe("children and their parent", () => {
  it("ends the children before the end of the parent is known", () => {
    const order: string[] = [];
    run(function* () {
      yield* spawn(waiting(order, "child"));
      yield* spawn(waiting(order, "other"));
      return "result";
    }, (_error, result) => order.push(result));
    expect(order).toEqual(["child", "other", "result"]);
  });

  it("waits for cleanup that takes time, also when the parent failed", () => {
    const { callee, callbacks } = createParked();
    const { completion, calls } = createCompletion();
    const cleanup = function* () {
      try {
        yield* suspend(() => {});
      } finally {
        yield* call(callee);
      }
    };
    run(function* () {
      yield* spawn(cleanup);
      yield* call(failWith, "gone");
    }, onError(completion));
    expect(calls).toEqual([]);
    callbacks[0]!(null);
    expect(calls).toEqual([["gone"]]);
  });

  it("binds a child to the coroutine call that started it, not to the outermost", () => {
    const order: string[] = [];
    const inner = coroutine(function* () {
      yield* spawn(waiting(order, "child"));
    });
    run(function* () {
      yield* inner();
      order.push("outer goes on");
    });
    expect(order).toEqual(["child", "outer goes on"]);
  });

  it("throws a child's error where the parent waits, cancels the siblings, and unwinds what the parent waited for", () => {
    const { callee, callbacks } = createParked();
    const order: string[] = [];
    const inner = coroutine(waiting(order, "inner"));
    run(function* () {
      yield* spawn(waiting(order, "sibling"));
      yield* spawn(call(callee));
      try {
        yield* inner();
      } catch (error) {
        order.push(`caught ${error}`);
      }
      order.push("goes on");
    });
    callbacks[0]!("gone");
    expect(order).toEqual(["sibling", "inner", "caught gone", "goes on"]);
  });

  it("throws the error of a child that fails at once at the `spawn`", () => {
    const { completion, calls } = createCompletion();
    run(function* () {
      try {
        yield* spawn(call(failWith, "gone"));
        return "not reached";
      } catch (error) {
        return error;
      }
    }, completion);
    expect(calls).toEqual([[null, "gone"]]);
  });

  it("throws once to a parent that waits for the very task, and its error counts as an operation's", () => {
    const { callee, callbacks } = createParked();
    const { completion, calls } = createCompletion();
    run(function* () {
      const task = yield* spawn(call(callee));
      yield* task;
    }, onError(completion));
    callbacks[0]!("gone");
    expect(calls).toEqual([["gone"]]);
  });

  it("throws the first error to a parent that waits for another child, which is cancelled for it, and lets it go on", () => {
    const { callee, callbacks } = createParked();
    const { completion, calls } = createCompletion();
    run(function* () {
      yield* spawn(call(callee));
      const sibling = yield* spawn(suspend(() => {}));
      try {
        yield* sibling;
      } catch (error) {
        return [error, yield* call(callee)];
      }
    }, completion);
    callbacks[0]!("gone");
    expect(calls).toEqual([]);
    callbacks[1]!(null, "goes on");
    expect(calls).toEqual([[null, ["gone", "goes on"]]]);
  });

  it("fails a parent at its next wait when a child fails while the parent runs", () => {
    const { callee, callbacks } = createParked();
    const { completion, calls } = createCompletion();
    const order: string[] = [];
    run(function* () {
      yield* spawn(call(callee));
      callbacks[0]!("gone");
      order.push("still running");
      yield* call(giveBack, 1);
      order.push("not reached");
    }, onError(completion));
    expect([order, calls]).toEqual([["still running"], [["gone"]]]);
  });

  it("fails a parent that ends after a child of it has failed", () => {
    const { callee, callbacks } = createParked();
    const { completion, calls } = createCompletion();
    run(function* () {
      yield* spawn(call(callee));
      callbacks[0]!("gone");
    }, onError(completion));
    expect(calls).toEqual([["gone"]]);
  });

  it("lets the error of a child's cleanup replace a result", () => {
    const { completion, calls } = createCompletion();
    const body = function* () {
      try {
        yield* suspend(() => {});
      } finally {
        yield* call(failWith, "in cleanup");
      }
    };
    run(function* () {
      yield* spawn(body);
      return "result";
    }, onError(completion));
    expect(calls).toEqual([["in cleanup"]]);
  });
});

describe("cancel", () => {
  it("ends the children first, then runs `finally` blocks, the innermost first", () => {
    const order: string[] = [];
    const child = coroutine(function* () {
      yield* spawn(waiting(order, "grandchild"));
      yield* waiting(order, "inner")();
    });
    const task = start(function* () {
      yield* spawn(waiting(order, "child"));
      try {
        yield* child();
      } finally {
        order.push("outer");
      }
    });
    task.cancel();
    expect(order).toEqual(["grandchild", "inner", "child", "outer"]);
  });

  it("tells whoever waits with an error that has a code", async () => {
    const task = start(suspend(() => {}));
    task.cancel();
    task.cancel();
    await expect(Promise.resolve(task)).rejects.toMatchObject({ code: "ERR_UNCALLBACK_CANCELLED" });
  });

  it("reaches a task that runs at its next wait", () => {
    const order: string[] = [];
    const { callee, callbacks } = createParked();
    const task = start(function* () {
      yield* call(callee);
      task.cancel();
      order.push("still running");
      yield* waiting(order, "not started")();
    });
    callbacks[0]!(null);
    expect(order).toEqual(["still running", "not started"]);
  });

  it("lets a `finally` end that waits already, since a child has failed", () => {
    const order: string[] = [];
    const { callee, callbacks } = createParked();
    const inner = coroutine(function* () {
      try {
        yield* suspend(() => {});
      } finally {
        yield* call(callee);
        order.push("inner");
      }
    });
    const task = start(function* () {
      yield* spawn(call(callee));
      yield* inner();
    });
    callbacks[0]!(new Error("failed"));
    task.cancel();
    order.push("cancelled");
    callbacks[1]!(null);
    expect(order).toEqual(["cancelled", "inner"]);
  });

  it("lets callbacks that come later vanish", () => {
    const { callee, callbacks } = createParked();
    const task = start(call(callee));
    task.cancel();
    expect(callbacks[0]!(null)).toBeUndefined();
  });

  it("comes from a signal, and the listener is gone afterwards", () => {
    const order: string[] = [];
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    start(waiting(order, "cancelled"), { signal: controller.signal });
    controller.abort();
    expect([order, remove.mock.calls.length]).toEqual([["cancelled"], 1]);
  });

  it("comes at the first wait when the signal is aborted before", () => {
    const order: string[] = [];
    const controller = new AbortController();
    const body = function* () {
      order.push("begins");
      controller.abort();
      yield* waiting(order, "unwound", suspend(() => order.push("not reached")))();
    };
    start(body, { signal: controller.signal });
    expect(order).toEqual(["begins", "unwound"]);
  });

  it("leaves a task alone when only the wait for it is cancelled", () => {
    const { callee, callbacks } = createParked();
    const task = start(call(callee));
    const { completion, calls } = createCompletion();
    const join = start(task);
    join.cancel();
    run(() => task, completion);
    callbacks[0]!(null, 5);
    expect(calls).toEqual([[null, 5]]);
  });
});

it("refuses what is no branch and what is no signal, at once", () => {
  expect(thrownBy(() => spawn(5 as never))).toMatchObject({ code: "ERR_UNCALLBACK_OPERATION" });
  expect(thrownBy(() => start(call(giveBack, 1), { signal: 5 as never }))).toMatchObject({ code: "ERR_UNCALLBACK_SIGNAL" });
});

import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { createCompletion, createParked, failWith, giveBack, thrownBy } from "../test/callees.ts";
import { abortable, abortSignal, call, coroutine, run, start, suspend } from "./index.ts";

it("gives the result of a branch while nothing aborts, and leaves no listener", () => {
  const { completion, calls } = createCompletion();
  const { signal } = new AbortController();
  run(function* () { return yield* abortable(signal, call(giveBack, 1)); }, completion); // prettier-ignore
  expect([calls, getEventListeners(signal, "abort")]).toEqual([[[null, 1]], []]);
});

it("unwinds the branch when the signal aborts, and throws its reason", () => {
  const controller = new AbortController();
  const order: unknown[] = [];
  const body = function* () {
    try {
      yield* suspend(() => {});
    } finally {
      order.push("unwound");
    }
  };
  run(
    function* () {
      yield* abortable(controller.signal, body);
    },
    (error) => order.push(error),
  );
  controller.abort("reason");
  expect([order, getEventListeners(controller.signal, "abort")]).toEqual([["unwound", "reason"], []]);
});

it("does not start a task with a signal that is aborted", async () => {
  const seen: string[] = [];
  const body = function* (): Generator<never, void> {
    seen.push("started");
  };
  const error: unknown = await start(body, { signal: AbortSignal.abort() }).then(undefined, (reason) => reason);
  expect([seen, error]).toMatchObject([[], { code: "ERR_UNCALLBACK_CANCELLED" }]);
});

it("does not start a branch with a signal that is aborted", () => {
  const { completion, calls } = createCompletion();
  const { callee, given } = createParked();
  run(function* () { yield* abortable(AbortSignal.abort("reason"), call(callee)); }, completion); // prettier-ignore
  expect([calls, given]).toEqual([[["reason"]], []]);
});

it("refuses what is no signal, at once", () => {
  expect(thrownBy(() => abortable({} as never, call(giveBack, 1)))).toMatchObject({ code: "ERR_UNCALLBACK_SIGNAL" });
});

it("gives a signal that aborts when its coroutine is cancelled, ends or fails, before that is known", () => {
  const seen: AbortSignal[] = [];
  const wait = function* () {
    seen.push(yield* abortSignal());
    yield* suspend(() => {});
  };
  const task = start(wait);
  expect(seen[0]!.aborted).toBe(false);
  task.cancel();
  const child = coroutine(function* (isFailing: boolean) {
    const signal = yield* abortSignal();
    if (isFailing) yield* call(failWith, "gone");
    return signal;
  });
  const { completion, calls } = createCompletion();
  run(() => child(false), completion);
  expect([seen[0]!.aborted, (calls[0]![1] as AbortSignal).aborted]).toEqual([true, true]);
});

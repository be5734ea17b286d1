import { expect, it, vi } from "vitest";
import { createCompletion, createParked, failWith, giveBack } from "../test/callees.ts";
import { call, coroutine, onError, run, start } from "./index.ts";

vi.resetModules();
const other = await import("./index.ts");

const load = other.coroutine(function* load(id: number) {
  return yield* other.call(giveBack<number>, id);
});

it("waits for operations and coroutines of another copy of the package", () => {
  const { completion, calls } = createCompletion();
  run(function* () {
    return [yield* other.call(giveBack, 1), yield* load(2)];
  }, completion);
  expect(other.coroutine).not.toBe(coroutine);
  expect(calls).toEqual([[null, [1, 2]]]);
});

it("goes on in either copy beyond the nesting limit, each step once", () => {
  const { completion, calls } = createCompletion();
  const sum = coroutine(function* (count: number) {
    let sum = 0;
    for (let turn = 0; turn < count; turn += 1) sum += (yield* load(1)) + (yield* call(giveBack<number>, 1));
    return sum;
  });
  other.run(function* () {
    return (yield* sum(1_000)) + (yield* sum(1_000));
  }, completion);
  expect(calls).toEqual([[null, 4_000]]);
});

it("throws an operation's error through coroutines of both copies", () => {
  const { completion, calls } = createCompletion();
  const failing = other.coroutine(function* () { yield* call(failWith, "gone"); }); // prettier-ignore
  run(function* () { yield* failing(); }, onError(completion)); // prettier-ignore
  expect(calls).toEqual([["gone"]]);
});

it("unwinds its own frames when it is cancelled while it waits in the other copy", () => {
  const { callee } = createParked();
  const order: string[] = [];
  const task = start(function* () {
    try {
      yield* other.call(callee);
    } finally {
      order.push("unwound");
    }
  });
  task.cancel();
  expect(order).toEqual(["unwound"]);
});

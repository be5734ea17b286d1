import { expect, it } from "vitest";
import { createCompletion, createParked, failWith, giveBack, thrownBy } from "../test/callees.ts";
import { call, each, run } from "./index.ts";

it("gives the results in the order of the items, and runs no more than `limit` bodies at the same time", () => {
  const { callee, callbacks, given } = createParked();
  const { completion, calls } = createCompletion();
  run(function* () {
    return yield* each(["a", "b", "c"], (item, index) => call<string>(callee, item, index), { limit: 2 });
  }, completion);
  expect(given).toEqual([["a", 0], ["b", 1]]);
  callbacks[1]!(null, "B");
  expect(given).toHaveLength(3);
  callbacks[2]!(null, "C");
  callbacks[0]!(null, "A");
  expect(calls).toEqual([[null, ["A", "B", "C"]]]);
});

it("starts all of them without a limit, and gives an empty array for no items", () => {
  const { callee, given } = createParked();
  const { completion, calls } = createCompletion();
  run(function* () { yield* each([1, 2, 3], () => call(callee)); }); // prettier-ignore
  run(function* () { return yield* each([], () => call(callee)); }, completion); // prettier-ignore
  expect([given.length, calls]).toEqual([3, [[null, []]]]);
});

it("takes no further item after a failure, closes the items, and cancels the others", () => {
  const { callee, callbacks } = createParked();
  const { completion, calls } = createCompletion();
  const order: string[] = [];
  const items = (function* () {
    try {
      for (let item = 0; ; item += 1) yield item;
    } finally {
      order.push("items closed");
    }
  })();
  const body = function* (item: number) {
    try {
      yield* call(callee);
    } finally {
      order.push(`end ${item}`);
    }
  };
  run(function* () { yield* each(items, body, { limit: 2 }); }, completion); // prettier-ignore
  callbacks[1]!("gone");
  expect([order, calls]).toEqual([["end 1", "end 0", "items closed"], [["gone"]]]);
});

it("runs 100,000 bodies that end at once without overflow", () => {
  const { completion, calls } = createCompletion();
  run(function* () {
    const items = Array.from({ length: 100_000 }, (_, index) => index);
    return (yield* each(items, (item) => call(giveBack<number>, item), { limit: 1 })).length;
  }, completion);
  expect(calls).toEqual([[null, 100_000]]);
});

it("throws an exception of the items at the `yield*`", () => {
  const { completion, calls } = createCompletion();
  const items = (function* (): Generator<number> {
    throw new Error("in the items");
  })();
  run(function* () {
    yield* call(giveBack, 1);
    yield* each(items, (item) => call(failWith, item));
  }, completion);
  expect(calls).toEqual([[new Error("in the items")]]);
});

it("cancels the bodies that run when taking an item throws, then throws that", () => {
  const { completion, calls } = createCompletion();
  const { callee, callbacks } = createParked();
  const order: unknown[] = [];
  const items = (function* () {
    yield 1;
    yield 2;
    throw new Error("in the items");
  })();
  const body = function* (item: number) {
    try {
      yield* call(callee);
    } finally {
      order.push(item);
    }
  };
  run(() => each(items, body, { limit: 2 }), completion);
  callbacks[0]!(null);
  expect([order, calls]).toEqual([[1, 2], [[new Error("in the items")]]]);
});

it("refuses another limit, body or source at once", () => {
  const body = () => call(giveBack, 1);
  expect(thrownBy(() => each([1], body, { limit: 0 }))).toMatchObject({ code: "ERR_UNCALLBACK_NUMBER" });
  expect(thrownBy(() => each([1], 5 as never))).toMatchObject({ code: "ERR_UNCALLBACK_GENERATOR_FUNCTION" });
  expect(thrownBy(() => each(5 as never, body))).toMatchObject({ code: "ERR_UNCALLBACK_SOURCE" });
});

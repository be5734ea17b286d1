import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { createCompletion, thrownBy } from "../test/callees.ts";
import { channel, iterate, run, start, type Channel } from "./index.ts";

const sendAll = (target: Channel<number>, items: readonly number[], order: unknown[]) =>
  function* () {
    for (const item of items) {
      yield* target.send(item);
      order.push(`sent ${item}`);
    }
  };

it("lets a sender wait while it is full", () => {
  const target = channel<number>(1);
  const order: unknown[] = [];
  start(sendAll(target, [1, 2], order));
  expect(order).toEqual(["sent 1"]);
  run(function* () {
    order.push(yield* target.receive());
    order.push(yield* target.receive());
  });
  expect(order).toEqual(["sent 1", "sent 2", 1, 2]);
});

it("hands over from coroutine to coroutine when it holds nothing", () => {
  const target = channel<number>();
  const order: unknown[] = [];
  start(sendAll(target, [1], order));
  expect(order).toEqual([]);
  run(function* () { order.push(yield* target.receive()); }); // prettier-ignore
  expect(order).toEqual(["sent 1", 1]);
});

it("passes on every item once and in order, whatever its capacity and whoever is first", () => {
  const property = fc.property(fc.array(fc.integer()), fc.nat({ max: 4 }), fc.boolean(), (items, capacity, isSenderFirst) => {
    const target = channel<number>(capacity);
    const received: number[] = [];
    const receiveAll = function* () {
      while (received.length < items.length) received.push(yield* target.receive());
    };
    const bodies = [sendAll(target, items, []), receiveAll];
    for (const body of isSenderFirst ? bodies : bodies.reverse()) run(body);
    expect(received).toEqual(items);
  });
  fc.assert(property);
});

describe("a closed channel", () => {
  it("gives what is in it, then ends loops and fails receivers", async () => {
    const target = channel<number>(2);
    run(sendAll(target, [1, 2], []));
    target.close();
    const seen: number[] = [];
    await start(function* () {
      const items = yield* iterate(target);
      while (yield* items.next()) seen.push(items.value);
    });
    expect(seen).toEqual([1, 2]);
    await expect(Promise.resolve(start(target.receive()))).rejects.toMatchObject({ code: "ERR_UNCALLBACK_CHANNEL_CLOSED" });
  });

  it("fails who sends, who waits to send, and who waits to receive", () => {
    const { completion, calls } = createCompletion();
    const full = channel<number>(0);
    const empty = channel<number>(0);
    run(() => full.send(1), completion);
    run(() => empty.receive(), completion);
    full.close();
    empty.close();
    run(() => full.send(2), completion);
    const closed = [{ code: "ERR_UNCALLBACK_CHANNEL_CLOSED" }];
    expect(calls).toMatchObject([closed, closed, closed]);
  });

  it("can be read with `for await`", async () => {
    const target = channel<number>(2);
    run(sendAll(target, [1, 2], []));
    target.close();
    const seen: number[] = [];
    for await (const item of target) seen.push(item);
    expect(seen).toEqual([1, 2]);
  });
});

it("forgets who is cancelled while it waits", () => {
  const target = channel<number>();
  start(target.send(1)).cancel();
  start(target.receive()).cancel();
  const { completion, calls } = createCompletion();
  run(() => target.receive(), completion);
  run(() => target.send(2));
  expect(calls).toEqual([[null, 2]]);
});

it("refuses another capacity", () => {
  expect(thrownBy(() => channel(-1))).toMatchObject({ code: "ERR_UNCALLBACK_NUMBER" });
});

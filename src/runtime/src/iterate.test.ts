import { PassThrough, Readable } from "node:stream";
import { expect, it } from "vitest";
import { createCompletion, thrownBy } from "../test/callees.ts";
import { iterate, run, start } from "./index.ts";

const collect = (source: AsyncIterable<unknown> | Iterable<unknown>, limit = Infinity) =>
  function* () {
    const seen: unknown[] = [];
    const cursor = yield* iterate(source);
    while (seen.length < limit && (yield* cursor.next())) seen.push(cursor.value);
    return seen;
  };

it("gives the chunks of a stream, and the items of an async iterable", async () => {
  async function* count() {
    for (let item = 0; item < 3; item += 1) yield await Promise.resolve(item);
  }
  expect(await start(collect(Readable.from(["a", "", 0])))).toEqual(["a", "", 0]);
  expect(await start(collect(count()))).toEqual([0, 1, 2]);
});

it("gives the items of what is iterated synchronously at once", () => {
  const { completion, calls } = createCompletion();
  run(collect([1, undefined, 3]), completion);
  expect(calls).toEqual([[null, [1, undefined, 3]]]);
});

it("throws the error of a stream", async () => {
  const stream = new PassThrough();
  const outcome = Promise.resolve(start(collect(stream))).catch((error: unknown) => error);
  stream.destroy(new Error("broken"));
  expect(await outcome).toEqual(new Error("broken"));
});

it("destroys a stream that the coroutine leaves early", async () => {
  const stream = Readable.from(["a", "b", "c"]);
  expect(await start(collect(stream, 1))).toEqual(["a"]);
  expect(stream.destroyed).toBe(true);
});

it("destroys a stream whose next chunk has not come when the coroutine is cancelled", async () => {
  const stream = new PassThrough();
  const task = start(collect(stream));
  task.cancel();
  await expect(Promise.resolve(task)).rejects.toMatchObject({ code: "ERR_UNCALLBACK_CANCELLED" });
  expect(stream.destroyed).toBe(true);
});

it("closes an async iterator that is left early, and waits until it has closed", async () => {
  const order: string[] = [];
  async function* count() {
    try {
      for (let item = 0; ; item += 1) yield item;
    } finally {
      await Promise.resolve();
      order.push("closed");
    }
  }
  await start(collect(count(), 2));
  expect(order).toEqual(["closed"]);
});

it("refuses what cannot be iterated, at once", () => {
  expect(thrownBy(() => iterate(5 as never))).toMatchObject({ code: "ERR_UNCALLBACK_SOURCE" });
});

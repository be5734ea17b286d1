import { EventEmitter, getEventListeners } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { PassThrough } from "node:stream";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createCompletion, createParked, recordWarnings, type Callback } from "../test/callees.ts";
import { abortable, abortSignal, all, call, channel, each, immediate, iterate, once, race, sleep, spawn, start, suspend, timeout } from "./index.ts";

/** Everything of the host that a coroutine can hold. */
function createHolder() {
  const emitter = new EventEmitter();
  const controller = new AbortController();
  const stream = new PassThrough();
  const body = function* () {
    yield* spawn(once(emitter, "data"));
    yield* abortSignal();
    yield* iterate(stream);
    yield* all([
      sleep(100_000),
      race([sleep(100_000), immediate(), once(emitter, "end")]),
      each([1, 2], () => timeout(100_000, once(emitter, "item"))),
      abortable(controller.signal, sleep(100_000)),
      function* () {
        const chunks = yield* iterate(stream);
        while (yield* chunks.next());
      },
    ]);
  };
  const held = () => [
    process.getActiveResourcesInfo().filter((name) => name === "Timeout" || name === "Immediate").length,
    emitter.eventNames().length,
    getEventListeners(controller.signal, "abort").length,
    stream.destroyed ? 0 : 1,
  ];
  return { body, held };
}

it("gives back every timer, listener and stream when a coroutine is cancelled", async () => {
  const { body, held } = createHolder();
  const before = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const task = start(body);
  const during = held();
  task.cancel();
  await Promise.resolve(task).catch(() => {});
  expect(during[0]).toBe(before + 6);
  expect(during.slice(1)).toEqual([4, 1, 1]);
  expect(held()).toEqual([before, 0, 0, 0]);
});

it("closes every socket and server of a coroutine that is cancelled, and whose children read from them", async () => {
  const server = createServer();
  const sockets: Socket[] = [];
  const isReading = channel<void>();
  const read = function* (socket: Socket) {
    sockets.push(socket);
    const chunks = yield* iterate(socket);
    while (yield* chunks.next()) yield* isReading.send();
  };
  const serve = function* () {
    try {
      yield* once(server.listen(0, "127.0.0.1"), "listening");
      for (let number = 1; number <= 3; number += 1) {
        yield* spawn(read(connect((server.address() as AddressInfo).port, "127.0.0.1")));
        const [socket] = yield* once<[Socket]>(server, "connection");
        socket.write("hello");
        yield* spawn(read(socket));
      }
      yield* suspend(() => {});
    } finally {
      server.close();
      yield* once(server, "close");
    }
  };
  const task = start(serve);
  for (let count = 1; count <= 3; count += 1) await start(isReading.receive());
  const areOpen = () => [server.listening, ...sockets.map((socket) => !socket.destroyed)];
  expect(areOpen()).toEqual(Array(7).fill(true));
  task.cancel();
  await Promise.resolve(task).catch(() => {});
  expect(areOpen()).toEqual(Array(7).fill(false));
});

it("gives back what it holds however a coroutine ends: by its value, an error or a cancel", async () => {
  const ends = fc.constantFrom("value", "error", "cancel");
  const property = fc.asyncProperty(ends, fc.nat(3), async (end, turns) => {
    const { body, held } = createHolder();
    const before = held();
    const task = start(function* () {
      yield* spawn(body);
      for (let turn = 0; turn < turns; turn += 1) yield* immediate();
      if (end === "error") throw new Error("failed");
      if (end === "cancel") yield* suspend(() => {});
    });
    const ended = Promise.resolve(task).catch(() => {});
    for (let turn = 0; turn <= turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (end === "cancel") task.cancel();
    await ended;
    expect(held().slice(1)).toEqual([0, 0, 0]);
    expect(held()[0]).toBeLessThanOrEqual(before[0]!);
  });
  await fc.assert(property, { numRuns: 30, seed: 1 });
});

it("ends once, and runs every `finally` once, whenever it is cancelled and whatever its callees do afterwards", () => {
  const step = fc.constantFrom("value", "error", "cancel");
  const property = fc.property(fc.array(step, { maxLength: 8 }), fc.integer({ min: 1, max: 4 }), (steps, depth) => {
    const warnings = recordWarnings();
    const { callee, callbacks } = createParked();
    const { completion, calls } = createCompletion();
    const cleanups: number[] = [];
    const descend = function* (level: number): Generator<any, void> {
      try {
        if (level < depth) yield* descend(level + 1);
        else for (;;) yield* call(callee);
      } finally {
        cleanups.push(level);
      }
    };
    const task = start(() => descend(1));
    Promise.resolve(task).then(completion, completion);
    for (const act of steps) {
      const callback: Callback = callbacks.at(-1)!;
      if (act === "cancel") task.cancel();
      else callback(act === "error" ? "failed" : null, 1);
    }
    const isOver = steps.some((act) => act !== "value");
    expect(cleanups).toEqual(isOver ? Array.from({ length: depth }, (_, index) => depth - index) : []);
    expect(calls.length).toBeLessThanOrEqual(1);
    expect(warnings.length).toBeLessThanOrEqual(1);
  });
  fc.assert(property);
});

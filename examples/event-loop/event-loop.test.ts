/** The loop, and a conversation on it that goes like its callback original. */

import { once } from "node:events";
import net from "node:net";
import { promisify } from "node:util";
import { all, each, race, spawn } from "@uncallback/runtime";
import { describe, expect, test } from "vitest";
import * as callbacks from "./callbacks.js";
import { conversation } from "./conversation.js";
import { EventLoop } from "./event-loop.js";
import { accept, connect, listen, read, write } from "./sockets.js";
import { callInThread } from "./thread.js";

type Main = (loop: any) => Iterable<any>;

function play(main: Main): Promise<any> {
  const loop = new EventLoop();
  return promisify((callback: (error: any, result: unknown) => void) => loop.run(() => main(loop), callback))();
}

const talks: Record<string, (name: string, index: number) => Promise<any>> = {
  callbacks: promisify(callbacks.conversation) as never,
  coroutines: (name, index) => play((loop) => conversation(loop, name, index)),
};

describe.each(Object.entries(talks))("a conversation with %s", (_name, talk) => {
  test("is heard to the end", async () => {
    expect(await talk("Ada", 12)).toEqual(["Who are you?", "Which number, Ada?", "It is 144.", null]);
  });

  test("breaks off with the error of the thread", async () => {
    await expect(talk("Ada", -1)).rejects.toThrow("no such index: -1");
  });
});

describe("`accept`, `read` and `write`", () => {
  test("carry many clients at a time, and more than a socket holds", async () => {
    const text = "long ".repeat(200_000);
    const lengths = await play(function* (loop) {
      const listening = yield* listen(loop);
      const serve = function* (): any {
        const socket = yield* accept(loop, listening);
        yield* write(loop, socket, text);
        socket.end();
      };
      const ask = function* (): any {
        const socket = yield* connect(loop, listening.port);
        let length = 0;
        for (let part = yield* read(loop, socket); part !== null; part = yield* read(loop, socket)) length += part.length;
        return length;
      };
      const [, received] = yield* all([each([1, 2, 3], serve), each([1, 2, 3], ask)]);
      listening.server.close();
      return received;
    });
    expect(lengths).toEqual([text.length, text.length, text.length]);
  });

  test("throw an error that came while nobody waited", async () => {
    const talk = play(function* (loop) {
      const listening = yield* listen(loop);
      try {
        const client = yield* connect(loop, listening.port);
        const socket = yield* accept(loop, listening);
        yield* write(loop, socket, "hello");
        yield* read(loop, client);
        client.resetAndDestroy();
        while (!socket.destroyed) yield* loop.sleep(1);
        yield* read(loop, socket);
      } finally {
        listening.server.close();
      }
    });
    await expect(talk).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  test("throw the error of the socket", async () => {
    const server = net.createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as net.AddressInfo;
    server.close();
    await expect(play((loop) => connect(loop, port))).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

describe("the loop", () => {
  test("wakes sleepers in the order of time, and calls later what it was told to", async () => {
    const order: unknown[] = [];
    await play(function* (loop) {
      loop.callLater(4, () => order.push("called later"));
      loop.callLater(3, () => order.push("never"))();
      yield* each([9, 1], function* (milliseconds: number): any {
        yield* loop.sleep(milliseconds);
        order.push(milliseconds);
      });
    });
    expect(order).toEqual([1, "called later", 9]);
  });

  test("goes on after `idle` when nothing else is ready", async () => {
    const order: string[] = [];
    await play(function* (loop) {
      yield* spawn(function* (): any {
        yield* loop.idle();
        order.push("idle");
      });
      const ready = function* (): any {
        yield* loop.wait((resume: () => void) => resume());
        order.push("ready");
        yield* loop.wait((resume: () => void) => resume());
        order.push("ready again");
      };
      yield* ready();
      yield* loop.idle();
    });
    expect(order).toEqual(["ready", "ready again", "idle"]);
  });

  test("has nothing left when its coroutine has ended", async () => {
    const before = process.getActiveResourcesInfo().length;
    await play(function* (loop) {
      loop.callLater(60_000, () => undefined);
      yield* spawn(function* (): any {
        yield* loop.sleep(60_000);
      });
      yield* race([loop.idle(), loop.sleep(60_000)]);
    });
    expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before);
  });

  test("goes on while a thread works, and ends it when nobody waits for it", async () => {
    const fibonacci = new URL("fibonacci.worker.js", import.meta.url);
    const outcome = await play(function* (loop) {
      return yield* race([callInThread(loop, fibonacci, 1_000), loop.sleep(30)]);
    });
    expect(outcome).toBeUndefined();
  });
});

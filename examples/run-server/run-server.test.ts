/** The server and its callback original are asked the same. */

import { once } from "node:events";
import http from "node:http";
import type net from "node:net";
import { sleep, suspend } from "@uncallback/runtime";
import { afterEach, describe, expect, test } from "vitest";
import * as callbacks from "./callbacks.js";
import { sumOf } from "./handler.js";
import { httpGet } from "./http-get.js";
import { runServer } from "./run-server.js";

const servers: http.Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function originOf(server: http.Server): Promise<string> {
  servers.push(server);
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
}

async function get(url: string): Promise<string> {
  const response = await fetch(url);
  return `${response.status} ${await response.text()}`;
}

/** Answers `/first` when it is told to, `/second?after=N` with N + 1 at once, and `/broken` with half of an answer. */
async function upstream(): Promise<{ origin: string; waiting: http.ServerResponse[] }> {
  const waiting: http.ServerResponse[] = [];
  const server = http.createServer((request, response) => {
    if (request.url === "/first") return waiting.push(response);
    const after = new URL(request.url!, "http://127.0.0.1").searchParams.get("after");
    response.statusCode = after === "4" ? 500 : 200;
    response.end(String(Number(after) + 1));
  });
  return { origin: await originOf(server.listen(0, "127.0.0.1")), waiting };
}

const kinds: Record<string, (origin: string) => http.Server> = {
  callbacks: (origin) => callbacks.runServer(0, callbacks.sumOf(origin)),
  coroutines: (origin) => runServer(0, sumOf(origin)),
};

describe.each(Object.entries(kinds))("with %s", (_name, launch) => {
  test("requests wait for other servers without waiting for each other", async () => {
    const { origin, waiting } = await upstream();
    const server = await originOf(launch(origin));
    const [one, two] = [get(`${server}/one`), get(`${server}/two`)];
    await expect.poll(() => waiting.length).toBe(2);
    waiting[1]!.end("20");
    waiting[0]!.end("20");
    expect(await Promise.all([one, two])).toEqual(["200 /one 41\n", "200 /two 41\n"]);
  });

  test("a request that fails on the way is answered, and the server stays", async () => {
    const { origin, waiting } = await upstream();
    const server = await originOf(launch(origin));
    const failing = get(`${server}/failing`);
    await expect.poll(() => waiting.length).toBe(1);
    waiting[0]!.end("4");
    expect(await failing).toBe("502 /second answered 500\n");
    const lost = get(`${server}/lost`);
    await expect.poll(() => waiting.length).toBe(2);
    waiting[1]!.destroy();
    expect(await lost).toBe("502 socket hang up\n");
  });
});

test("a client that leaves takes its coroutine along, and the request that it waits for", async () => {
  const { origin, waiting } = await upstream();
  const server = await originOf(runServer(0, sumOf(origin)));
  const controller = new AbortController();
  const leaving = fetch(`${server}/leaving`, { signal: controller.signal });
  await expect.poll(() => waiting.length).toBe(1);
  const givenUp = once(waiting[0]!, "close");
  controller.abort();
  await expect(leaving).rejects.toThrow("aborted");
  await givenUp;
  expect(waiting[0]!.writableFinished).toBe(false);
});

test("`finally` blocks of a handler run when its client leaves", async () => {
  const order: string[] = [];
  const server = await originOf(
    runServer(0, function* () {
      try {
        order.push("waits");
        yield* suspend(() => undefined);
      } finally {
        yield* sleep(1);
        order.push("cleaned up");
      }
    }),
  );
  const controller = new AbortController();
  const leaving = fetch(server, { signal: controller.signal });
  await expect.poll(() => order).toEqual(["waits"]);
  controller.abort();
  await expect(leaving).rejects.toThrow("aborted");
  await expect.poll(() => order).toEqual(["waits", "cleaned up"]);
});

test("an answer that breaks off is an error", async () => {
  const broken = http.createServer((_request, response) => {
    response.writeHead(200, { "Content-Length": 100 }).write("half");
    setImmediate(() => response.destroy());
  });
  const origin = await originOf(broken.listen(0, "127.0.0.1"));
  await expect(httpGet(`${origin}/`)).rejects.toMatchObject({ code: "ECONNRESET" });
});

/** The framework and its callback original are asked the same, and answer and log the same. */

import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { call, run, start, suspend } from "@uncallback/runtime";
import { afterAll, describe, expect, test } from "vitest";
import { createApp } from "./app.js";
import * as callbacks from "./callbacks.js";
import { openLogger } from "./logger.js";
import { makeCallback } from "./make-callback.js";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "uncallback-framework-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

interface Running {
  port: number;
  /** Lets the handler of `GET /held` go on; gives whether it has been waiting. */
  release: () => boolean;
  stop: () => Promise<void>;
  logFile: string;
}

const kinds: Record<string, () => Promise<Running>> = {
  async callbacks() {
    const logFile = nextLogFile();
    const log = await promisify<string, any>(callbacks.openLogger)(logFile);
    const app = callbacks.createApp(log);
    const held: (() => void)[] = [];
    app.route("GET /", (_request: any, log: any, callback: any) => {
      log("in the handler", (error: unknown, bytes: number) => callback(error, `${bytes} bytes logged\n`));
    });
    app.route("POST /upper", ({ body }: any, _log: any, callback: any) => callback(null, body.toUpperCase()));
    app.route("GET /broken", (_request: any, _log: any, callback: any) => callback(new Error("no luck")));
    app.route("GET /held", (_request: any, _log: any, callback: any) => held.push(() => callback(null, "at last\n")));
    return running(app.listen(0), { logFile, release: () => releaseAll(held), closeLog: promisify(log.close) });
  },

  async coroutines() {
    const logFile = nextLogFile();
    const log = await openLogger(logFile);
    const app = createApp(log);
    const held: (() => void)[] = [];
    app.route("GET /", function* (_request: any, log: any): any {
      return `${yield* log("in the handler")} bytes logged\n`;
    });
    app.route("POST /upper", function* ({ body }: any) {
      return body.toUpperCase();
    });
    app.route("GET /broken", function* () {
      throw new Error("no luck");
    });
    app.route("GET /held", function* () {
      yield* suspend((resume) => void held.push(resume));
      return "at last\n";
    });
    return running(app.listen(0), { logFile, release: () => releaseAll(held), closeLog: async () => void (await start(log.close())) });
  },
};

function releaseAll(held: (() => void)[]): boolean {
  for (const release of held) release();
  return held.length > 0;
}

interface Parts {
  logFile: string;
  release: () => boolean;
  closeLog: () => Promise<unknown>;
}

/** Each launch logs into a file of its own. */
let launched = 0;
const nextLogFile = (): string => path.join(folder, `${(launched += 1)}.log`);

async function running(server: net.Server, { logFile, release, closeLog }: Parts): Promise<Running> {
  await once(server, "listening");
  const stop = async (): Promise<void> => {
    server.close();
    await once(server, "close");
    await closeLog();
  };
  return { port: (server.address() as net.AddressInfo).port, release, stop, logFile };
}

/** Sends pieces of text, each when something has been answered to the one before, and gives all that was answered. */
async function talk(port: number, ...pieces: string[]): Promise<string> {
  const socket = net.connect({ port, host: "127.0.0.1" }).setNoDelay();
  let answered = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (answered += chunk));
  for (const [index, piece] of pieces.entries()) {
    socket.write(piece);
    if (index < pieces.length - 1) await once(socket, "data");
  }
  socket.end();
  await once(socket, "close");
  return answered;
}

const response = (status: string, body: string): string => `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe.each(Object.entries(kinds))("with %s", (_name, launch) => {
  test("serves several requests of one client, in pieces and several at a time", async () => {
    const { port, stop, logFile } = await launch();
    const first = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
    const second = "POST /upper HTTP/1.1\r\nContent-Length: 6\r\n\r\nhellöGET /broken HTTP/1.1\r\n\r\nGET /now";
    const answered = await talk(port, first, second, "here HTTP/1.1\r\n\r\n");
    await stop();
    expect(answered).toBe(
      response("200 OK", "15 bytes logged\n") +
        response("200 OK", "HELLÖ") +
        response("500 Internal Server Error", "something went wrong\n") +
        response("404 Not Found", "not found\n"),
    );
    expect(fs.readFileSync(logFile, "utf8").split("\n")).toEqual([
      "in the handler",
      "GET / 200",
      "POST /upper 200",
      "/broken failed: no luck",
      "GET /broken 500",
      "GET /nowhere 404",
      "",
    ]);
  });

  test("serves one client while another one's handler waits", async () => {
    const { port, release, stop } = await launch();
    const held = talk(port, "GET /held HTTP/1.1\r\n\r\n");
    expect(await talk(port, "GET / HTTP/1.1\r\n\r\n")).toContain("15 bytes logged");
    await expect.poll(release).toBe(true);
    expect(await held).toContain("at last");
    await stop();
  });

  test("logs that a client is lost, and stays", async () => {
    const { port, stop, logFile } = await launch();
    const socket = net.connect({ port, host: "127.0.0.1" });
    socket.write("GET /nowhere HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n");
    await once(socket, "data");
    socket.resetAndDestroy();
    await expect.poll(() => fs.readFileSync(logFile, "utf8")).toBe("GET /nowhere 404\nclient lost: ECONNRESET\n");
    expect(await talk(port, "GET / HTTP/1.1\r\n\r\n")).toContain("15 bytes logged");
    expect(await talk(port, "GET / HTTP/1.1\r\nHost: nobody waits for the rest")).toBe("");
    await stop();
  });
});

describe("`makeCallback`", () => {
  test("gives results back, whether the callback is called before or after the wait", () => {
    const outcomes: unknown[] = [];
    const early = makeCallback();
    early(null, 1, 2);
    const late = makeCallback();
    run(function* () {
      outcomes.push(yield* early.results(), yield* late.results());
    });
    expect(outcomes).toEqual([]);
    late(null, 3);
    expect(outcomes).toEqual([[1, 2], [3]]);
  });

  test("throws the error that it is called with", async () => {
    const log = await openLogger(path.join(folder, "closed.log"));
    const error = await start(function* (): any {
      yield* log.close();
      try {
        yield* log("nobody will read this");
      } catch (error) {
        return error;
      }
    });
    expect(error).toMatchObject({ code: "EBADF" });
  });

  test("gives an error of opening to the caller of the logger", async () => {
    await expect(start(() => call(openLogger, path.join(folder, "nowhere", "log")))).rejects.toMatchObject({ code: "ENOENT" });
  });
});

/** The same business code over real databases, in a server, and synchronously; and its callback original. */

import { once } from "node:events";
import type net from "node:net";
import { promisify } from "node:util";
import { call, runSync, start } from "@uncallback/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as callbacks from "./callbacks.js";
import { earnings } from "./earnings.js";
import { EmbeddedStore } from "./embedded-store.js";
import { createServer } from "./server.js";
import { openStore } from "./store.js";

interface Page {
  status: number;
  body: string;
}

type Callback = (error: Error | null, rows?: unknown[]) => void;

const pages: Record<string, Page> = {
  ada: { status: 200, body: "ada, with Engine and Notes, has earned 22.5 €" },
  grace: { status: 200, body: "grace, with no games, has earned 0 €" },
  nobody: { status: 404, body: "nobody is called nobody" },
  "' or name = 'ada": { status: 404, body: "nobody is called ' or name = 'ada" },
};

const databases: [name: string, environment: Record<string, string | undefined>][] = [["the embedded database", {}]];
if (process.env["PGHOST"]) databases.push(["PostgreSQL", process.env]);
else console.log("No test over PostgreSQL: `PGHOST` is not set.");

describe.each(databases)("over %s", (_name, environment) => {
  let store: any;

  beforeAll(async () => {
    store = await openStore(environment);
  });

  afterAll(() => start(call(store, "close")));

  test.each(Object.entries(pages))("the page of %s is that of the callback code", async (name, page) => {
    const before = await promisify<any, string, Page>(callbacks.earnings)(store, name);
    expect(before).toEqual(page);
    expect(await start(() => earnings(store, name) as Generator<any, Page, any>)).toEqual(before);
  });

  test("a server answers with it", async () => {
    const server = createServer(store).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as net.AddressInfo;
    const responses = await Promise.all(["ada", "nobody"].map((name) => fetch(`http://127.0.0.1:${port}/${name}`)));
    expect(responses.map(({ status }) => status)).toEqual([200, 404]);
    expect(await responses[0]!.text()).toBe(`${pages["ada"]!.body}\n`);
    server.close();
    server.closeAllConnections();
  });
});

describe("on the spot, with a stand-in for the database", () => {
  const store: any = new EmbeddedStore();
  const tables: Record<string, Record<string, unknown>[]> = {
    users: [{ id: 7, name: "ada" }],
    games: [{ id: 70, owner: 7, title: "Engine" }],
    sales: [{ id: 700, game: 70, cents: 99 }],
  };

  function pageOf(name: string, failing?: string): Page {
    const fakeQuery = (table: string, condition: Record<string, unknown>, callback: Callback): void => {
      if (table === failing) return callback(new Error("out of order"));
      const isMatch = (row: Record<string, unknown>): boolean =>
        Object.entries(condition).every(([field, value]) => [value].flat().includes(row[field]));
      callback(null, tables[table]!.filter(isMatch));
    };
    return runSync(() => earnings(store, name) as Generator<any, Page, any>, { provide: [[[store, "query"], fakeQuery]] });
  }

  test("gives the page before the next line runs", () => {
    expect(pageOf("ada")).toEqual({ status: 200, body: "ada, with Engine, has earned 0.99 €" });
    expect(pageOf("grace")).toEqual({ status: 404, body: "nobody is called grace" });
  });

  test.each(Object.keys(tables))("says that there are no %s when their query fails, as the callback code does", async (table) => {
    const page = { status: 503, body: `no ${table}: out of order` };
    expect(pageOf("ada", table)).toEqual(page);
    const query = (asked: string, _condition: unknown, callback: Callback): void =>
      asked === table ? callback(new Error("out of order")) : callback(null, tables[asked]);
    expect(await promisify<any, string, Page>(callbacks.earnings)({ query }, "ada")).toEqual(page);
  });
});

test("a database that cannot be reached is an error of opening it", async () => {
  await expect(openStore({ PGHOST: "127.0.0.1", PGPORT: "1" })).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

/** Both sides of each pair in `idioms.md` are run under the same conditions: same outcome, and the one that is written here. */

import { execFile } from "node:child_process";
import { EventEmitter, on } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import * as runtime from "@uncallback/runtime";
import { afterAll, describe, expect, test } from "vitest";

type Callback = (...passed: unknown[]) => void;

interface Scenario {
  /** Makes the arguments of one call; each side gets its own. */
  given: (world: World) => unknown[];
  /** What its callback is called with: the error's code or message, then the results. */
  outcome: unknown[];
  /** The same for the side with operations, where it has an error of its own. */
  becomes?: unknown[];
}

type World = ReturnType<typeof createWorld>;

const text = fs.readFileSync(fileURLToPath(new URL("idioms.md", import.meta.url)), "utf8");
const idioms = [...text.matchAll(/^### (?<title>.+)\n(?<section>[^]*?)(?=^##)/gm)].map(({ groups }) => ({
  title: groups!["title"]!,
  callback: /```js callback\n(.*?)```/s.exec(groups!["section"]!)?.[1] ?? "",
  coroutine: /```js coroutine\n(.*?)```/s.exec(groups!["section"]!)?.[1] ?? "",
}));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "uncallback-idioms-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const file = (name: string): string => path.join(folder, name);
fs.writeFileSync(file("a.txt"), "alpha=1\n");
fs.writeFileSync(file("b.txt"), "beta\nbeta\n");

const records: Record<string, unknown> = {
  "user ada": { id: 1 },
  "profile 1": { links: ["one", "two"] },
  "user lost": { id: 2 },
  "user 7": "Grace",
  settings: "dark",
  book: { title: "Engines", owner: 7, next: "letter" },
  letter: { title: "Letter" },
  orphan: { title: "Orphan", owner: 8 },
  chain: { title: "Chain", next: "nothing" },
};

/** What the code of the page finds around it, with a record of what it did. */
function createWorld() {
  const done: string[] = [];
  let failures = 2;
  const get = (delay: number) => (key: string, callback: Callback) => {
    done.push(`get ${key}`);
    setTimeout(() => (key in records ? callback(null, records[key]) : callback(new Error(`no ${key}`))), delay);
  };
  const put = (key: string, value: unknown, callback: Callback): void => {
    done.push(`put ${key} ${path.basename(String(value))}`);
    setImmediate(() => (key === "locked" ? callback(new Error("locked")) : callback(null)));
  };
  const compute = (callback: Callback, number: number): unknown =>
    setImmediate(() => (number < 0 ? callback(new Error("negative")) : callback(null, number + 1)));
  const unreliable = (key: string, callback: Callback): unknown =>
    setImmediate(() => ((failures -= 1) < 0 ? callback(null, key) : callback(new Error("busy"))));
  const request = (url: string): Promise<unknown> =>
    url.startsWith("http:") ? Promise.resolve({ status: 200 }) : Promise.reject(new Error("no such protocol"));
  const db = { get: get(1), put };
  const slow = { get: get(30) };
  const download = (name: string, { signal }: { signal: AbortSignal }, callback: Callback): void => {
    if (name !== "slow") return void setImmediate(() => callback(null, name));
    signal.addEventListener("abort", () => {
      done.push("aborted");
      callback(signal.reason);
    });
  };
  const outside = { fs, db, slow, compute, download, unreliable, request, execFile, on, cache: new Map([["warm", "cached"]]) };
  return { done, db, slow, outside };
}

const call = (outcome: unknown[], ...given: unknown[]): Scenario => ({ given: () => given, outcome });

function emitsLater(...values: unknown[]): EventEmitter {
  const emitter = new EventEmitter();
  setImmediate(() => values.forEach((value) => emitter.emit("value", value)));
  return emitter;
}

function listens(): net.Server {
  const server = net.createServer().listen(0, "127.0.0.1");
  return server.once("listening", () => setImmediate(() => server.close()));
}

function breaks(): EventEmitter {
  const emitter = new EventEmitter();
  setImmediate(() => emitter.emit("error", new Error("in use")));
  return emitter;
}

function abortsSoon(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort("no longer needed"), 2);
  return controller.signal;
}

const [a, b, gone] = [file("a.txt"), file("b.txt"), file("gone.txt")];
const noUser = "no user nobody";
const noValue = "no nothing";

const scenarios: Record<string, Scenario[]> = {
  "Calls inside calls": [call([null, ["one", "two"]], "ada"), call([noUser], "nobody"), call(["no profile 2"], "lost")],
  "A function with a callback": [call([null, ["alpha", "1"]], a), call(["ENOENT"], gone)],
  "A method": [call([null, ["one", "two"]], 1), call(["no profile 2"], 2)],
  "Errors that are looked at": [call([null, "alpha=1\n"], a), call([null, "defaults"], gone), call(["EISDIR"], folder)],
  "Errors that get a cause": [call([null, 7], "book"), call(["cannot load nothing"], "nothing")],
  "Errors that are ignored": [call([null], gone)],
  "Several results": [
    call([null, "out\nwarned\n"], "console.log('out'); console.error('warned')"),
    call([3], "process.exit(3)"),
  ],
  "No error in front": [call([null, "there"], a), call([null, "gone"], gone)],
  "A callback that is not last": [call([null, 6], 2), call(["negative"], -2)],
  "A call on one path only": [
    call([null, ["Engines", "Grace"]], "book"),
    call([null, ["Letter", "nobody"]], "letter"),
    call(["no user 8"], "orphan"),
  ],
  "A result that may be there already": [
    call([null, "cached"], "warm"),
    call([null, "dark"], "settings"),
    call([noValue], "nothing"),
  ],
  "An optional callback": [call([null], "here"), call(["locked"], "locked")],
  "Clean-up on every path": [call([null, "alph"], a, 4), call(["ENOENT"], gone, 4), call(["EISDIR"], folder, 4)],
  "Errors alone are handed on": [call([null, "dark"], "settings"), call([noValue], "nothing")],
  "One item after the other": [
    call([null, ["alpha=1\n", "beta\nbeta\n"]], [a, b]),
    call([null, []], []),
    call(["ENOENT"], [a, gone, b]),
  ],
  "Until there is no more": [call([null, ["Engines", "Letter"]], "book"), call([noValue], "chain")],
  "Try again": [call([null, "key"], "key", 3), call(["busy"], "key", 2)],
  "A counter": [call([null, [{ id: 1 }, "dark"]], "ada"), call([noUser], "nobody")],
  "A counter, for a list": [call([null, [8, 10]], [a, b]), call([null, []], []), call(["ENOENT"], [a, gone])],
  "At most so many at a time": [
    call([null, ["dark", "Grace", "dark"]], ["settings", "user 7", "settings"]),
    call([null, []], []),
    call([noValue], ["settings", "nothing", "settings", "settings", "settings"]),
  ],
  "All outcomes, good or bad": [call([null, ["dark", "failed"]], ["settings", "nothing"])],
  "The first answer counts": [call([null, "dark"], "settings"), call([noValue], "nothing")],
  "A time limit": [
    { given: ({ db }) => [db, "settings"], outcome: [null, "dark"] },
    { given: ({ slow }) => [slow, "settings"], outcome: ["too slow"], becomes: ["ERR_UNCALLBACK_TIMEOUT"] },
    { given: ({ db }) => [db, "nothing"], outcome: [noValue] },
  ],
  "Work beside other work": [call([null, ["dark", true]], "settings"), call([noValue], "nothing")],
  "A timer": [call([null], "value")],
  "The next tick": [call([null, 2], 1)],
  "Long computations": [call([null, 15], [1, 2, 3, 4, 5])],
  "An interval": [call([null, "dark"], "settings")],
  "One event": [
    { given: () => [listens()], outcome: [null, "IPv4"] },
    { given: () => [breaks()], outcome: ["in use"] },
  ],
  "Many events": [{ given: () => [emitsLater(1, 2, "end", 3)], outcome: [null, [1, 2]] }],
  "A stream": [call([null, 2], b), call(["ENOENT"], gone)],
  "A queue with workers": [call([null, ["Grace", "dark", "failed"]], ["settings", "nothing", "user 7"])],
  "A promise comes in": [call([null, 200], "http://127.0.0.1/"), call(["no such protocol"], "gopher://127.0.0.1/")],
  "A promise goes out": [call([null, "dark"], "settings"), call([noValue], "nothing")],
  "A signal comes in": [
    { given: () => [new AbortController().signal, "settings"], outcome: [null, "dark"] },
    { given: () => [abortsSoon(), "settings"], outcome: ["no longer needed"] },
    { given: () => [AbortSignal.abort("never started"), "settings"], outcome: ["never started"] },
  ],
  "A signal goes out": [
    call([null, 5], "quick"),
    { given: () => ["slow"], outcome: [20], becomes: ["ERR_UNCALLBACK_TIMEOUT"] },
  ],
  "Something to stop later": [{ given: () => [new EventEmitter(), "go"], outcome: [null, "stopped, listeners: 0"] }],
  "A test without waiting": [call([null, "report: KEY"], "key")],
};

test("every idiom has both sides, a scenario and a line in the table", () => {
  expect(idioms.filter(({ callback, coroutine }) => callback === "" || coroutine === "")).toEqual([]);
  expect(idioms.map(({ title }) => title)).toEqual(Object.keys(scenarios));
  const anchors = [...text.matchAll(/^\| \[.*\]\(#(.*)\)/gm)].map(([, anchor]) => anchor);
  expect(anchors).toEqual(idioms.map(({ title }) => title.toLowerCase().replaceAll(",", "").replaceAll(" ", "-")));
});

test("the page uses or names everything that the runtime exports", () => {
  const names = Object.entries(runtime).filter(([, value]) => typeof value === "function").map(([name]) => name);
  expect(names.filter((name) => !text.includes(`${name}(`))).toEqual([]);
});

describe.each(idioms)("$title", ({ title, callback, coroutine }) => {
  test.each(scenarios[title] ?? [])("gives $outcome", async (scenario) => {
    const before = await play(callback, scenario);
    const after = await play(coroutine, scenario);
    expect(before.outcome).toEqual(scenario.outcome);
    expect(after.outcome).toEqual(scenario.becomes ?? before.outcome);
    expect(after.done).toEqual(before.done);
  });
});

/** Runs one side in a world of its own, until its callback is called. */
async function play(code: string, { given }: Scenario): Promise<{ outcome: unknown[]; done: string[] }> {
  const world = createWorld();
  const names = { ...runtime, ...world.outside };
  const [, name] = [...code.matchAll(/^(?:function|const) (\w+)/gm)].at(-1)!;
  const load = vm.compileFunction(`${code}\nreturn ${name};`, Object.keys(names)) as (...values: unknown[]) => Callback;
  const example = load(...Object.values(names));
  const outcome = await new Promise<unknown[]>((resolve) => {
    example(...given(world), (error: any, ...results: unknown[]) => resolve([error?.code ?? error?.message ?? error, ...results]));
  });
  return { outcome: outcome.slice(0, outcome.findLastIndex((value) => value !== undefined) + 1), done: world.done };
}

/** What types tell of callees, and what they refuse. */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createTypeProgram, problemsOf } from "../test/type-program.ts";

const preamble = `
import * as child_process from "node:child_process";
import * as dns from "node:dns";
import * as fs from "node:fs";
import * as runtime from "./index.ts";
const { abortable, all, attempt, call, callAll, channel, coroutine, each, iterate, once, onError, promise, race, run, runSync } = runtime;
const { sleep, spawn, start, suspend, tick, timeout } = runtime;
interface Row { id: number }
interface Db {
  get(key: string, callback: (error: Error | null, row?: Row) => void): void;
  list(prefix: string, callback: (error: Error | null, rows: Row[], total: number) => void): void;
  put(key: string, row: Row, callback: (error: Error | null) => void): void;
}
declare const db: Db;
declare const untyped: any;
declare function wrap<Value>(value: Value, callback: (error: Error | null, value: Value) => void): void;
type Is<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : { found: One };
declare function is<One, Other>(verdict: Is<One, Other>): void;
`;

/** Statements of a coroutine, by what they show. */
const right: Record<string, string> = {
  "the overload is picked by the arguments": `
    const stats = yield* call(fs.stat, "a"); is<typeof stats, fs.Stats>(true);
    const large = yield* call(fs.stat, "a", { bigint: true }); is<typeof large, fs.BigIntStats>(true);
    const bytes = yield* call(fs.readFile, "a"); is<typeof bytes, NonSharedBuffer>(true);
    const text = yield* call(fs.readFile, "a", "utf8"); is<typeof text, string>(true);`,
  "a method is found by its name": `
    const row = yield* call(db, "get", "a"); is<typeof row, Row | undefined>(true);
    const same = yield* call([db, "get"], "a"); is<typeof same, Row | undefined>(true);
    const nothing = yield* call(db, "put", "a", { id: 1 }); is<typeof nothing, void>(true);`,
  "all results have their names and types": `
    const found = yield* callAll(db, "list", "a"); is<typeof found, [rows: Row[], total: number]>(true);
    const place = yield* callAll(dns.lookup, "localhost"); is<typeof place, [address: string, family: number]>(true);`,
  "behind a check of the error, that is none and the result is there": `
    const [error, rows] = yield* attempt(db, "list", "a");
    if (error) { is<typeof error, Error>(true); return; }
    is<typeof error, null>(true); is<typeof rows, Row[]>(true);
    const [problem, output] = yield* attempt(child_process.execFile, "a", ["b"]);
    if (problem) { is<typeof problem, child_process.ExecFileException>(true); return; }
    is<typeof output, string>(true);`,
  "a callee without types has them given": `
    const row = yield* call<Row>(untyped, "get", "a"); is<typeof row, Row>(true);
    const [error] = yield* attempt<[error: Error | null]>(untyped.get, "a"); is<typeof error, Error | null>(true);`,
  "a generic callee has its type arguments at its name": `
    const value = yield* call(wrap<number>, 5); is<typeof value, number>(true);`,
  "a coroutine has the parameters of its generator function": `
    const load = coroutine(function* (id: number, depth?: string) { yield* tick(); return { id, depth }; });
    const loaded = yield* load(1); is<typeof loaded, { id: number; depth: string | undefined }>(true);
    load(1, "deep", (error, result) => { is<typeof result, { id: number; depth: string | undefined }>(true); });`,
  "groups give what their branches give": `
    const list = yield* all([sleep(1), call(db, "get", "a"), function* () { return 1; }]);
    is<typeof list, [void, Row | undefined, number]>(true);
    const first = yield* race([call(fs.stat, "a"), function* () { return 1; }]); is<typeof first, number | fs.Stats>(true);
    const sizes = yield* each(["a"], function* (path) { return (yield* call(fs.stat, path)).size; }); is<typeof sizes, number[]>(true);
    const inTime = yield* timeout(1, call(db, "get", "a")); is<typeof inTime, Row | undefined>(true);
    const task = yield* spawn(function* () { return 1; }); is<typeof task, runtime.Task<number>>(true);
    const joined = yield* task; is<typeof joined, number>(true);`,
  "other worlds keep their types": `
    const value = yield* promise(Promise.resolve(1)); is<typeof value, number>(true);
    const items = yield* iterate(new Set(["a"])); yield* items.next(); is<typeof items.value, string>(true);
    const numbers = channel<number>(); const number = yield* numbers.receive(); is<typeof number, number>(true);
    const answer = runSync(function* () { return "answer"; }); is<typeof answer, string>(true);`,
};

/** One statement each. */
const wrong: Record<string, string> = {
  "a value of another type": `yield* call(fs.stat, 5);`,
  "a value that is missing": `yield* call(db, "put", "a");`,
  "a method that there is not": `yield* call(db, "getAll");`,
  "what is no callee": `yield* call(5);`,
  "a body that is no generator function": `run(() => 1);`,
  "an async body": `run(async () => {});`,
  "an async generator function": `run(async function* () {});`,
  "a generator for its function": `run((function* () {})());`,
  "a completion that is no callback": `run(function* () {}, 5);`,
  "a callback for another result": `run(function* () { return 1; }, (error: Error | null, result: string) => {});`,
  "a handler that is no function": `onError("next");`,
  "a time that is no number": `yield* sleep("1");`,
  "no time": `yield* sleep();`,
  "the parameters of `timeout` in another order": `yield* timeout(tick(), 5);`,
  "branches outside of an array": `yield* all(tick());`,
  "a branch that is none": `yield* all([5]);`,
  "a promise as a branch": `yield* race([Promise.resolve(1)]);`,
  "a limit instead of options": `yield* each([1], function* () {}, 4);`,
  "an option that there is not": `yield* each([1], function* () {}, { concurrency: 4 });`,
  "a signal instead of options": `start(tick(), new AbortController().signal);`,
  "a controller for its signal": `yield* abortable(new AbortController(), tick());`,
  "what emits nothing": `yield* once({}, "ready");`,
  "what cannot be iterated": `yield* iterate(5);`,
  "an operation for a promise": `yield* promise(tick());`,
  "an executor that is no function": `yield* suspend(5);`,
  "no `yield*` before an operation whose result is used": `const text: string = call(fs.readFile, "a", "utf8");`,
  "`yield` for `yield*`": `run(function* () { const row: Row = yield call(db, "get", "a"); });`,
};

const fileName = (name: string): string => fileURLToPath(new URL(`${name.replace(/\W/g, "-")}.example.ts`, import.meta.url));
const wrap = (code: string): string => `${preamble}\nexport function* body() {\n${code}\n}\n`;
const program = createTypeProgram(new Map(Object.entries({ ...right, ...wrong }).map(([name, code]) => [fileName(name), wrap(code)])));

describe("types know", () => {
  it.each(Object.keys(right))("%s", (name) => {
    expect(problemsOf(program, fileName(name))).toEqual([]);
  });
});

describe("types refuse", () => {
  it("values that no overload takes, in words", () => {
    const [problem] = problemsOf(program, fileName("a value of another type"));
    expect(problem).toContain("a callee that takes these values before a callback");
  });

  it.each(Object.entries(wrong))("%s", (name, code) => {
    const problems = problemsOf(program, fileName(name));
    expect(problems.filter((problem) => !problem.startsWith(code))).toEqual([]);
    expect(problems).not.toEqual([]);
  });
});

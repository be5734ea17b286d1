import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createCompletion, giveBack, recordWarnings } from "../test/callees.ts";
import { all, attempt, call, coroutine, run, spawn, suspend } from "./index.ts";

const source = readFileSync(fileURLToPath(import.meta.url), "utf8").split("\n");

function failLater(callback: (error: Error) => void): void {
  setImmediate(() => callback(new Error("failed")));
}

const inner = coroutine(function* inner() {
  yield* call(giveBack, 1);
  yield* call(failLater);
});

const middle = coroutine(function* middle() {
  yield* inner();
});

const outer = coroutine(function* outer() {
  yield* middle();
});

/** The error that a coroutine ends with. */
function errorOf(body: () => Generator<any, unknown>): Promise<Error> {
  return new Promise((resolve) => run(body, resolve));
}

/** The function, and the source text at the place, of each line of a stack. */
function places(error: Error): string[] {
  const lines = error.stack!.split("\n").slice(1);
  return lines.map((line) => {
    const [, name, row, column] = /at (?:(\S+) \()?.*?stack\.test\.ts:(\d+):(\d+)/.exec(line) ?? [line];
    return row === undefined ? line : `${name ?? ""}: ${source[Number(row) - 1]!.slice(Number(column) - 1)}`;
  });
}

describe("the stack of an error that was born in a callback", () => {
  it("has the place of its birth and the place of every coroutine frame, and nothing else", async () => {
    expect(places(await errorOf(() => outer() as never))).toEqual([
      expect.stringContaining('new Error("failed")'),
      "inner: call(failLater);",
      "middle: inner();",
      "outer: middle();",
    ]);
  });

  it("has the message as before, and six lines at most", async () => {
    const descend: any = coroutine(function* descend(depth: number): Generator<any, void> {
      if (depth === 0) yield* outer();
      else yield* descend(depth - 1);
    });
    const error = await errorOf(() => descend(100));
    expect(error.stack!.split("\n")[0]).toBe("Error: failed");
    expect(places(error)).toHaveLength(6);
    expect(places(error)[1]).toBe("inner: call(failLater);");
  });

  it("names plain generators, branches and children as well", async () => {
    const plain = function* plain() {
      yield* inner();
    };
    const error = await errorOf(function* top() {
      yield* all([plain]);
    });
    expect(places(error).slice(1)).toEqual([
      "inner: call(failLater);",
      "plain: inner();",
      "top: all([plain]);",
    ]);
    const parent = await errorOf(function* parent() {
      yield* spawn(inner());
      yield* suspend(() => {});
    });
    expect(places(parent).slice(1)).toEqual(["inner: call(failLater);", "parent: suspend(() => {});"]);
  });

  it("keeps a message of several lines, and what else the error has", async () => {
    const several = Object.assign(new AggregateError([new Error("one")], "first line\nsecond line"), { code: "SEVERAL" });
    const error = await errorOf(function* top() {
      yield* call((callback: (error: Error) => unknown) => callback(several));
    });
    expect(error).toBe(several);
    expect(error.stack!.split("\n").slice(0, 2)).toEqual(["AggregateError: first line", "second line"]);
    expect(Object.entries(error)).toEqual([["code", "SEVERAL"]]);
    expect(structuredClone(error).stack).toBe(error.stack);
  });

  it("is that of the first failure, where several branches fail", async () => {
    const error = await errorOf(function* top() {
      yield* all([
        inner(),
        function* second() {
          try {
            yield* suspend(() => {});
          } finally {
            yield* call(failLater);
          }
        },
      ]);
    });
    expect(places(error).slice(1)).toEqual(["inner: call(failLater);", "top: all(["]);
  });

  it("follows the first way that an error takes", async () => {
    const known = new Error("known");
    const fail = (callback: (error: Error) => unknown) => callback(known);
    await errorOf(function* first() {
      yield* call(fail);
    });
    await errorOf(function* second() {
      yield* call(fail);
    });
    expect(places(known).filter((place) => place.endsWith("call(fail);"))).toEqual(["first: call(fail);"]);
  });
});

describe("a program that replaces the format of stacks", () => {
  const before: unknown = Reflect.get(Error, "prepareStackTrace");
  afterEach(() => {
    Reflect.set(Error, "prepareStackTrace", before);
    vi.restoreAllMocks();
  });

  it("can read every stack, and is warned all the same", async () => {
    const earlier = await errorOf(() => outer() as never);
    const warnings = recordWarnings();
    Error.prepareStackTrace = (_, sites) => sites;
    const later = await errorOf(() => outer() as never);
    run(function* () {
      yield* call((callback: (error: null) => void) => [callback(null), callback(null)]);
    });
    expect([earlier.stack, later.stack]).not.toContain(undefined);
    expect(warnings).toMatchObject([{ code: "UNCALLBACK_CALLED_TWICE", detail: expect.any(String) }]);
  });
});

describe("what is left alone", () => {
  it.each([["a string", "gone"], ["an object", { message: "gone" }], ["nothing", undefined]])("is %s instead of an error", async (_, value) => {
    const thrown = await errorOf(function* () {
      yield* suspend((_resume, reject) => reject(value));
    });
    expect(thrown).toBe(value);
  });

  it("is an error that `attempt` gives as a value, and one that cannot be changed", async () => {
    const frozen = Object.freeze(new Error("frozen"));
    const { completion, calls } = createCompletion();
    run(function* () {
      const [error] = yield* attempt(failLater);
      return "get" in Object.getOwnPropertyDescriptor(error, "stack")!;
    }, completion);
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual([[null, false]]);
    const error = await errorOf(function* () {
      yield* call((callback: (error: Error) => unknown) => callback(frozen));
    });
    expect(error).toBe(frozen);
  });

  it("is the stack that a program writes", async () => {
    const error = await errorOf(() => outer() as never);
    error.stack = "written";
    expect(error.stack).toBe("written");
  });

  it("is the limit of stacks", async () => {
    const before = Error.stackTraceLimit;
    await errorOf(() => outer() as never);
    expect(Error.stackTraceLimit).toBe(before);
  });
});

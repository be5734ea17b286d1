import { readFile } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { createParked, failWith, giveBack, thrownBy } from "../test/callees.ts";
import { all, call, coroutine, immediate, run, runSync, sleep, spawn, tick, timeout } from "./index.ts";

const query = (_sql: string, _callback: (error: Error | null, rows: string[]) => void): void => {
  throw new Error("the real query");
};

describe("stand-ins", () => {
  const business = coroutine(function* (id: number) {
    const rows = yield* call(query, `select ${id}`);
    return rows.map((row) => row.toUpperCase());
  });

  it("take the place of a function, wherever it is called", () => {
    const fakeQuery = (sql: string, callback: (error: null, rows: string[]) => void) => callback(null, [sql]);
    const body = function* () {
      const [first] = yield* all([business(1), call(giveBack, 2)]);
      return first;
    };
    expect(runSync(body, { provide: [[query, fakeQuery]] })).toEqual(["SELECT 1"]);
    expect(() => runSync(body)).toThrow("the real query");
  });

  it("take the place of a method of that object alone, with its `this`", () => {
    class Store {
      name = "real";
      get(key: string, callback: (error: null, value: string) => void): void {
        callback(null, `${this.name} ${key}`);
      }
    }
    const store = new Store();
    const other = new Store();
    const fakeGet = function (this: Store, key: string, callback: (error: null, value: string) => void) {
      callback(null, `fake for ${this.name} ${key}`);
    };
    const body = function* () {
      return [yield* call(store, "get", "a"), yield* call([other, "get"], "b")];
    };
    expect(runSync(body, { provide: [[[store, "get"], fakeGet]] })).toEqual(["fake for real a", "real b"]);
  });

  it("are gone afterwards, also after an error", () => {
    expect(() => runSync(() => call(failWith, "gone"), { provide: [[failWith, failWith]] })).toThrow("gone");
    expect(() => run(() => business(1))).toThrow("the real query");
  });
});

describe("an operation that does not complete", () => {
  it("is an error that names it, and the coroutine is unwound", () => {
    const order: string[] = [];
    const inner = coroutine(function* () {
      try {
        yield* call(readFile, "notes.txt");
      } finally {
        order.push("unwound");
      }
    });
    const error = thrownBy(() => runSync(() => all([inner()]), { provide: [[readFile, createParked().callee]] }));
    expect(error).toMatchObject({ code: "ERR_UNCALLBACK_NOT_SYNCHRONOUS", message: expect.stringContaining("`callee`") });
    expect(order).toEqual(["unwound"]);
  });
});

describe("the virtual clock", () => {
  it("runs an hour at once, in the order of time", () => {
    const order: string[] = [];
    const wait = (name: string, milliseconds: number) =>
      function* () {
        yield* sleep(milliseconds);
        order.push(name);
      };
    runSync(function* () {
      yield* spawn(wait("second", 3_600_000));
      yield* all([wait("last", 7_200_000), wait("first", 5), tick(), immediate()]);
    });
    expect(order).toEqual(["first", "second", "last"]);
  });

  it("makes timeouts expire, and sets no real timer", () => {
    vi.useFakeTimers();
    const error = thrownBy(() => runSync(() => timeout(1000, sleep(2000))));
    expect(error).toMatchObject({ code: "ERR_UNCALLBACK_TIMEOUT" });
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

it("throws what the coroutine throws", () => {
  expect(thrownBy(() => runSync(() => call(failWith, "gone")))).toBe("gone");
});

it("refuses pairs without a callee or a stand-in, at once", () => {
  const provide = [[{}, "get"], () => {}];
  expect(thrownBy(() => runSync(() => sleep(1), { provide: [provide] as never }))).toMatchObject({ code: "ERR_UNCALLBACK_PROVIDE" });
});

import { describe, expect, it } from "vitest";
import { createCompletion, createParked, failWith, giveBack, thrownBy } from "../test/callees.ts";
import { call, coroutine, run, suspend } from "./index.ts";

const add = coroutine(function* add(a: number, b: number) {
  return (yield* call(giveBack<number>, a)) + b;
});

describe("the function", () => {
  it("has the generator's name and one parameter more", () => {
    expect([add.name, add.length]).toEqual(["add", 3]);
  });

  it("passes on `this` in every form", async () => {
    const owner = { name: "owner", tell: coroutine(function* (this: any) { return this.name as string; }) }; // prettier-ignore
    const { completion, calls } = createCompletion();
    owner.tell(completion);
    run(function* () { return yield* owner.tell(); }, completion); // prettier-ignore
    expect(calls).toEqual([[null, "owner"], [null, "owner"]]); // prettier-ignore
    expect(await owner.tell()).toBe("owner");
  });

  it("throws a TypeError with a code for something else than a generator function", () => {
    expect(thrownBy(() => coroutine(5 as never))).toMatchObject({ code: "ERR_UNCALLBACK_GENERATOR_FUNCTION" });
    expect(thrownBy(() => coroutine((() => 1) as never)())).toMatchObject({ code: "ERR_UNCALLBACK_GENERATOR_FUNCTION" });
  });
});

describe("called with a callback", () => {
  it("completes it like `run`", () => {
    const { completion, calls } = createCompletion();
    add(1, 2, completion);
    expect(calls).toEqual([[null, 3]]);
  });

  it("returns what the first callee returned", () => {
    const { callee } = createParked("handle");
    const load = coroutine(function* () { yield* call(callee); }); // prettier-ignore
    expect(load(() => {})).toBe("handle");
  });

  it("hands an error over after the first resume, and throws an earlier exception to the caller", () => {
    const { completion, calls } = createCompletion();
    const check = coroutine(function* (value: number) {
      if (value < 0) throw new RangeError("negative");
      yield* call(failWith, "gone");
    });
    expect(() => check(-1, completion)).toThrow("negative");
    check(1, completion);
    expect(calls).toEqual([["gone"]]);
  });

  it("finds the callback behind the declared parameters, not in them", () => {
    const { completion, calls } = createCompletion();
    const map = coroutine(function* (list: number[], iteratee: (item: number) => number) { return list.map(iteratee); }); // prettier-ignore
    map([1, 2], (item) => item * 2, completion);
    run(function* () { return yield* map([1, 2], (item) => item + 1); }, completion); // prettier-ignore
    expect(calls).toEqual([[null, [2, 4]], [null, [2, 3]]]); // prettier-ignore
  });

  it("finds it last where optional and rest parameters move it back, and leaves out what follows it", () => {
    const { completion, calls } = createCompletion();
    const list = coroutine(function* (first: number, ...others: unknown[]) { return [first, ...others]; }) as any; // prettier-ignore
    list(1, completion);
    list(1, 2, 3, completion);
    list(1, completion, "extra");
    expect(calls).toEqual([[null, [1]], [null, [1, 2, 3]], [null, [1]]]); // prettier-ignore
  });
});

describe("as a child", () => {
  it("starts only when it is waited for", () => {
    const order: string[] = [];
    const child = coroutine(function* () { order.push("child"); }); // prettier-ignore
    run(function* () {
      const pending = child();
      order.push("parent");
      yield* pending;
    });
    expect(order).toEqual(["parent", "child"]);
  });

  it("throws its error into the parent, which can catch it", () => {
    const { completion, calls } = createCompletion();
    const child = coroutine(function* () { yield* call(failWith, "gone"); }); // prettier-ignore
    run(function* () {
      try {
        yield* child();
      } catch (error) {
        return `caught ${error}`;
      }
      return "missed";
    }, completion);
    expect(calls).toEqual([[null, "caught gone"]]);
  });

  it("runs within plain generators, too", () => {
    const { completion, calls } = createCompletion();
    function* between(): Generator<any, number> {
      return (yield* add(1, 2)) + (yield* add(3, 4));
    }
    run(function* () { return yield* between(); }, completion); // prettier-ignore
    expect(calls).toEqual([[null, 10]]);
  });

  it("nests 1,000,000 deep, for results and for errors", () => {
    const { completion, calls } = createCompletion();
    const descend: any = coroutine(function* (depth: number, end: any): Generator<any, number> {
      return depth === 0 ? yield* end() : (yield* descend(depth - 1, end)) + 1;
    });
    descend(1_000_000, () => call(giveBack, 0), completion);
    descend(1_000_000, () => call(failWith, "gone"), completion);
    expect(calls).toEqual([[null, 1_000_000], ["gone"]]);
  }, 60_000);
});

describe("awaited", () => {
  it("fulfils with the result and rejects with the error, however often it is asked", async () => {
    const sum = add(1, 2);
    expect([await sum, await sum]).toEqual([3, 3]);
    const failing = coroutine(function* () { yield* call(failWith, "gone"); }); // prettier-ignore
    await expect(failing()).rejects.toBe("gone");
  });

  it("rejects with an exception before the first suspension", async () => {
     
    const broken = coroutine(function* (): Generator<never, void> {
      throw new Error("at once");
    });
    await expect(broken()).rejects.toThrow("at once");
  });

  it("cannot be waited for with `yield*` as well, nor the other way round", async () => {
    const { completion, calls } = createCompletion();
    const { callee } = createParked();
    const waiting = coroutine(function* () { yield* suspend<number>((resume) => callee(resume)); }); // prettier-ignore
    const awaited = waiting();
    void awaited.then(() => {});
    run(function* () {
      yield* call(giveBack, 1);
      yield* awaited;
    }, completion);
    expect(calls[0]![0]).toMatchObject({ code: "ERR_UNCALLBACK_OPERATION_USED" });
    const delegated = waiting();
    run(function* () { yield* delegated; }); // prettier-ignore
    await expect(delegated).rejects.toMatchObject({ code: "ERR_UNCALLBACK_OPERATION_USED" });
  });
});

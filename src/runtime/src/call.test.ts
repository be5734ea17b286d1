import { afterEach, describe, expect, it, vi } from "vitest";
import { createCompletion, createParked, failWith, giveBack, recordWarnings, thrownBy } from "../test/callees.ts";
import { attempt, call, callAll, run, type Operation } from "./index.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs one operation and gives the arguments that complete it. */
function outcomeOf(operation: Operation<any>): unknown[] {
  const { completion, calls } = createCompletion();
  run(function* () { return yield* operation; }, completion); // prettier-ignore
  return calls[0]!;
}

/** Hands its receiver and everything before the callback to the callback. */
function tellCall(this: unknown, ...values: any[]): void {
  values.pop()(null, { receiver: this, values });
}

describe("forms of a callee", () => {
  const lists = [[], [1], [1, 2], [1, 2, 3], [1, undefined, 3, 4, undefined], [undefined]];

  it.each(lists.map((values) => [values]))("passes the arguments %j to a function, without `this`", (values) => {
    expect(outcomeOf(call<any>(tellCall, ...values))).toEqual([null, { receiver: undefined, values }]);
  });

  it.each(lists.map((values) => [values]))("passes the arguments %j to a method, with `this`", (values) => {
    const object = { tellCall };
    expect(outcomeOf(call<any>(object, "tellCall", ...values))).toEqual([null, { receiver: object, values }]);
    expect(outcomeOf(call<any>([object, "tellCall"], ...values))).toEqual([null, { receiver: object, values }]);
  });

  it("takes a function in front for the callee, whatever follows", () => {
    const callable = Object.assign(giveBack, { tellCall });
    expect(outcomeOf(call<any>(callable, "tellCall"))).toEqual([null, "tellCall"]);
  });

  it("takes the method of a function that stands in a pair", () => {
    const callable = Object.assign(() => {}, { tellCall });
    expect(outcomeOf(call<any>([callable, "tellCall"], 1))).toEqual([null, { receiver: callable, values: [1] }]);
  });

  it("finds methods by symbol and on the prototype, and reads them once", () => {
    const name = Symbol("name");
    let reads = 0;
    class Store {
      get [name]() {
        reads += 1;
        return tellCall;
      }
    }
    const store = new Store();
    expect(outcomeOf(call<any>(store, name, 1))).toEqual([null, { receiver: store, values: [1] }]);
    expect(reads).toBe(1);
  });

  it("does not use a property `call` of the callee", () => {
    const method = Object.assign(tellCall.bind("bound"), { call: () => "wrong" });
    expect(outcomeOf(call<any>({ method }, "method", 1))).toEqual([null, { receiver: "bound", values: [1] }]);
  });

  it.each([
    ["nothing", () => (call as any)()],
    ["undefined", () => (call as any)(undefined, "get")],
    ["null", () => (callAll as any)(null, "get", 1)],
    ["an unknown method", () => (attempt as any)({}, "get", 1)],
    ["an unknown method in a pair", () => (call as any)([{}, "get"], 1)],
    ["a property that is no function", () => (call as any)({ get: 1 }, "get")],
  ])("throws a TypeError with a code at the call for %s", (_, body) => {
    const error = thrownBy(body) as TypeError;
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ code: "ERR_UNCALLBACK_CALLEE" });
  });

  it("names the method that is missing, and no function that is an argument", () => {
    const needs = "`call` needs a function, or an object and the name of its method";
    expect((thrownBy(() => (call as any)({}, "get")) as TypeError).message).toBe(`${needs}, not \`get\` of a value of type \`Object\`.`);
    expect((thrownBy(() => (call as any)(undefined, () => "text")) as TypeError).message).toBe(`${needs}, not a value of type \`Undefined\`.`);
  });

  it.each([undefined, null])("fails for a method of `%s` in a pair as the plain call does", (object: any) => {
    expect((thrownBy(() => call([object, "get"] as any, 1)) as TypeError).message).toBe((thrownBy(() => object.get(1)) as TypeError).message);
  });
});

describe("call", () => {
  it("gives the first result", () => {
    expect(outcomeOf(call((callback: (error: null, a: number, b: number) => void) => callback(null, 1, 2)))).toEqual([null, 1]);
  });

  it.each([[0], [""], [null], [undefined], [false], [NaN]])("takes %j for no error", (error) => {
    expect(outcomeOf(call((callback: (error: any, value: number) => void) => callback(error, 1)))).toEqual([null, 1]);
  });

  it("gives undefined where the callee passes nothing", () => {
    expect(outcomeOf(call((callback: () => void) => callback()))).toEqual([null, undefined]);
  });

  it("throws the error where it can be caught", () => {
    const seen: unknown[] = [];
    run(function* () {
      try {
        yield* call(failWith, "gone");
      } catch (error) {
        seen.push(error);
      }
    });
    expect(seen).toEqual(["gone"]);
  });
});

describe("callAll", () => {
  it.each([[[]], [[1]], [[1, undefined]], [[undefined, 2, 3]]])("gives the array %j of the results", (results) => {
    const callee = (callback: (...passed: unknown[]) => void) => callback(null, ...results);
    expect(outcomeOf(callAll<any>(callee))).toEqual([null, results]);
  });

  it("throws the error", () => {
    expect(outcomeOf(callAll(failWith, "gone"))).toEqual(["gone"]);
  });
});

describe("attempt", () => {
  it.each([[[]], [[null]], [["gone"]], [[null, 1]], [["gone", undefined]], [[undefined, 1, 2]]])(
    "gives the array %j of every argument as it came",
    (passed) => {
      const callee = (callback: (...passed: unknown[]) => void) => callback(...passed);
      const [error, given] = outcomeOf(attempt<any>(callee)) as [null, unknown[]];
      expect([error, given, given.length]).toEqual([null, passed, passed.length]);
    },
  );
});

describe("the callback", () => {
  it.each([[call, 2], [attempt, 2], [callAll, 3]] as const)("has as many parameters as those that %o stands for usually have", (operate, length) => {
    const tellLength = (callback: (...values: unknown[]) => void) => callback(null, callback.length);
    expect([outcomeOf((operate as typeof call)<any>(tellLength))[1]].flat().at(-1)).toBe(length);
  });

  it.each([[[]], [[null]], [[null, 1]], [[null, 1, 2]], [[null, undefined, undefined]]])("gives %j as it was called", (values) => {
    const answer = (callback: (...passed: unknown[]) => void) => callback(...values);
    expect(outcomeOf(attempt<any>(answer))).toEqual([null, values]);
    expect(outcomeOf(callAll<any>(answer))).toEqual([null, values.slice(1)]);
  });
});

describe("a callback that is called again", () => {
  it("resumes once and is reported once, with a code and the callee", () => {
    const warnings = recordWarnings();
    const { callee, callbacks } = createParked();
    const { completion, calls } = createCompletion();
    run(function* () { return yield* call(callee); }, completion); // prettier-ignore
    callbacks[0]!(null, 1);
    expect(callbacks[0]!(null, 2)).toBeUndefined();
    callbacks[0]!("gone");
    expect(calls).toEqual([[null, 1]]);
    expect(warnings).toMatchObject([{ code: "UNCALLBACK_CALLED_TWICE", message: expect.stringContaining("`callee`") }]);
  });

  it("is reported with the place of the second call first", () => {
    const warnings = recordWarnings();
    const { callee, callbacks } = createParked();
    run(function* () { yield* call(callee); }); // prettier-ignore
    callbacks[0]!(null);
    (function secondCaller() {
      callbacks[0]!(null);
    })();
    expect(warnings[0]!.detail.split("\n")[0]).toContain("secondCaller");
  });

  it("does not disturb a later operation of the same coroutine", () => {
    const warnings = recordWarnings();
    const first = createParked();
    const second = createParked();
    const { completion, calls } = createCompletion();
    run(function* () {
      yield* call(first.callee);
      return yield* call(second.callee);
    }, completion);
    first.callbacks[0]!(null, "first");
    first.callbacks[0]!("again");
    second.callbacks[0]!(null, "second");
    expect(calls).toEqual([[null, "second"]]);
    expect(warnings).toHaveLength(1);
  });

  it("counts as called again after the callee threw instead of calling back", () => {
    const warnings = recordWarnings();
    const { completion, calls } = createCompletion();
    let late = (): unknown => undefined;
    const callee = (callback: (error: null) => void) => {
      late = () => callback(null);
      throw new Error("thrown");
    };
    run(function* () {
      yield* call(giveBack, 1);
      yield* call(callee);
    }, completion);
    late();
    expect(calls).toEqual([[new Error("thrown")]]);
    expect(warnings).toHaveLength(1);
  });
});

/** Every argument of every export: what is wrong is refused at the call, by a code, and never by an error of the engine. */

import { AsyncResource } from "node:async_hooks";
import { EventEmitter } from "node:events";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { readDocumentation } from "../test/documentation.ts";
import { createCompletion, createParked, failWith, giveBack, thrownBy } from "../test/callees.ts";
import {
  abortable,
  all,
  attempt,
  call,
  callAll,
  channel,
  coroutine,
  each,
  iterate,
  keepContext,
  once,
  onError,
  promise,
  race,
  run,
  runSync,
  sleep,
  spawn,
  start,
  suspend,
  tick,
  timeout,
} from "./index.ts";

afterEach(() => keepContext(null));

/** One parameter of an export. */
interface Parameter {
  use: (value: any) => unknown;
  code: string;
  /** What it takes. */
  takes: (value: any) => boolean;
}

const body = function* () {};
const { signal } = new AbortController();
const emitter = new EventEmitter();
const isFunction = (value: unknown) => typeof value === "function";
const isObject = (value: unknown) => typeof value === "object" && value !== null;
const isIterable = (value: any) => typeof value?.[Symbol.iterator] === "function";
const isTime = (value: unknown) => typeof value === "number" && value >= 0 && value < 2 ** 31;
const isAtLeast = (least: number) => (value: unknown) => typeof value === "number" && value >= least;
const isBranch = (value: any) => isFunction(value) || (isObject(value) && isIterable(value) && !Array.isArray(value));
const isListOf = (isItem: (value: unknown) => boolean) => (value: any) => Array.isArray(value) && Array.from(value).every(isItem);
const isPair = (value: any) => Array.isArray(value) && value.length >= 2 && value.every(isFunction);
const isLeftOutOr = (isRight: (value: any) => boolean) => (value: unknown) => value === undefined || isRight(value);
const never = () => false;

const parameters: Record<string, Parameter> = {
  "run(genFn)": { use: run, code: "ERR_UNCALLBACK_GENERATOR_FUNCTION", takes: never },
  "runSync(genFn)": { use: (value) => runSync(value), code: "ERR_UNCALLBACK_GENERATOR_FUNCTION", takes: never },
  "coroutine(genFn)": { use: coroutine, code: "ERR_UNCALLBACK_GENERATOR_FUNCTION", takes: isFunction },
  "each(_, body)": { use: (value) => each([], value), code: "ERR_UNCALLBACK_GENERATOR_FUNCTION", takes: isFunction },
  "call(callee)": { use: (value) => call(value), code: "ERR_UNCALLBACK_CALLEE", takes: isFunction },
  "callAll(callee)": { use: (value) => callAll(value), code: "ERR_UNCALLBACK_CALLEE", takes: isFunction },
  "attempt(callee)": { use: (value) => attempt(value), code: "ERR_UNCALLBACK_CALLEE", takes: isFunction },
  "call(object, _)": { use: (value) => call(value, "missing"), code: "ERR_UNCALLBACK_CALLEE", takes: isFunction },
  "suspend(executor)": { use: (value) => suspend(value), code: "ERR_UNCALLBACK_EXECUTOR", takes: isFunction },
  "sleep(milliseconds)": { use: sleep, code: "ERR_UNCALLBACK_NUMBER", takes: isTime },
  "timeout(milliseconds, _)": { use: (value) => timeout(value, tick()), code: "ERR_UNCALLBACK_NUMBER", takes: isTime },
  "timeout(_, branch)": { use: (value) => timeout(1, value), code: "ERR_UNCALLBACK_OPERATION", takes: isBranch },
  "abortable(signal, _)": { use: (value) => abortable(value, tick()), code: "ERR_UNCALLBACK_SIGNAL", takes: never },
  "abortable(_, branch)": { use: (value) => abortable(signal, value), code: "ERR_UNCALLBACK_OPERATION", takes: isBranch },
  "spawn(branch)": { use: spawn, code: "ERR_UNCALLBACK_OPERATION", takes: isBranch },
  "start(branch)": { use: (value) => isBranch(value) || start(value), code: "ERR_UNCALLBACK_OPERATION", takes: isBranch },
  "start(_, options)": { use: (value) => start(body, value), code: "ERR_UNCALLBACK_OPTIONS", takes: isLeftOutOr(isObject) },
  "start(_, { signal })": {
    use: (value) => start(body, { signal: value }),
    code: "ERR_UNCALLBACK_SIGNAL",
    takes: isLeftOutOr(never),
  },
  "all(branches)": { use: all, code: "ERR_UNCALLBACK_OPERATION", takes: isListOf(isBranch) },
  "all([branch])": { use: (value) => all([value]), code: "ERR_UNCALLBACK_OPERATION", takes: isBranch },
  "race(branches)": { use: race, code: "ERR_UNCALLBACK_OPERATION", takes: isListOf(isBranch) },
  "race([branch])": { use: (value) => race([value]), code: "ERR_UNCALLBACK_OPERATION", takes: isBranch },
  "each(items, _)": { use: (value) => each(value, body), code: "ERR_UNCALLBACK_SOURCE", takes: isIterable },
  "each(_, _, options)": {
    use: (value) => each([], body, isObject(value) ? {} : value),
    code: "ERR_UNCALLBACK_OPTIONS",
    takes: isLeftOutOr(isObject),
  },
  "each(_, _, { limit })": {
    use: (value) => each([], body, { limit: value }),
    code: "ERR_UNCALLBACK_NUMBER",
    takes: isLeftOutOr(isAtLeast(1)),
  },
  "iterate(source)": { use: iterate, code: "ERR_UNCALLBACK_SOURCE", takes: isIterable },
  "once(emitter, _)": { use: (value) => once(value, "ready"), code: "ERR_UNCALLBACK_EMITTER", takes: never },
  "once(_, event)": {
    use: (value) => once(emitter, value),
    code: "ERR_UNCALLBACK_EMITTER",
    takes: (value) => ["string", "symbol"].includes(typeof value),
  },
  "promise(awaited)": { use: promise, code: "ERR_UNCALLBACK_OPERATION", takes: (value) => value instanceof Promise },
  "channel(capacity)": { use: channel, code: "ERR_UNCALLBACK_NUMBER", takes: isLeftOutOr(isAtLeast(0)) },
  "keepContext(AsyncResource)": { use: keepContext, code: "ERR_UNCALLBACK_CONTEXT", takes: (value) => value === null },
  "runSync(_, options)": {
    use: (value) => runSync(body, isObject(value) ? {} : value),
    code: "ERR_UNCALLBACK_OPTIONS",
    takes: isLeftOutOr(isObject),
  },
  "runSync(_, { provide })": {
    use: (value) => runSync(body, { provide: value }),
    code: "ERR_UNCALLBACK_PROVIDE",
    takes: isLeftOutOr(isListOf(isPair)),
  },
  "runSync(_, { provide: [pair] })": {
    use: (value) => runSync(body, { provide: [value] }),
    code: "ERR_UNCALLBACK_PROVIDE",
    takes: isPair,
  },
  "runSync(_, { provide: [[callee, _]] })": {
    use: (value) => runSync(body, { provide: [[value, body]] }),
    code: "ERR_UNCALLBACK_PROVIDE",
    takes: isFunction,
  },
};

/** Values of every type, and some of those that are mistaken for the right one. */
const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withSparseArray: true }),
  fc.constantFrom<unknown>(undefined, null, NaN, -1, 0, 0.5, 2 ** 31, Infinity, "readFile", Symbol("event")),
  fc.constantFrom<unknown>(() => 1, async () => Promise.resolve(1), Promise.resolve(1), [[]], [undefined], {}, new AbortController()),
);

/** What came of a use: `"taken"`, or the code of the refusal. */
function outcomeOf(use: () => unknown): unknown {
  try {
    use();
    return "taken";
  } catch (error) {
    return error instanceof TypeError && "code" in error ? error.code : error;
  }
}

const documented = new Map(readDocumentation().map(({ name, text }) => [name, text]));

describe.each(Object.entries(parameters))("%s", (signature, { use, code, takes }) => {
  it("names the code in its doc comment", () => {
    expect(documented.get(signature.replace(/\(.*/, ""))).toContain(`\`${code}\``);
  });

  it("takes what is right, and refuses everything else at once", () => {
    const property = fc.property(anything, (value) => {
      expect(outcomeOf(() => use(value))).toBe(takes(value) ? "taken" : code);
    });
    fc.assert(property, { numRuns: 200, seed: 1 });
  });
});

describe("the right thing of its kind", () => {
  it("is taken", () => {
    const foreign = { on() {}, off() {} };
    const uses = [
      () => run(body),
      () => run(() => tick()),
      () => keepContext(AsyncResource),
      () => once(foreign, "ready"),
      () => once(new EventTarget(), "ready"),
      () => promise(Promise.resolve(1)),
      () => promise({ then() {} } as unknown as PromiseLike<void>),
      () => start(body, { signal }),
      () => abortable(signal, body),
      () => iterate(channel<number>()),
    ];
    expect(uses.map(outcomeOf)).toEqual(uses.map(() => "taken"));
  });
});

describe("what is mistaken for options", () => {
  it.each([
    ["a limit", () => each([], body, 4 as never)],
    ["a signal", () => start(body, signal as never)],
    ["stand-ins", () => runSync(body, null as never)],
  ])("is refused: %s", (_, use) => {
    expect(outcomeOf(use)).toBe("ERR_UNCALLBACK_OPTIONS");
  });
});

describe("a body that is no generator function", () => {
  const bodies: [string, () => any][] = [
    ["a function that returns nothing", () => undefined],
    ["a function that returns a list", () => [tick()]],
    ["an async function", async () => Promise.resolve(1)],
    ["an async generator function", async function* () {}],
  ];

  it.each(bodies)("is refused when it is called: %s", (_, wrong) => {
    const uses = [() => run(wrong), () => runSync(wrong), () => coroutine(wrong)(() => {}), () => run(() => all([wrong]))];
    expect(uses.map(outcomeOf)).toEqual(uses.map(() => "ERR_UNCALLBACK_GENERATOR_FUNCTION"));
  });
});

describe("a completion that is no callback", () => {
  const wrong: any[] = [undefined, null, 5, "callback", {}, [], Promise.resolve()];

  it.each(wrong)("is refused when it is to be called, as a plain call of it is: %s", (completion) => {
    const { callee, callbacks } = createParked();
    run(function* () { yield* call(callee); }, completion); // prettier-ignore
    expect(thrownBy(() => callbacks[0]!(null))).toMatchObject({ code: "ERR_UNCALLBACK_COMPLETION" });
  });

  it.each(wrong)("keeps the error that it was to be called with: %s", (completion) => {
    const error = new Error("gone");
    const uses = [completion, onError(completion)].map((handed) => () => run(() => call(failWith, error), handed));
    expect(uses.map(thrownBy)).toMatchObject([1, 2].map(() => ({ code: "ERR_UNCALLBACK_COMPLETION", cause: error })));
  });

  it("shows where it was handed over", () => {
    const { callee, callbacks } = createParked();
    (function handsOver() {
      run(() => call(callee), undefined);
    })();
    expect((thrownBy(() => callbacks[0]!(null)) as Error).stack).toContain("handsOver");
  });

  it("leaves an exception of the synchronous part as it is", () => {
    const error = new RangeError("too many");
    const check = function* (): Generator<never, void> {
      throw error;
    };
    expect(thrownBy(() => run(check, undefined))).toBe(error);
  });

  it("is none where it is left out, or `null` in front of `this`", () => {
    const seen: unknown[] = [];
    const note = function* (this: unknown) {
      seen.push(yield* call(giveBack, this));
    };
    run(note);
    run(note, null, "this");
    expect(seen).toEqual([undefined, "this"]);
  });

  it("is refused by `onError` only if an operation fails", () => {
    const { completion, calls } = createCompletion();
    run(function* () { completion(yield* call(giveBack, 1)); }, onError(5 as never)); // prettier-ignore
    expect(calls).toEqual([[1]]);
  });
});

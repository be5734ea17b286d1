/** Runs in a browser: the runtime without anything of Node. `report` is what the page does with the results. */

import {
  abortable, abortSignal, all, attempt, call, channel, coroutine, each, immediate, iterate, once, promise, race, run, runSync, sleep,
  spawn, suspend, tick, timeout,
} from "@uncallback/runtime";

type Callback<Result> = (error: Error | null, result?: Result) => void;

/** A result for each name; an error as its code or message. */
export type Results = Record<string, unknown>;

declare const report: (results: Results) => void;

const add = (a: number, b: number, callback: Callback<number>): unknown => setTimeout(() => callback(null, a + b), 1);
const refuse = (callback: Callback<never>): unknown => setTimeout(() => callback(new Error("refused")), 1);

const checks: Record<string, () => Generator<any, unknown, any>> = {
  *call() {
    return yield* call(add, 1, 2);
  },
  *attempt() {
    const [error] = yield* attempt(refuse);
    return error?.message;
  },
  *"an uncaught error"() {
    yield* call(refuse);
  },
  *"tick before immediate"() {
    const order: string[] = [];
    const after = (name: string, operation: typeof tick) =>
      function* () {
        yield* operation();
        order.push(name);
      };
    yield* all([after("immediate", immediate), after("tick", tick)]);
    return order;
  },
  *all() {
    return yield* all([call(add, 1, 1), call(add, 2, 2)]);
  },
  *each() {
    return yield* each([1, 2, 3], (number) => call<number>(add, number, number), { limit: 2 });
  },
  *race() {
    return yield* race([sleep(60_000), call(add, 3, 3)]);
  },
  *timeout() {
    yield* timeout(5, sleep(60_000));
  },
  *"once, of an event target"() {
    const target = new EventTarget();
    yield* spawn(function* () {
      yield* sleep(1);
      target.dispatchEvent(new Event("ready"));
    });
    const [event] = yield* once(target, "ready");
    return event.type;
  },
  *promise() {
    return yield* promise(Promise.resolve("kept"));
  },
  *abortSignal() {
    const given: AbortSignal[] = [];
    yield* race([
      function* () {
        given.push(yield* abortSignal());
        yield* sleep(60_000);
      },
      sleep(1),
    ]);
    return given.map(({ aborted }) => aborted);
  },
  *abortable() {
    yield* abortable(AbortSignal.abort("no longer needed"), sleep(1));
  },
  *"channel and iterate"() {
    const numbers = channel<number>();
    yield* spawn(function* () {
      yield* numbers.send(1);
      yield* numbers.send(2);
      numbers.close();
    });
    const received: number[] = [];
    const cursor = yield* iterate(numbers);
    while (yield* cursor.next()) received.push(cursor.value);
    return received;
  },
  *"coroutine, awaited"() {
    const double = coroutine(function* (number: number) {
      return yield* call<number>(add, number, number);
    });
    const calledByAsync = async (): Promise<number> => (await double(4)) + 1;
    return yield* promise(calledByAsync());
  },
  *runSync() {
    const fakeAdd = (_a: number, _b: number, callback: Callback<string>): void => callback(null, "stand-in");
    return runSync(
      function* () {
        yield* sleep(60_000);
        return yield* call(add, 1, 2);
      },
      { provide: [[add, fakeAdd]] },
    );
  },
  *"100,000 callbacks at once"() {
    let sum = 0;
    for (let count = 0; count < 100_000; count += 1) sum += yield* suspend<number>((resume) => void resume(1));
    return sum;
  },
};

run(
  function* () {
    const results: Results = {};
    for (const [name, check] of Object.entries(checks)) results[name] = yield* outcomeOf(check);
    return results;
  },
  (error: Error | null, results: Results) => report(error ? { error: error.message } : results),
);

function* outcomeOf(check: () => Generator<any, unknown, any>) {
  try {
    return yield* check();
  } catch (error: any) {
    return error.code ?? error.message ?? error;
  }
}

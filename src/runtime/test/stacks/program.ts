/** Prints the stacks of errors that come about in different ways, as JSON. */

import { all, call, coroutine, run } from "@uncallback/runtime";

interface Stacks {
  [name: string]: string | undefined;
}

type Callback = (error: Error | null) => void;

const failLater = (callback: Callback): unknown => setImmediate(() => callback(new Error("failed")));
const succeedLater = (callback: Callback): unknown => setImmediate(() => callback(null));

const inner = coroutine(function* inner() {
  yield* call(failLater);
});

const outer = coroutine(function* outer() {
  yield* inner();
});

const broken = coroutine(function* broken() {
  yield* call(succeedLater);
  throw new Error("thrown");
});

function dive(level: number): void {
  if (level === 0) throw new Error("deep");
  dive(level - 1);
}

const deep = coroutine(function* deep() {
  yield* call(succeedLater);
  dive(20);
});

const checked = coroutine(function* checked(value: number): Generator<never, void> {
  throw new RangeError(`not ${value}`);
});

const stackOf = (error: unknown): string | undefined => (error as Error).stack;

run(function* main() {
  const stacks: Stacks = {};
  const branches = { outer: outer(), broken: broken(), branches: all([outer(), broken()]) };
  for (const [name, branch] of Object.entries(branches)) {
    try {
      yield* branch;
    } catch (error) {
      stacks[name] = stackOf(error);
    }
  }
  return stacks;
}, (_: unknown, stacks: Stacks) => {
  broken((late) => {
    stacks["alone"] = stackOf(late);
    deep((tooDeep) => {
      stacks["deep"] = stackOf(tooDeep);
      outer().then(undefined, (rejected) => {
        stacks["awaited"] = stackOf(rejected);
        try {
          checked(5, () => {});
        } catch (error) {
          stacks["at once"] = stackOf(error);
        }
        console.log(JSON.stringify(stacks));
      });
    });
  });
});

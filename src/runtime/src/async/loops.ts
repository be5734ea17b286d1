import { type Entries, entriesOf, entriesOrKeys, isArrayLike } from "./entries.ts";
import type { Done } from "./step.ts";

/** Starts the step of one element; `done` takes an error, or from version 2 on `true` beside none when no further step is needed. */
export type StartStep = (value: unknown, key: PropertyKey, done: Done) => void;

/** Runs a step for each element of a collection; `done` is called once. Version 0 returns what that returns where there is no element. */
export type Loop = (collection: unknown, startStep: StartStep, done: Done) => unknown;

/** Makes a callback that lets the first call through. */
export type FirstOnly = (done: Done) => Done;

/** From version 2 on. */
export const firstOnly: FirstOnly = (done) => {
  let isDone = false;
  return (...given: unknown[]) => {
    if (isDone) return;
    isDone = true;
    done(...given);
  };
};

/** In version 1 the call counts when it returns, and the callback sees the global `this` of code that is not strict. */
export const firstReturnedOnly: FirstOnly = (done) => {
  let isDone = false;
  return (...given: unknown[]) => {
    if (isDone) return;
    Reflect.apply(done, globalThis, given);
    isDone = true;
  };
};

/** How far a loop has come. */
class Progress {
  running = 0;
  /** Nothing is left to be started. */
  isExhausted = false;
  hasFailed = false;
  isStarting = false;
  /** Whether a failure counts when the callback that is told of it has returned: version 1. */
  readonly failsOnReturn: boolean;
  readonly entries: Entries;
  readonly limit: number;
  readonly startStep: StartStep;
  readonly done: Done;

  constructor(entries: Entries, limit: number, startStep: StartStep, done: Done, failsOnReturn: boolean) {
    this.failsOnReturn = failsOnReturn;
    this.entries = entries;
    this.limit = limit;
    this.startStep = startStep;
    this.done = done;
  }

  /** Starts as many steps as there is room for. `refill` runs after each that ends well. */
  fill(refill: () => void): void {
    while (this.running < this.limit && !this.isExhausted && !this.hasFailed) {
      const entry = this.entries();
      if (!entry) {
        this.isExhausted = true;
        break;
      }
      this.running += 1;
      this.startStep(entry.value, entry.key, (error: unknown, isLast: unknown) => this.#end(error, isLast, refill));
    }
    if (this.isExhausted && this.running === 0) this.done(null);
  }

  #end(error: unknown, isLast: unknown, refill: () => void): void {
    this.running -= 1;
    if (isLast) {
      this.isExhausted = true;
      return void this.done(null);
    }
    if (!error) return refill();
    this.hasFailed = !this.failsOnReturn;
    this.done(error);
    this.hasFailed = true;
  }
}

/** A step that ends at once is followed by the next within its own call: version 1. */
export const nestedUpTo =
  (limit: number): Loop =>
  (collection, startStep, done) => {
    const end = firstReturnedOnly(done);
    if (limit <= 0) return void end(null);
    const progress = new Progress(entriesOrKeys(collection || []), limit, startStep, end, true);
    const fill = (): void => progress.fill(fill);
    fill();
  };

/** A step that ends at once is followed by the next when its call has returned: from version 2.6.1 on. */
export const flatUpTo =
  (limit: number): Loop =>
  (collection, startStep, done) => {
    if (limit <= 0 || !collection) return void done(null);
    const progress = new Progress(entriesOf(collection), limit, startStep, firstOnly(done), false);
    const fill = (): void => {
      if (progress.isExhausted && progress.running === 0) return void progress.done(null);
      if (progress.isStarting) return;
      progress.isStarting = true;
      progress.fill(fill);
      progress.isStarting = false;
    };
    fill();
  };

/** All at once, and for an array the last step to end is followed at once: from version 2 on. */
export const together: Loop = (collection, startStep, done) => {
  if (!isArrayLike(collection) || typeof collection === "function") return flatUpTo(Infinity)(collection, startStep, done);
  const { length } = collection;
  const end = firstOnly(done);
  let left = length;
  const stepDone: Done = (error: unknown, isLast: unknown) => {
    if (error) return end(error);
    left -= 1;
    if (left === 0 || isLast) end(null);
  };
  if (length === 0) end(null);
  for (let index = 0; index < length; index += 1) startStep(collection[index], index, stepDone);
};

/** All at once, and never done before all are started: version 1. */
export const allStarted: Loop = (collection, startStep, done) => {
  const entries = entriesOrKeys(collection || []);
  const end = firstReturnedOnly(done);
  let running = 1;
  const stepDone: Done = (error: unknown) => {
    running -= 1;
    if (error) return end(error);
    if (running === 0) end(null);
  };
  for (let entry = entries(); entry; entry = entries()) {
    running += 1;
    startStep(entry.value, entry.key, stepDone);
  }
  stepDone(null);
};

/** One by one; a step that ends at once is followed by the next on an immediate: version 1.5. */
export const oneByOneDeferred: Loop = (collection, startStep, done) => {
  const entries = entriesOrKeys(collection || []);
  const end = firstReturnedOnly(done);
  let entry = entries();
  let isStarting = false;
  const stepDone: Done = (error: unknown) => {
    if (error) return end(error);
    entry = entries();
    if (entry && isStarting) setImmediate(startNext);
    else startNext();
  };
  const startNext = (): void => {
    if (!entry) return void end(null);
    isStarting = true;
    startStep(entry.value, entry.key, stepDone);
    isStarting = false;
  };
  startNext();
};

import { firstOnly, type FirstOnly, firstReturnedOnly } from "./loops.ts";
import { type Done, startStep } from "./step.ts";

/** A step, whatever it is called with. */
export type AnyStep = (...given: unknown[]) => unknown;

/** Starts a step that is called with the results of the one before it. */
type StartWith = (step: AnyStep, given: readonly unknown[], done: Done) => void;

/** A step that ends at once is followed by the next within its own call: from version 2 on. */
export const atOnce: StartWith = startStep;

/** A step that ends at once is followed by the next, or by the callback, on an immediate: version 1. */
export const deferred: StartWith = (step, given, done) => {
  let isStarting = true;
  const end: Done = (...results: unknown[]) => (isStarting ? setImmediate(done, ...results) : done(...results));
  startStep(step, given, end);
  isStarting = false;
};

/** In version 2 the callback of `waterfall` has `null` for its `this`, but not where there is no step. */
export const firstOnlyOnNull: FirstOnly = (done) => firstOnly((...given: unknown[]) => Reflect.apply(done, null, given));

/** In version 3 it is told of an error, if only of `undefined`. */
export const firstOnlyWithError: FirstOnly = (done) => firstOnly((error?: unknown, ...results: unknown[]) => done(error, ...results));

/** Each step is called with the results of the one before it, the callback with those of the last. */
export const inTurn =
  (start: StartWith, firstOnly: FirstOnly) =>
  (steps: readonly AnyStep[]) =>
  (callback: Done): void => {
    const done = firstOnly(callback);
    let next = 0;
    const follow: Done = (...given: unknown[]) => {
      const step = steps[next];
      if (given[0] || !step) return done(...given);
      next += 1;
      start(step, given.slice(1), follow);
    };
    if (steps.length === 0) (firstOnly === firstReturnedOnly ? done : callback)();
    else follow();
  };

/** What tells `whilst` and its like apart. */
export interface Repetition {
  readonly test: (...results: unknown[]) => unknown;
  readonly step: AnyStep;
  readonly isTestedAfter: boolean;
  /** Whether a test that is made before each step sees the results of the one before. */
  readonly isTestGiven: boolean;
}

/** A step as often as a test says, before or after it. */
export const asLongAs =
  ({ test, step, isTestedAfter, isTestGiven }: Repetition) =>
  (done: Done): void => {
    const follow: Done = (error?: unknown, ...results: unknown[]) => {
      if (error) return done(error);
      if (test(...(isTestGiven ? results : []))) startStep(step, [], follow);
      else Reflect.apply(done, null, [null, ...results]);
    };
    if (isTestedAfter || test()) startStep(step, [], follow);
    else done(null);
  };

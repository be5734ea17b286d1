/** Functions that run steps one after the other, each after what the one before it gave. */

import { firstOnly, type FirstOnly, firstReturnedOnly } from "./loops.ts";
import { type AnyStep, type BeginSteps, type Done, startStep } from "./step.ts";

/** Starts a step that is called with the results of the one before it. */
export type StartWith = (step: AnyStep, given: readonly unknown[], done: Done) => void;

/** A step that ends at once is followed by the next within its own call: from version 2 on. */
export const atOnce: StartWith = startStep;

/** A step that ends at once is followed by the next, or by the callback, later: in version 1, and in `forever` from there on. */
export const deferredBy =
  (defer: (task: () => void) => unknown): StartWith =>
  (step, given, done) => {
    let isStarting = true;
    const end: Done = (...results: unknown[]) => void (isStarting ? defer(() => done(...results)) : done(...results));
    startStep(step, given, end);
    isStarting = false;
  };

/** The same on an immediate. */
export const deferred: StartWith = deferredBy((task) => setImmediate(task));

/** In version 2 the callback of `waterfall` has `null` for its `this`, but not where there is no step. */
export const firstOnlyOnNull: FirstOnly = (done) => firstOnly((...given: unknown[]) => Reflect.apply(done, null, given));

/** In version 3 it is told of an error, if only of `undefined`. */
export const firstOnlyWithError: FirstOnly = (done) => firstOnly((error?: unknown, ...results: unknown[]) => done(error, ...results));

/** Each step is called with the results of the one before it, the callback with those of the last. */
export const inTurn =
  (start: StartWith, firstOnly: FirstOnly) =>
  (steps: readonly AnyStep[]): BeginSteps =>
  (callback) => {
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

/** Every step starts on an immediate, also the first, and the callback is the last step's own: version 0. */
export const inTurnLater =
  (steps: readonly AnyStep[]): BeginSteps =>
  (callback) => {
    const followedBy =
      (next: number): Done =>
      (...given: unknown[]) => {
        const follow = next + 1 < steps.length ? followedBy(next + 1) : callback;
        if (given[0]) Reflect.apply(callback, null, given);
        else setImmediate(() => startStep(steps[next] as AnyStep, given.slice(1), follow));
      };
    return steps.length === 0 ? callback() : followedBy(0)();
  };

/** What tells `whilst` and its like apart. */
export interface Repetition {
  readonly test: AnyStep;
  readonly step: AnyStep;
  readonly isTestedAfter: boolean;
  /** Whether the test has to hold for an end. */
  readonly isUntil: boolean;
}

/** Runs a step as often as a test says. */
export type Repeat = (repetition: Repetition) => BeginSteps;

/** The test is a function that says so at once; it is called with the results of the step where it follows the step, or `isGiven`. */
export const repeat =
  (isGiven: boolean): Repeat =>
  ({ test, step, isTestedAfter, isUntil }) =>
  (done) => {
    const goesOn = (results: readonly unknown[]): boolean => !test(...(isGiven || isTestedAfter ? results : [])) === isUntil;
    const follow: Done = (error?: unknown, ...results: unknown[]) => {
      if (error) done(error);
      else if (goesOn(results)) startStep(step, [], follow);
      else Reflect.apply(done, null, [null, ...results]);
    };
    if (isTestedAfter || goesOn([])) startStep(step, [], follow);
    else done(null);
  };

/** The same for a callback that gets nothing, and whose answer to an error goes to whoever called back: version 0. */
export const repeatWithoutResults: Repeat =
  ({ test, step, isTestedAfter, isUntil }) =>
  (done) => {
    const goesOn = (results: readonly unknown[]): boolean => !test(...(isTestedAfter ? results : [])) === isUntil;
    const follow: Done = (error?: unknown, ...results: unknown[]) => {
      if (error) return done(error);
      if (goesOn(results)) startStep(step, [], follow);
      else done();
      return undefined;
    };
    if (isTestedAfter || goesOn([])) startStep(step, [], follow);
    else done();
  };

/** The test is a step itself: version 3. */
export const repeatByStep: Repeat =
  ({ test, step, isTestedAfter, isUntil }) =>
  (done) => {
    let results: readonly unknown[] = [];
    const decide: Done = (error?: unknown, said?: unknown) => {
      if (error) done(error);
      else if (!said === isUntil) startStep(step, [], follow);
      else done(null, ...results);
    };
    const startTest = (given: readonly unknown[]): void => startStep(test, given, decide);
    const follow: Done = (error?: unknown, ...given: unknown[]) => {
      if (error) return void done(error);
      results = given;
      startTest(isTestedAfter ? given : []);
    };
    if (isTestedAfter) startStep(step, [], follow);
    else startTest([]);
  };

/** Runs a step again and again, until it fails. */
export const forever =
  (start: StartWith, firstOnly: FirstOnly) =>
  (step: AnyStep): BeginSteps =>
  (callback) => {
    const done = firstOnly(callback);
    const next: Done = (error?: unknown) => (error ? done(error) : start(step, [], next));
    next();
  };

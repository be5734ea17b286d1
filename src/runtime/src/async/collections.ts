/** Functions that run one step for each element: what a step is called with, and what becomes of its results. */

import { isArrayLike } from "./entries.ts";
import type { Loop, StartStep } from "./loops.ts";
import { type AnyStep, type BeginSteps, type Done, startStep } from "./step.ts";

/** Prepares the steps of one call. */
export type Begin = (loop: Loop, collection: unknown, body: AnyStep) => BeginSteps;

type Results = Record<PropertyKey, unknown>;

const resultsFor = (collection: unknown, isList: boolean): Results => (isList || isArrayLike(collection) ? ([] as unknown as Results) : {});

/** Hands results over as they are when the loop ends, with the error if there is one, and on the `this` of that call. */
const withResults = (done: Done, results: unknown): Done =>
  function (this: unknown, error) {
    return Reflect.apply(done, this, [error, results]);
  };

/** Runs the step for its effects. */
export const each: Begin = (loop, collection, body) => (done) =>
  loop(collection, (value, _key, stepDone) => startStep(body, [value], (error) => stepDone(error)), done);

/** The same with the key or index of the element after it. */
export const eachOf: Begin = (loop, collection, body) => (done) =>
  loop(collection, (value, key, stepDone) => startStep(body, [value, key], (error) => stepDone(error)), done);

/** Collects one result of each step, under its key or in the order in which the steps began. */
export const map =
  (isKeyed: boolean): Begin =>
  (loop, collection, body) =>
  (done) => {
    const results = resultsFor(collection, !isKeyed);
    let count = 0;
    const start: StartStep = (value, key, stepDone) => {
      const place = isKeyed ? key : count++;
      startStep(body, [value], (error, result) => {
        results[place] = result;
        stepDone(error);
      });
    };
    loop(collection, start, withResults(done, results));
  };

/** Collects one result of each step under its key, but none beside an error. */
export const mapValues: Begin = (loop, collection, body) => (done) => {
  const results: Results = {};
  const start: StartStep = (value, key, stepDone) =>
    startStep(body, [value, key], (error, result) => {
      if (!error) results[key] = result;
      stepDone(error);
    });
  loop(collection, start, (error) => done(error, results));
};

/** Joins all results of the steps in the order of the elements: from version 2 on. */
export const concat: Begin = (loop, collection, body) => (done) => {
  const results: unknown[][] = [];
  let count = 0;
  const start: StartStep = (value, _key, stepDone) => {
    const place = count++;
    startStep(body, [value], (error, ...given) => {
      if (!error) results[place] = given;
      stepDone(error);
    });
  };
  loop(collection || [], start, (error) => done(error, ([] as unknown[]).concat(...results.flat())));
};

/** Joins the first results in the order in which the steps end: versions 0 and 1. */
export const concatAsEnded: Begin = (loop, collection, body) => (done) => {
  let results: unknown[] = [];
  const start: StartStep = (value, _key, stepDone) =>
    startStep(body, [value], (error, result) => {
      results = results.concat(result || []);
      stepDone(error);
    });
  loop(collection, start, (error) => done(error, results));
};

interface Ranked {
  readonly value: unknown;
  readonly rank: any;
}

const byRank = ({ rank: left }: Ranked, { rank: right }: Ranked): number => (left < right ? -1 : Number(left > right));

/** Sorts the elements by the result of the step for each. */
export const sortBy =
  (isKeyed: boolean): Begin =>
  (loop, collection, body) =>
  (done) => {
    const ranked = resultsFor(collection, !isKeyed) as unknown as Ranked[];
    let count = 0;
    const start: StartStep = (value, key, stepDone) => {
      const place = (isKeyed ? key : count++) as number;
      startStep(body, [value], (error, rank) => {
        ranked[place] = (error ? undefined : { value, rank }) as Ranked;
        stepDone(error);
      });
    };
    loop(collection, start, (error) => (error ? done(error) : done(null, ranked.sort(byRank).map((entry) => entry.value))));
  };

/** Hands what each step gives on to the next. */
export const reduce =
  (loop: Loop, collection: unknown, memo: unknown, body: AnyStep): BeginSteps =>
  (done) => {
    const start: StartStep = (value, _key, stepDone) =>
      startStep(body, [memo, value], (error, result) => {
        memo = result;
        stepDone(error);
      });
    loop(collection, start, (error) => done(error, memo));
  };

/** Runs an array or object of steps and collects their results under its keys, several as an array. */
export const tasks =
  (loop: Loop, collection: unknown, isListed: boolean): BeginSteps =>
  (done) => {
    const results = resultsFor(collection, false);
    const keys = isListed && !Array.isArray(collection) ? Object.keys(collection as object) : undefined;
    const start: StartStep = (item, index, stepDone) => {
      const [key, task] = keys ? [item as string, (collection as Results)[item as string]] : [index, item];
      startStep(task as AnyStep, [], (error, ...given) => {
        results[key] = oneOrAll(given);
        stepDone(error);
      });
    };
    loop(keys ?? collection, start, (error) => done(error, results));
  };

/** Several results of a task stand for themselves as an array. */
export const oneOrAll = (given: readonly unknown[]): unknown => (given.length > 1 ? given : given[0]);

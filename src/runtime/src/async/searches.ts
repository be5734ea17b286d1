/** Functions whose steps say of an element whether something holds. */

import type { Begin } from "./collections.ts";
import { type Entry, isArrayLike } from "./entries.ts";
import type { StartStep } from "./loops.ts";
import { startBareStep, startStep } from "./step.ts";

/** What tells `some`, `every` and `detect` apart. */
export interface Search {
  /** Whether the search ends with what a step says. */
  readonly isFound: (said: unknown) => boolean;
  /** What the callback gets, of the element that ended the search. */
  readonly resultOf: (value: unknown) => unknown;
  /** What it gets when no element did: the arguments, as many as there are. */
  readonly otherwise: readonly unknown[];
}

/** Whether a step says yes. */
export const some: Search = { isFound: Boolean, resultOf: () => true, otherwise: [false] };
/** Whether no step says no. */
export const every: Search = { isFound: (said) => !said, resultOf: () => false, otherwise: [true] };
/** The element that a step says yes to. */
export const detect: Search = { isFound: Boolean, resultOf: (value) => value, otherwise: [undefined] };

/** Keeps the elements that a step says something of, in their order; an array's as they are in the end, from version 2 on. */
export const filter =
  (isKept: (said: unknown) => boolean, isBare: boolean): Begin =>
  (loop, collection, body) =>
  (done) => {
    const startTest = isBare ? startBareStep : startStep;
    const list = !isBare && isArrayLike(collection) ? collection : undefined;
    const kept: Entry[] = [];
    const start: StartStep = (value, key, stepDone) =>
      startTest(body, [value], (error, said) => {
        if (!error && isKept(said)) kept.push({ key, value });
        stepDone(error);
      });
    const valueOf = ({ key, value }: Entry): unknown => (list ? list[key as number] : value);
    loop(collection, start, (error) => {
      if (error) return done(error);
      kept.sort((left, right) => (left.key as number) - (right.key as number));
      return done(null, kept.filter(({ key }) => !list || (key as number) < list.length).map(valueOf));
    });
  };

/** The first step that finds ends the loop: from version 2 on. */
export const endedSearch =
  ({ isFound, resultOf, otherwise }: Search): Begin =>
  (loop, collection, body) =>
  (done) => {
    let results = otherwise;
    const start: StartStep = (value, _key, stepDone) =>
      startStep(body, [value], (error, said) => {
        const isLast = !error && isFound(said);
        if (isLast) results = [resultOf(value)];
        stepDone(error, isLast);
      });
    loop(collection, start, (error) => (error ? done(error) : done(null, ...results)));
  };

/** Stands where a step is not run any more. */
const skipStep: typeof startBareStep = (_body, _given, done) => void done();

/** Once something is found, the loop goes on without steps: version 1. */
export const skippedSearch =
  ({ isFound, resultOf, otherwise }: Search): Begin =>
  (loop, collection, body) =>
  (done) => {
    let startTest = startBareStep;
    const hear = (value: unknown, said: unknown): void => {
      if (startTest === skipStep || !isFound(said)) return;
      done(null, resultOf(value));
      startTest = skipStep;
    };
    const start: StartStep = (value, _key, stepDone) =>
      startTest(body, [value], (_error, said) => {
        hear(value, said);
        stepDone();
      });
    loop(collection, start, () => void (startTest === skipStep || done(null, ...otherwise)));
  };

const ignore = (): void => undefined;

/** Every element has its step; only `detect` goes no further: version 0. */
export const fullSearch =
  (search: Search): Begin =>
  (loop, collection, body) =>
  (done) => {
    let isOver = false;
    const start: StartStep = (value, _key, stepDone) =>
      startBareStep(body, [value], (_error, said) => {
        const isFound = search.isFound(said);
        if (isFound && !isOver) {
          done(null, search.resultOf(value));
          isOver = true;
        }
        const isLast = isFound && search === detect;
        return (isLast ? ignore : stepDone)();
      });
    loop(collection, start, () => void (isOver || done(null, ...(search === detect ? [] : search.otherwise))));
  };

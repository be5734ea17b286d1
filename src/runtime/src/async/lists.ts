/** Runs a step for each element as version 0 does: of lists alone, whose length counts again and again, and without an argument in the end. */

import type { FirstOnly, Loop } from "./loops.ts";
import type { Done } from "./step.ts";

/** Once an error has been told of, nothing more is. */
export const untilError: FirstOnly = (done) => {
  let hasFailed = false;
  return (...given: unknown[]) => {
    if (hasFailed) return;
    done(...given);
    hasFailed = Boolean(given[0]);
  };
};

type List = ArrayLike<unknown>;

/** All at once. */
export const allOfList: Loop = (collection, startStep, done) => {
  const list = collection as List;
  const end = untilError(done);
  let ended = 0;
  const stepDone: Done = (error: unknown) => {
    if (error) return end(error);
    ended += 1;
    if (ended >= list.length) end();
  };
  if (!list.length) return done();
  for (let index = 0; index < list.length; index += 1) startStep(list[index], index, stepDone);
};

/** A step that ends at once is followed by the next within its own call, also after an error, which leaves less room. */
export const listUpTo =
  (limit: number): Loop =>
  (collection, startStep, done) => {
    const list = collection as List;
    const end = untilError(done);
    let [running, started, ended] = [0, 0, 0];
    const stepDone: Done = (error: unknown) => {
      if (error) return end(error);
      ended += 1;
      running -= 1;
      if (ended >= list.length) end();
      else fill();
    };
    const fill = (): void => {
      while (running < limit && started < list.length) {
        started += 1;
        running += 1;
        startStep(list[started - 1], started - 1, stepDone);
      }
    };
    if (!list.length || limit <= 0) end();
    else fill();
  };

/** One after the other. */
export const oneByOneOfList: Loop = (collection, startStep, done) => ((collection as List).length ? listUpTo(1)(collection, startStep, done) : done());

/** The elements that a list has now. */
export const elementsOf = (collection: unknown): unknown[] => Array.prototype.slice.call(collection);

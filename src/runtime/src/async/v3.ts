/**
 * Functions of `async` 3 for steps that are coroutines: what runs when, and what the callback is called with, is as documented in
 * https://caolan.github.io/async/v3/docs.html. Where no callback is handed over but its place is, they give a promise.
 */

import { atOnce, firstOnlyWithError, inTurn } from "./flows.ts";
import { createLibrary } from "./library.ts";
import { flatUpTo, type Loop, together } from "./loops.ts";
import type { Done } from "./step.ts";

export { forward, settle } from "./passed.ts";

function upTo(limit: number): Loop {
  if (limit <= 0) throw new RangeError("The limit is less than 1.");
  return flatUpTo(limit);
}

function begin(start: (done: Done) => void, callback: unknown): unknown {
  if (typeof callback === "function") return start(callback as Done);
  return new Promise((resolve, reject) => start((error, results) => (error ? reject(error) : resolve(results))));
}

const library = createLibrary({
  together,
  oneByOne: flatUpTo(1),
  upTo,
  counted: flatUpTo(Infinity),
  inTurn: inTurn(atOnce, firstOnlyWithError),
  isTestGiven: false,
  isMapKeyed: false,
  begin,
});

/** Runs a step for each element, all at once. */
export const each = library.each;
/** Runs a step for each element, one after the other. */
export const eachSeries = library.eachSeries;
/** Runs a step for each element, no more than `limit` at a time. */
export const eachLimit = library.eachLimit;
/** Like `each`, with the key or index of the element after it. */
export const eachOf = library.eachOf;
/** Like `eachSeries`, with the key or index of the element after it. */
export const eachOfSeries = library.eachOfSeries;
/** Like `eachLimit`, with the key or index of the element after it. */
export const eachOfLimit = library.eachOfLimit;
/** Collects the result of a step for each element, all at once. */
export const map = library.map;
/** Collects the result of a step for each element, one after the other. */
export const mapSeries = library.mapSeries;
/** Collects the result of a step for each element, no more than `limit` at a time. */
export const mapLimit = library.mapLimit;
/** Runs the steps of an array or object at once and collects their results. */
export const parallel = library.parallel;
/** Runs the steps of an array or object, no more than `limit` at a time, and collects their results. */
export const parallelLimit = library.parallelLimit;
/** Runs the steps of an array or object one after the other and collects their results. */
export const series = library.series;
/** Collects the results of a step that is run with every number from 0 on, all at once. */
export const times = library.times;
/** Collects the results of a step that is run with every number from 0 on, one after the other. */
export const timesSeries = library.timesSeries;
/** Runs the steps of an array one after the other, each with the results of the one before it. */
export const waterfall = library.waterfall;

/**
 * Functions of `async` 0.9 for steps that are coroutines: what runs when, and what the callback is called with, is as documented in
 * https://github.com/caolan/async/blob/0.9.0/README.md. The steps of `waterfall` start on immediates; the callbacks of `filter`, `detect` and their
 * like get no error.
 */

import { autoLater } from "./auto.ts";
import { concatAsEnded } from "./collections.ts";
import { atOnce, forever as runForever, inTurnLater, repeatWithoutResults } from "./flows.ts";
import { createLibrary } from "./library.ts";
import { allOfList, elementsOf, listUpTo, oneByOneOfList, untilError } from "./lists.ts";
import { retryInSeries } from "./retry.ts";
import { calling, callingBare, lenient, onlyWithCallback } from "./rules.ts";
import { fullSearch } from "./searches.ts";

export { forward, settle } from "./passed.ts";

const library = createLibrary<true>({
  together: allOfList,
  oneByOne: oneByOneOfList,
  upTo: listUpTo,
  unlimited: allOfList,
  elementsOf,
  areTasksListed: true,
  isMapKeyed: false,
  concat: concatAsEnded,
  isBare: true,
  search: fullSearch,
  inTurn: inTurnLater,
  auto: autoLater(untilError, false),
  repeat: repeatWithoutResults,
  forever: runForever(atOnce, (done) => done),
  retry: retryInSeries(oneByOneOfList, false),
  begin: lenient,
  beginNeeding: calling,
  beginFilter: callingBare,
  beginSearch: callingBare,
  beginRepeat: calling,
  beginRetry: onlyWithCallback(calling),
});

/** Runs a step for each element, all at once. */
export const each = library.each;
/** Runs a step for each element, one after the other. */
export const eachSeries = library.eachSeries;
/** Runs a step for each element, no more than `limit` at a time. */
export const eachLimit = library.eachLimit;
/** Collects the result of a step for each element, all at once. */
export const map = library.map;
/** Collects the result of a step for each element, one after the other. */
export const mapSeries = library.mapSeries;
/** Collects the result of a step for each element, no more than `limit` at a time. */
export const mapLimit = library.mapLimit;
/** Joins the results of a step for each element, all at once. */
export const concat = library.concat;
/** Joins the results of a step for each element, one after the other. */
export const concatSeries = library.concatSeries;
/** Gives the elements that a step says yes to, all at once. */
export const filter = library.filter;
/** Gives the elements that a step says yes to, one after the other. */
export const filterSeries = library.filterSeries;
/** Gives the elements that a step says no to, all at once. */
export const reject = library.reject;
/** Gives the elements that a step says no to, one after the other. */
export const rejectSeries = library.rejectSeries;
/** Gives the element that a step first says yes to, all at once. */
export const detect = library.detect;
/** Gives the element that a step first says yes to, one after the other. */
export const detectSeries = library.detectSeries;
/** Tells whether a step says yes to an element, all at once. */
export const some = library.some;
/** Tells whether a step says yes to every element, all at once. */
export const every = library.every;
/** Hands what a step gives for an element on to the step for the next, and gives the last. */
export const reduce = library.reduce;
/** Like `reduce`, from the last element to the first. */
export const reduceRight = library.reduceRight;
/** Sorts the elements by what a step gives for each, all at once. */
export const sortBy = library.sortBy;
/** Runs the steps of an array or object at once and collects their results. */
export const parallel = library.parallel;
/** Runs the steps of an array or object, no more than `limit` at a time, and collects their results. */
export const parallelLimit = library.parallelLimit;
/** Runs the steps of an array or object one after the other and collects their results. */
export const series = library.series;
/** Runs the steps of an array one after the other, each with the results of the one before it. */
export const waterfall = library.waterfall;
/** Runs the steps of an object, each as soon as those have ended that it names, and collects their results. */
export const auto = library.auto;
/** Collects the results of a step that is run with every number from 0 on, all at once. */
export const times = library.times;
/** Collects the results of a step that is run with every number from 0 on, one after the other. */
export const timesSeries = library.timesSeries;
/** Runs a step as long as a test holds, which is made before each time. */
export const whilst = library.whilst;
/** Runs a step until a test holds, which is made before each time. */
export const until = library.until;
/** Runs a step, and again as long as a test holds, which is called with its results. */
export const doWhilst = library.doWhilst;
/** Runs a step, and again until a test holds, which is called with its results. */
export const doUntil = library.doUntil;
/** Runs a step again and again, until it fails. */
export const forever = library.forever;
/** Runs a step until it does not fail, so often as `times` says at most. */
export const retry = library.retry;

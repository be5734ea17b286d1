/**
 * Functions of `async` 2, from 2.6.1 on, for steps that are coroutines: what runs when, and what the callback is called with, is as documented in
 * https://caolan.github.io/async/v2/docs.html.
 */

import { auto as runAuto } from "./auto.ts";
import { concat as joined } from "./collections.ts";
import { atOnce, deferred, firstOnlyOnNull, forever as runForever, inTurn, repeat } from "./flows.ts";
import { createLibrary } from "./library.ts";
import { firstOnly, flatUpTo, together } from "./loops.ts";
import { retryOnTimer } from "./retry.ts";
import { always, lenient } from "./rules.ts";
import { endedSearch } from "./searches.ts";

export { forward, settle } from "./passed.ts";

const library = createLibrary({
  together,
  oneByOne: flatUpTo(1),
  upTo: flatUpTo,
  unlimited: flatUpTo(Infinity),
  elementsOf: (collection) => collection || [],
  areTasksListed: false,
  isMapKeyed: false,
  concat: joined,
  isBare: false,
  search: endedSearch,
  inTurn: inTurn(atOnce, firstOnlyOnNull),
  auto: runAuto,
  repeat: repeat(false),
  forever: runForever(deferred, firstOnly),
  retry: retryOnTimer(0, (done, given) => Reflect.apply(done, null, given)),
  ...always(lenient),
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
/** Collects the result of a step for each value of an object under its key, all at once. */
export const mapValues = library.mapValues;
/** Collects the result of a step for each value of an object under its key, one after the other. */
export const mapValuesSeries = library.mapValuesSeries;
/** Collects the result of a step for each value of an object under its key, no more than `limit` at a time. */
export const mapValuesLimit = library.mapValuesLimit;
/** Joins the results of a step for each element, all at once. */
export const concat = library.concat;
/** Joins the results of a step for each element, one after the other. */
export const concatSeries = library.concatSeries;
/** Joins the results of a step for each element, no more than `limit` at a time. */
export const concatLimit = library.concatLimit;
/** Gives the elements that a step says yes to, all at once. */
export const filter = library.filter;
/** Gives the elements that a step says yes to, one after the other. */
export const filterSeries = library.filterSeries;
/** Gives the elements that a step says yes to, no more than `limit` at a time. */
export const filterLimit = library.filterLimit;
/** Gives the elements that a step says no to, all at once. */
export const reject = library.reject;
/** Gives the elements that a step says no to, one after the other. */
export const rejectSeries = library.rejectSeries;
/** Gives the elements that a step says no to, no more than `limit` at a time. */
export const rejectLimit = library.rejectLimit;
/** Gives the element that a step first says yes to, all at once. */
export const detect = library.detect;
/** Gives the element that a step first says yes to, one after the other. */
export const detectSeries = library.detectSeries;
/** Gives the element that a step first says yes to, no more than `limit` at a time. */
export const detectLimit = library.detectLimit;
/** Tells whether a step says yes to an element, all at once. */
export const some = library.some;
/** Tells whether a step says yes to an element, one after the other. */
export const someSeries = library.someSeries;
/** Tells whether a step says yes to an element, no more than `limit` at a time. */
export const someLimit = library.someLimit;
/** Tells whether a step says yes to every element, all at once. */
export const every = library.every;
/** Tells whether a step says yes to every element, one after the other. */
export const everySeries = library.everySeries;
/** Tells whether a step says yes to every element, no more than `limit` at a time. */
export const everyLimit = library.everyLimit;
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
/** Collects the results of a step that is run with every number from 0 on, no more than `limit` at a time. */
export const timesLimit = library.timesLimit;
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

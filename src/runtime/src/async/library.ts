import { each, eachOf, type Begin, map, mapValues, reduce, sortBy, tasks } from "./collections.ts";
import { isArrayLike } from "./entries.ts";
import type { Repetition } from "./flows.ts";
import type { Loop } from "./loops.ts";
import type { RetryRules } from "./retry.ts";
import type { BeginWith, Rules } from "./rules.ts";
import { detect, every, filter, some } from "./searches.ts";
import { type AnyStep, type BeginSteps, Steps } from "./step.ts";
import type { Auto, Library } from "./types.ts";

/** Begins the steps of a call, given its arguments and how many of them come before the callback. */
type Started = (given: ArrayLike<unknown>, count: number, begin: BeginSteps) => unknown;

/** An operation where no callback can have been handed over. */
const startedBy =
  (beginWith: BeginWith): Started =>
  (given, count, begin) =>
    given.length <= count ? new Steps(begin) : beginWith(begin, given[count]);

/** The forms of a function: all steps at once, one after the other, or no more than so many at a time. */
function formsOf(rules: Rules, atOnce: Loop, started: Started) {
  const over = (begin: Begin, loop: Loop) =>
    function (collection: unknown, body: AnyStep) {
      return started(arguments, 2, begin(loop, collection, body));
    };
  const overUpTo = (begin: Begin) =>
    function (collection: unknown, limit: number, body: AnyStep) {
      return started(arguments, 3, begin(rules.upTo(limit), collection, body));
    };
  return (begin: Begin): [unknown, unknown, unknown] => [over(begin, atOnce), over(begin, rules.oneByOne), overUpTo(begin)];
}

const onElements =
  ({ elementsOf }: Rules, begin: Begin): Begin =>
  (loop, collection, body) =>
    begin(loop, elementsOf(collection), body);

function collectionsOf(rules: Rules): Partial<Record<keyof Library, unknown>> {
  const [started, needing] = [startedBy(rules.begin), startedBy(rules.beginNeeding)];
  const forms = formsOf(rules, rules.together, started);
  const [each_, eachSeries, eachLimit] = forms(each);
  const [eachOf_, eachOfSeries, eachOfLimit] = forms(eachOf);
  const [map_, mapSeries, mapLimit] = forms(onElements(rules, map(rules.isMapKeyed)));
  const [mapValues_, mapValuesSeries, mapValuesLimit] = formsOf(rules, rules.unlimited, started)(mapValues);
  const [concat, concatSeries, concatLimit] = formsOf(rules, rules.unlimited, needing)(rules.concat);
  const [sortBy_] = formsOf(rules, rules.together, needing)(onElements(rules, sortBy(rules.isMapKeyed)));
  return {
    each: each_, eachSeries, eachLimit, eachOf: eachOf_, eachOfSeries, eachOfLimit, map: map_, mapSeries, mapLimit,
    mapValues: mapValues_, mapValuesSeries, mapValuesLimit, concat, concatSeries, concatLimit, sortBy: sortBy_,
    reduce(collection: unknown, memo: unknown, body: AnyStep) {
      return needing(arguments, 3, reduce(rules.oneByOne, collection, memo, body));
    },
    reduceRight(collection: Iterable<unknown>, memo: unknown, body: AnyStep) {
      const reversed = (isArrayLike(collection) ? Array.from(collection) : [...collection]).reverse();
      return needing(arguments, 3, reduce(rules.oneByOne, reversed, memo, body));
    },
  };
}

function searchesOf(rules: Rules): Partial<Record<keyof Library, unknown>> {
  const filters = formsOf(rules, rules.together, startedBy(rules.beginFilter));
  const searches = formsOf(rules, rules.together, startedBy(rules.beginSearch));
  const [filter_, filterSeries, filterLimit] = filters(onElements(rules, filter(Boolean, rules.isBare)));
  const [reject, rejectSeries, rejectLimit] = filters(onElements(rules, filter((said) => !said, rules.isBare)));
  const [detect_, detectSeries, detectLimit] = searches(rules.search(detect));
  const [some_, someSeries, someLimit] = searches(rules.search(some));
  const [every_, everySeries, everyLimit] = searches(rules.search(every));
  return {
    filter: filter_, filterSeries, filterLimit, reject, rejectSeries, rejectLimit,
    detect: detect_, detectSeries, detectLimit, some: some_, someSeries, someLimit, every: every_, everySeries, everyLimit,
  };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function countedOf(rules: Rules): Partial<Record<keyof Library, unknown>> {
  const forms = formsOf(rules, rules.unlimited, startedBy(rules.begin));
  const [times, timesSeries, timesLimit] = forms((loop, count, body) => map(false)(loop, range(count as number), body));
  return { times, timesSeries, timesLimit };
}

function tasksOf(rules: Rules): Partial<Record<keyof Library, unknown>> {
  const started = startedBy(rules.begin);
  const { areTasksListed } = rules;
  return {
    parallel(steps: unknown) {
      return started(arguments, 1, tasks(rules.together, steps, areTasksListed));
    },
    parallelLimit(steps: unknown, limit: number) {
      return started(arguments, 2, tasks(rules.upTo(limit), steps, areTasksListed));
    },
    series(steps: unknown) {
      return started(arguments, 1, tasks(rules.oneByOne, steps, areTasksListed));
    },
    waterfall(steps: readonly AnyStep[]) {
      return started(arguments, 1, rules.inTurn(steps));
    },
    auto(steps: Parameters<Auto>[0]) {
      return started(arguments, 1, rules.auto(steps));
    },
  };
}

function repetitionsOf(rules: Rules): Partial<Record<keyof Library, unknown>> {
  const [started, repeating, retrying] = [startedBy(rules.begin), startedBy(rules.beginRepeat), startedBy(rules.beginRetry)];
  const repetition = (isTestedAfter: boolean, isUntil: boolean) =>
    function (first: AnyStep, second: AnyStep) {
      const [step, test] = isTestedAfter ? [first, second] : [second, first];
      return repeating(arguments, 2, rules.repeat({ step, test, isTestedAfter, isUntil } satisfies Repetition));
    };
  return {
    whilst: repetition(false, false),
    until: repetition(false, true),
    doWhilst: repetition(true, false),
    doUntil: repetition(true, true),
    forever(body: AnyStep) {
      return started(arguments, 1, rules.forever(body));
    },
    retry(options: RetryRules | AnyStep, body: AnyStep) {
      if (typeof options === "function") return retrying(arguments, 1, rules.retry(5, options));
      return retrying(arguments, 2, rules.retry(options, body));
    },
  };
}

/** The functions of a version, which its rules tell from those of the others. */
export const createLibrary = <IsBare = false>(rules: Rules): Library<IsBare> =>
  ({ ...collectionsOf(rules), ...searchesOf(rules), ...countedOf(rules), ...tasksOf(rules), ...repetitionsOf(rules) }) as unknown as Library<IsBare>;

import type { Operation } from "../driver/operation.ts";
import { isArrayLike } from "./entries.ts";
import { type AnyStep, asLongAs } from "./flows.ts";
import type { Loop, StartStep } from "./loops.ts";
import type { Rules } from "./rules.ts";
import { type Done, startStep, Steps } from "./step.ts";

/** What a function iterates over: an array-like, an iterable where the version takes them, or an object by its own keys. */
export type Collection<Item> = ArrayLike<Item> | Iterable<Item> | Readonly<Record<string, Item>> | null | undefined;

/** A step: a generator function, or a function that returns an operation. */
export type Step<Given extends unknown[] = [], Result = unknown> = (...given: Given) => Operation<Result>;

/** Called with the error of the first step that fails, and with what there is of the results. */
export type Callback<Result> = ((error: any, results: Result) => unknown) | null | undefined;

/** `each` and its like. */
export interface Each<Result, Given extends unknown[] = []> {
  <Item>(collection: Collection<Item>, body: Step<[item: Item, ...Given]>): Operation<Result>;
  <Item>(collection: Collection<Item>, body: Step<[item: Item, ...Given]>, callback: Callback<Result>): void;
}

/** `map` and its like. */
export interface Map {
  <Item, Result>(collection: Collection<Item>, body: Step<[item: Item], Result>): Operation<Result[]>;
  <Item, Result>(collection: Collection<Item>, body: Step<[item: Item], Result>, callback: Callback<Result[]>): void;
}

/** `eachLimit` and its like. */
export interface EachLimit<Result, Given extends unknown[] = []> {
  <Item>(collection: Collection<Item>, limit: number, body: Step<[item: Item, ...Given]>): Operation<Result>;
  <Item>(collection: Collection<Item>, limit: number, body: Step<[item: Item, ...Given]>, callback: Callback<Result>): void;
}

/** `mapLimit`. */
export interface MapLimit {
  <Item, Result>(collection: Collection<Item>, limit: number, body: Step<[item: Item], Result>): Operation<Result[]>;
  <Item, Result>(collection: Collection<Item>, limit: number, body: Step<[item: Item], Result>, callback: Callback<Result[]>): void;
}

/** `series` and `parallel`: an array or an object of steps, and results of the same shape. */
export interface Tasks {
  (tasks: Collection<Step>): Operation<any>;
  (tasks: Collection<Step>, callback: Callback<any>): void;
}

/** `parallelLimit`. */
export interface TasksLimit {
  (tasks: Collection<Step>, limit: number): Operation<any>;
  (tasks: Collection<Step>, limit: number, callback: Callback<any>): void;
}

/** `times` and `timesSeries`. */
export interface Times {
  <Result>(count: number, body: Step<[index: number], Result>): Operation<Result[]>;
  <Result>(count: number, body: Step<[index: number], Result>, callback: Callback<Result[]>): void;
}

/** `waterfall`. */
export interface Waterfall {
  (steps: readonly Step<any[], any>[]): Operation<any>;
  (steps: readonly Step<any[], any>[], callback: ((error: any, ...results: any[]) => unknown) | null | undefined): void;
}

/** `whilst`, `until`, `doWhilst` and `doUntil`, with the test in the place that it has there. */
export interface Loops<First, Second> {
  (first: First, second: Second): Operation<any>;
  (first: First, second: Second, callback: ((error: any, ...results: any[]) => unknown) | null | undefined): void;
}

/** Says whether to go on; called with the results of the step before. */
export type Test = (...results: any[]) => unknown;

/** The functions of one version. */
export interface Library {
  readonly each: Each<void>;
  readonly eachSeries: Each<void>;
  readonly eachLimit: EachLimit<void>;
  readonly eachOf: Each<void, [key: any]>;
  readonly eachOfSeries: Each<void, [key: any]>;
  readonly eachOfLimit: EachLimit<void, [key: any]>;
  readonly map: Map;
  readonly mapSeries: Map;
  readonly mapLimit: MapLimit;
  readonly parallel: Tasks;
  readonly parallelLimit: TasksLimit;
  readonly series: Tasks;
  readonly times: Times;
  readonly timesSeries: Times;
  readonly waterfall: Waterfall;
  readonly whilst: Loops<Test, Step>;
  readonly until: Loops<Test, Step>;
  readonly doWhilst: Loops<Step, Test>;
  readonly doUntil: Loops<Step, Test>;
}

/** Begins the steps of one call. */
type Begin = (loop: Loop, collection: unknown, body: AnyStep) => (done: Done) => void;

const each: Begin = (loop, collection, body) => (done) =>
  loop(collection, (value, _key, stepDone) => startStep(body, [value], (error) => stepDone(error)), done);

const eachOf: Begin = (loop, collection, body) => (done) =>
  loop(collection, (value, key, stepDone) => startStep(body, [value, key], (error) => stepDone(error)), done);

type Results = Record<PropertyKey, unknown>;

const resultsFor = (collection: unknown, isList: boolean): Results => (isList || isArrayLike(collection) ? ([] as unknown as Results) : {});

/** Collects one result of each step, under its key or in the order in which the steps began. */
const map =
  (isKeyed: boolean): Begin =>
  (loop, collection, body) =>
  (done) => {
    const results = resultsFor(collection || [], !isKeyed);
    let count = 0;
    const start: StartStep = (value, key, stepDone) => {
      const place = isKeyed ? key : count++;
      startStep(body, [value], (error, result) => {
        results[place] = result;
        stepDone(error);
      });
    };
    loop(collection || [], start, function (this: unknown, error) {
      return Reflect.apply(done, this, [error, results]);
    });
  };

/** Collects the results of each task under its key, several as an array. */
const tasks: Begin = (loop, collection) => (done) => {
  const results = resultsFor(collection, false);
  const start: StartStep = (task, key, stepDone) =>
    startStep(task as AnyStep, [], (error, ...given) => {
      results[key] = given.length > 1 ? given : given[0];
      stepDone(error);
    });
  loop(collection, start, (error) => done(error, results));
};

const noStep: AnyStep = () => undefined;
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

type Started = (given: ArrayLike<unknown>, count: number, begin: (done: Done) => void) => unknown;

function tasksOf(started: Started, rules: Rules): Record<"parallel" | "parallelLimit" | "series" | "waterfall", unknown> {
  return {
    parallel(steps: unknown) {
      return started(arguments, 1, tasks(rules.together, steps, noStep));
    },
    parallelLimit(steps: unknown, limit: number) {
      return started(arguments, 2, tasks(rules.upTo(limit), steps, noStep));
    },
    series(steps: unknown) {
      return started(arguments, 1, tasks(rules.oneByOne, steps, noStep));
    },
    waterfall(steps: readonly AnyStep[]) {
      return started(arguments, 1, rules.inTurn(steps));
    },
  };
}

function loopsOf(started: Started, isTestGiven: boolean): Record<"whilst" | "until" | "doWhilst" | "doUntil", unknown> {
  const not = (test: Test): Test => (...results: unknown[]) => !test(...results);
  const before = (test: Test, step: AnyStep) => asLongAs({ test, step, isTestedAfter: false, isTestGiven });
  const after = (test: Test, step: AnyStep) => asLongAs({ test, step, isTestedAfter: true, isTestGiven: true });
  return {
    whilst(test: Test, step: AnyStep) {
      return started(arguments, 2, before(test, step));
    },
    until(test: Test, step: AnyStep) {
      return started(arguments, 2, before(not(test), step));
    },
    doWhilst(step: AnyStep, test: Test) {
      return started(arguments, 2, after(test, step));
    },
    doUntil(step: AnyStep, test: Test) {
      return started(arguments, 2, after(not(test), step));
    },
  };
}

/** The functions of a version, which its rules tell from those of the others. */
export function createLibrary(rules: Rules): Library {
  /** An operation where no callback can have been handed over. */
  const started: Started = (given, count, begin) =>
    given.length <= count ? new Steps(begin) : rules.begin(begin, given[count]);

  const over = (begin: Begin, loop: Loop) =>
    function (collection: unknown, body: AnyStep) {
      return started(arguments, 2, begin(loop, collection, body));
    };
  const overUpTo = (begin: Begin) =>
    function (collection: unknown, limit: number, body: AnyStep) {
      return started(arguments, 3, begin(rules.upTo(limit), collection, body));
    };
  const counted = (loop: Loop) =>
    function (count: number, body: AnyStep) {
      return started(arguments, 2, map(false)(loop, range(count), body));
    };
  const mapOf = map(rules.isMapKeyed);

  const library: Record<keyof Library, unknown> = {
    each: over(each, rules.together),
    eachSeries: over(each, rules.oneByOne),
    eachLimit: overUpTo(each),
    eachOf: over(eachOf, rules.together),
    eachOfSeries: over(eachOf, rules.oneByOne),
    eachOfLimit: overUpTo(eachOf),
    map: over(mapOf, rules.together),
    mapSeries: over(mapOf, rules.oneByOne),
    mapLimit: overUpTo(mapOf),
    times: counted(rules.counted),
    timesSeries: counted(rules.oneByOne),
    ...tasksOf(started, rules),
    ...loopsOf(started, rules.isTestGiven),
  };
  return library as unknown as Library;
}

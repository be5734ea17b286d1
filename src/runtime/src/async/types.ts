/** The shapes of the functions, which every version shares. */

import type { Operation } from "../driver/operation.ts";

/** What a function iterates over: an array-like, an iterable where the version takes them, or an object by its own keys. */
export type Collection<Item> = ArrayLike<Item> | Iterable<Item> | Readonly<Record<string, Item>> | null | undefined;

/** A step: a generator function, or a function that returns an operation. */
export type Step<Given extends unknown[] = [], Result = unknown> = (...given: Given) => Operation<Result>;

/** Called with the error of the first step that fails, and with what there is of the results. */
export type Callback<Result> = ((error: any, results: Result) => unknown) | null | undefined;

/** The same with several results. */
export type SpreadCallback = ((error: any, ...results: any[]) => unknown) | null | undefined;

/** Called with what was found: where `IsBare`, in versions 0 and 1, without an error before it. */
export type FoundCallback<Result, IsBare> = IsBare extends true ? ((found: Result) => unknown) | null | undefined : Callback<Result>;

/** `each` and its like. */
export interface Each<Result, Given extends unknown[] = []> {
  <Item>(collection: Collection<Item>, body: Step<[item: Item, ...Given]>): Operation<Result>;
  <Item>(collection: Collection<Item>, body: Step<[item: Item, ...Given]>, callback: Callback<Result>): void;
}

/** `eachLimit` and its like. */
export interface EachLimit<Result, Given extends unknown[] = []> {
  <Item>(collection: Collection<Item>, limit: number, body: Step<[item: Item, ...Given]>): Operation<Result>;
  <Item>(collection: Collection<Item>, limit: number, body: Step<[item: Item, ...Given]>, callback: Callback<Result>): void;
}

/** `map` and its like. */
export interface Map {
  <Item, Result>(collection: Collection<Item>, body: Step<[item: Item], Result>): Operation<Result[]>;
  <Item, Result>(collection: Collection<Item>, body: Step<[item: Item], Result>, callback: Callback<Result[]>): void;
}

/** `mapLimit`. */
export interface MapLimit {
  <Item, Result>(collection: Collection<Item>, limit: number, body: Step<[item: Item], Result>): Operation<Result[]>;
  <Item, Result>(collection: Collection<Item>, limit: number, body: Step<[item: Item], Result>, callback: Callback<Result[]>): void;
}

/** `mapValues` and its like. */
export interface MapValues {
  <Item, Result>(collection: Collection<Item>, body: Step<[item: Item, key: any], Result>): Operation<Record<string, Result>>;
  <Item, Result>(collection: Collection<Item>, body: Step<[item: Item, key: any], Result>, callback: Callback<Record<string, Result>>): void;
}

/** `mapValuesLimit`. */
export interface MapValuesLimit {
  <Item, Result>(collection: Collection<Item>, limit: number, body: Step<[item: Item, key: any], Result>): Operation<Record<string, Result>>;
  <Item, Result>(collection: Collection<Item>, limit: number, body: Step<[item: Item, key: any], Result>, callback: Callback<Record<string, Result>>): void;
}

/** `reduce` and `reduceRight`. */
export interface Reduce {
  <Item, Memo>(collection: Collection<Item>, memo: Memo, body: Step<[memo: Memo, item: Item], Memo>): Operation<Memo>;
  <Item, Memo>(collection: Collection<Item>, memo: Memo, body: Step<[memo: Memo, item: Item], Memo>, callback: Callback<Memo>): void;
}

/** `sortBy`. */
export interface SortBy {
  <Item>(collection: Collection<Item>, body: Step<[item: Item]>): Operation<Item[]>;
  <Item>(collection: Collection<Item>, body: Step<[item: Item]>, callback: Callback<Item[]>): void;
}

/** `filter`, `reject` and their like. */
export interface Filter<IsBare> {
  <Item>(collection: Collection<Item>, body: Step<[item: Item]>): Operation<Item[]>;
  <Item>(collection: Collection<Item>, body: Step<[item: Item]>, callback: FoundCallback<Item[], IsBare>): void;
}

/** `filterLimit` and `rejectLimit`. */
export interface FilterLimit<IsBare> {
  <Item>(collection: Collection<Item>, limit: number, body: Step<[item: Item]>): Operation<Item[]>;
  <Item>(collection: Collection<Item>, limit: number, body: Step<[item: Item]>, callback: FoundCallback<Item[], IsBare>): void;
}

/** `detect` and `detectSeries`. */
export interface Detect<IsBare> {
  <Item>(collection: Collection<Item>, body: Step<[item: Item]>): Operation<Item | undefined>;
  <Item>(collection: Collection<Item>, body: Step<[item: Item]>, callback: FoundCallback<Item | undefined, IsBare>): void;
}

/** `detectLimit`. */
export interface DetectLimit<IsBare> {
  <Item>(collection: Collection<Item>, limit: number, body: Step<[item: Item]>): Operation<Item | undefined>;
  <Item>(collection: Collection<Item>, limit: number, body: Step<[item: Item]>, callback: FoundCallback<Item | undefined, IsBare>): void;
}

/** `some`, `every` and their like. */
export interface Some<IsBare> {
  <Item>(collection: Collection<Item>, body: Step<[item: Item]>): Operation<boolean>;
  <Item>(collection: Collection<Item>, body: Step<[item: Item]>, callback: FoundCallback<boolean, IsBare>): void;
}

/** `someLimit` and `everyLimit`. */
export interface SomeLimit<IsBare> {
  <Item>(collection: Collection<Item>, limit: number, body: Step<[item: Item]>): Operation<boolean>;
  <Item>(collection: Collection<Item>, limit: number, body: Step<[item: Item]>, callback: FoundCallback<boolean, IsBare>): void;
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

/** `auto`: steps by name, each alone or as the last of an array, after the names of the steps whose results it needs. */
export interface Auto {
  (tasks: Readonly<Record<string, AutoTask>>): Operation<any>;
  (tasks: Readonly<Record<string, AutoTask>>, callback: Callback<any>): void;
}

/** A step of `auto`. */
export type AutoTask = Step<any[]> | readonly [...names: string[], step: Step<any[]>];

/** `times` and `timesSeries`. */
export interface Times {
  <Result>(count: number, body: Step<[index: number], Result>): Operation<Result[]>;
  <Result>(count: number, body: Step<[index: number], Result>, callback: Callback<Result[]>): void;
}

/** `timesLimit`. */
export interface TimesLimit {
  <Result>(count: number, limit: number, body: Step<[index: number], Result>): Operation<Result[]>;
  <Result>(count: number, limit: number, body: Step<[index: number], Result>, callback: Callback<Result[]>): void;
}

/** `waterfall`. */
export interface Waterfall {
  (steps: readonly Step<any[], any>[]): Operation<any>;
  (steps: readonly Step<any[], any>[], callback: SpreadCallback): void;
}

/** `whilst`, `until`, `doWhilst` and `doUntil`, with the test in the place that it has there. */
export interface Loops<First, Second> {
  (first: First, second: Second): Operation<any>;
  (first: First, second: Second, callback: SpreadCallback): void;
}

/** Says whether to go on; called with the results of the step before. In version 3 it is a step. */
export type Test = (...results: any[]) => unknown;

/** `forever`: ends with an error. */
export interface Forever {
  (body: Step): Operation<never>;
  (body: Step, callback: ((error: any) => unknown) | null | undefined): void;
}

/** How often `retry` tries, and how many milliseconds lie between; `errorFilter` from version 2 on. */
export interface RetryOptions {
  readonly times?: number | string;
  readonly interval?: number | ((attempt: number) => number);
  readonly errorFilter?: (error: any) => unknown;
}

/** `retry`. */
export interface Retry {
  <Result>(body: Step<[], Result>): Operation<Result>;
  <Result>(options: number | string | RetryOptions, body: Step<[], Result>): Operation<Result>;
  <Result>(body: Step<[], Result>, callback: SpreadCallback): void;
  <Result>(options: number | string | RetryOptions, body: Step<[], Result>, callback: SpreadCallback): void;
}

/** The functions of one version. */
export interface Library<IsBare = false> {
  readonly each: Each<void>;
  readonly eachSeries: Each<void>;
  readonly eachLimit: EachLimit<void>;
  readonly eachOf: Each<void, [key: any]>;
  readonly eachOfSeries: Each<void, [key: any]>;
  readonly eachOfLimit: EachLimit<void, [key: any]>;
  readonly map: Map;
  readonly mapSeries: Map;
  readonly mapLimit: MapLimit;
  readonly mapValues: MapValues;
  readonly mapValuesSeries: MapValues;
  readonly mapValuesLimit: MapValuesLimit;
  readonly concat: Each<any[]>;
  readonly concatSeries: Each<any[]>;
  readonly concatLimit: EachLimit<any[]>;
  readonly sortBy: SortBy;
  readonly reduce: Reduce;
  readonly reduceRight: Reduce;
  readonly filter: Filter<IsBare>;
  readonly filterSeries: Filter<IsBare>;
  readonly filterLimit: FilterLimit<IsBare>;
  readonly reject: Filter<IsBare>;
  readonly rejectSeries: Filter<IsBare>;
  readonly rejectLimit: FilterLimit<IsBare>;
  readonly detect: Detect<IsBare>;
  readonly detectSeries: Detect<IsBare>;
  readonly detectLimit: DetectLimit<IsBare>;
  readonly some: Some<IsBare>;
  readonly someSeries: Some<IsBare>;
  readonly someLimit: SomeLimit<IsBare>;
  readonly every: Some<IsBare>;
  readonly everySeries: Some<IsBare>;
  readonly everyLimit: SomeLimit<IsBare>;
  readonly parallel: Tasks;
  readonly parallelLimit: TasksLimit;
  readonly series: Tasks;
  readonly auto: Auto;
  readonly times: Times;
  readonly timesSeries: Times;
  readonly timesLimit: TimesLimit;
  readonly waterfall: Waterfall;
  readonly whilst: Loops<Test, Step>;
  readonly until: Loops<Test, Step>;
  readonly doWhilst: Loops<Step, Test>;
  readonly doUntil: Loops<Step, Test>;
  readonly forever: Forever;
  readonly retry: Retry;
}

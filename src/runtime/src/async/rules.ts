import type { Begin } from "./collections.ts";
import type { inTurn, Repeat } from "./flows.ts";
import type { Loop } from "./loops.ts";
import type { RetryRules } from "./retry.ts";
import type { Search } from "./searches.ts";
import type { AnyStep, BeginSteps } from "./step.ts";
import type { Auto } from "./types.ts";

/** Begins with the callback that a call has behind its other arguments, if that is one. */
export type BeginWith = (begin: BeginSteps, callback: unknown) => unknown;

/** In what one major version of `async` differs from another. */
export interface Rules {
  readonly together: Loop;
  readonly oneByOne: Loop;
  readonly upTo: (limit: number) => Loop;
  /** How `times`, `concat` and `mapValues` run all their steps at once. */
  readonly unlimited: Loop;
  /** What `map`, `filter` and their like go over: the collection itself, or the elements that it has at the beginning. */
  readonly elementsOf: (collection: unknown) => unknown;
  /** Whether the loops have to be told the keys of an object of steps. */
  readonly areTasksListed: boolean;
  /** Whether `map` gives an object for an object. */
  readonly isMapKeyed: boolean;
  readonly concat: Begin;
  /** Whether the first argument of the callback of `filter`, `detect` and their like says what they find, and so for each step's. */
  readonly isBare: boolean;
  readonly search: (search: Search) => Begin;
  /** How `waterfall` runs its steps. */
  readonly inTurn: ReturnType<typeof inTurn>;
  readonly auto: (steps: Parameters<Auto>[0]) => BeginSteps;
  /** How `whilst` and its like run theirs. */
  readonly repeat: Repeat;
  readonly forever: (step: AnyStep) => BeginSteps;
  readonly retry: (rules: RetryRules, body: AnyStep) => BeginSteps;
  /** What a missing callback means: for most functions, … */
  readonly begin: BeginWith;
  /** … for `reduce`, `concat` and `sortBy`, … */
  readonly beginNeeding: BeginWith;
  readonly beginFilter: BeginWith;
  readonly beginSearch: BeginWith;
  readonly beginRepeat: BeginWith;
  readonly beginRetry: BeginWith;
}

/** The callback is called as it is; without one, that fails in the end. */
export const calling: BeginWith = (begin, callback) => begin(callback as Parameters<BeginSteps>[0]);

/** It is called without the error before what was found. */
export const callingBare: BeginWith = (begin, callback) => begin((_error, ...found) => (callback as (...found: unknown[]) => unknown)(...found));

/** Nothing is done without a callback. */
export const onlyWithCallback =
  (beginWith: BeginWith): BeginWith =>
  (begin, callback) =>
    callback ? beginWith(begin, callback) : undefined;

/** A missing callback is one that does nothing. */
export const lenient: BeginWith = (begin, callback) => begin((callback as Parameters<BeginSteps>[0] | undefined) || (() => undefined));

/** One rule for all functions. */
export const always = (begin: BeginWith): Pick<Rules, "begin" | "beginNeeding" | "beginFilter" | "beginSearch" | "beginRepeat" | "beginRetry"> => ({
  begin,
  beginNeeding: begin,
  beginFilter: begin,
  beginSearch: begin,
  beginRepeat: begin,
  beginRetry: begin,
});

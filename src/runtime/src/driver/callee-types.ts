import type { ParametersOfMany } from "./overload-types.ts";

/**
 * What can be told of a callee from its type: which arguments it takes before its callback, and what it hands to that
 * callback. An overload is picked by the arguments; where several fit, the first counts, as in a plain call.
 */

/** Any function; its parameters are read off its type. */
export type AnyFunction = (...values: any[]) => unknown;

declare const _inferred: unique symbol;

/** Stands for a result type that was not given: the overload for it must not win over inference. */
export type Inferred = typeof _inferred;

/** Takes any callee where `Result` was given in angle brackets, and nothing otherwise: its text stands in the error then. */
export type CalleeFor<Result> = 0 extends 1 & Result
  ? object
  : [Result] extends [Inferred]
    ? "a callee that takes these values before a callback"
    : object;

/** The name of a method. */
export type NameIn<Target> = keyof Target & (string | symbol);

/** Twelve that do not repeat the first may be more. */
type ParametersOfAll<Callee> =
  ParametersOfTwelve<Callee> extends [infer First, infer Second, ...unknown[]]
    ? [First, Second] extends [Second, First]
      ? ParametersOfTwelve<Callee>
      : ParametersOfMany<Callee>
    : never;

/** The parameters of every overload, in the order of declaration. Fewer than twelve repeat the first. */
type ParametersOfTwelve<Callee> = Callee extends {
  (...values: infer A): unknown;
  (...values: infer B): unknown;
  (...values: infer C): unknown;
  (...values: infer D): unknown;
  (...values: infer E): unknown;
  (...values: infer F): unknown;
  (...values: infer G): unknown;
  (...values: infer H): unknown;
  (...values: infer I): unknown;
  (...values: infer J): unknown;
  (...values: infer K): unknown;
  (...values: infer L): unknown;
}
  ? [A, B, C, D, E, F, G, H, I, J, K, L]
  : never;

/** The parameters before the callback, which is the last one, optional or not; `never` where it is no callback. */
type BeforeCallback<Parameters extends unknown[]> =
  Required<Parameters> extends [...infer Before, infer Last]
    ? NonNullable<Last> extends AnyFunction
      ? Before
      : never
    : never;

/** What an overload passes to its callback. */
type PassedToCallback<Parameters extends unknown[]> =
  Required<Parameters> extends [...unknown[], infer Last]
    ? NonNullable<Last> extends (...passed: infer Passed) => unknown
      ? Passed
      : never
    : never;

type BeforeAny<All extends unknown[][]> = { [Index in keyof All]: BeforeCallback<All[Index]> }[number];

type PassedByFirst<All, Given> = All extends [infer Head extends unknown[], ...infer Tail]
  ? [BeforeCallback<Head>] extends [never]
    ? PassedByFirst<Tail, Given>
    : Given extends BeforeCallback<Head>
      ? PassedToCallback<Head>
      : PassedByFirst<Tail, Given>
  : unknown[];

/** Every list of arguments that the callee takes before its callback. */
export type ArgumentsOf<Callee> = [BeforeAny<ParametersOfAll<Callee>>] extends [never]
  ? unknown[]
  : BeforeAny<ParametersOfAll<Callee>>;

/** What the callee passes to its callback when it is given these arguments, the error included. */
export type Passed<Callee, Given> = PassedByFirst<ParametersOfAll<Callee>, Given>;

/** The same without the error. */
export type Results<Callee, Given> = Passed<Callee, Given> extends [unknown?, ...infer Rest] ? Rest : unknown[];

/** The first result; `void` where the callee passes none. */
export type FirstResult<Callee, Given> =
  Results<Callee, Given> extends infer All extends unknown[] ? (All extends [] ? void : All[0]) : never;

/** What will become of a call of the `async` library. */

import type { PassOnSite } from "../../find/call-sites.ts";
import type { Results } from "../../find/apis/async-library.ts";
import type { LibraryCall } from "../../find/library-calls.ts";
import type { Variable } from "../../parse/scopes.ts";
import type { FunctionValue } from "../../parse/tree.ts";

/** A function of a step, which becomes a generator function. */
export interface HostFunction {
  readonly function: FunctionValue;
  /** The parameter that goes: its last, or in some versions its first. */
  readonly callback: Variable;
  /** How many results the function after it takes, where that would notice another number. */
  readonly passes: number | undefined;
  /** What becomes of its results. */
  readonly results: Results;
  /** Whether its callback takes what was found alone, without an error before it. */
  readonly isBare: boolean;
}

/** The position of the parameter that goes. */
export const callbackIndexOf = ({ function: { params }, callback }: Pick<HostFunction, "function" | "callback">): number =>
  params.findIndex((parameter) => parameter === callback.identifiers[0]);

/** A call whose steps become coroutines. */
export interface LibraryConversion extends LibraryCall {
  /** The module of the runtime that has the rules of the version in use. */
  readonly module: string;
  readonly hosts: readonly HostFunction[];
}

/** What the islands of a file are planned with, besides the calls that have a continuation. */
export interface LibraryPlan {
  readonly conversions: readonly LibraryConversion[];
  /** Calls in steps that the step's callback is handed on to. */
  readonly passOns: readonly PassOnSite[];
}

export const NO_LIBRARY: LibraryPlan = { conversions: [], passOns: [] };

import { createCall, type CreateCallback } from "../driver/call-operation.ts";
import { fail, resume } from "../driver/drive.ts";
import { Suspension, type Operation } from "../driver/operation.ts";

/** The results that a step passes on, as many as there are. */
export class Passed {
  declare results: readonly unknown[];

  constructor(results: readonly unknown[]) {
    this.results = results;
  }
}

/** The results beside an error are needed on the stack of the failure alone, by the function that the step belongs to. */
let failure: { readonly error: unknown; readonly results: readonly unknown[] } | null = null;

/** The results that came beside an error. */
export function failedWith(error: unknown): readonly unknown[] {
  const results = failure && failure.error === error ? failure.results : [];
  failure = null;
  return results;
}

function end(operation: Suspension, error: unknown, results: readonly unknown[]): unknown {
  if (!error) return resume(operation, new Passed(results));
  failure = { error, results };
  return fail(operation, error);
}

const everyResult: CreateCallback =
  (operation) =>
  (error: unknown, ...results: unknown[]) =>
    end(operation, error, results);

/**
 * Calls a function that takes an error-first callback last, and ends the step as that callback was called: for
 * `return yield* forward(…)`. Callees are written as for `call`.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_CALLEE`, at once, if there is no function to call
 *
 * @example
 * const [page, style] = yield* parallel([() => forward(fetch, "page"), () => forward(fetch, "style")]);
 */
export function forward(..._callee: any[]): Operation<any> {
  return createCall(everyResult, "forward", arguments);
}

class Settle extends Suspension<any> {
  declare given: ArrayLike<unknown>;

  constructor(given: ArrayLike<unknown>) {
    super();
    this.given = given;
  }

  start(): void {
    const [error, ...results] = Array.from(this.given);
    end(this, error, results);
  }
}

/**
 * Ends a step as a callback that is called with these arguments would: for `return yield* settle(error, …results)`, where
 * nobody knows yet whether there is an error.
 *
 * @example
 * yield* each(names, function* (name) {
 *   const [error] = yield* attempt(remove, name);
 *   return yield* settle(error);
 * });
 */
export function settle(_error?: unknown, ..._results: unknown[]): Operation<any> {
  return new Settle(arguments);
}

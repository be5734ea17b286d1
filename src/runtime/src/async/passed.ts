import { createCall, type CreateCallback } from "../driver/call-operation.ts";
import { fail, resume } from "../driver/drive.ts";
import { Suspension, type Operation } from "../driver/operation.ts";

/** What the callback of a step would have been called with, as many arguments as there are. */
export class Passed {
  declare given: readonly unknown[];

  constructor(given: readonly unknown[]) {
    this.given = given;
  }
}

/** The results beside an error are needed on the stack of the failure alone, by the function that the step belongs to. */
let failure: Passed | null = null;

/** An error with the results that came beside it. */
export function failedWith(error: unknown): readonly unknown[] {
  const given = failure && failure.given[0] === error ? failure.given : [error];
  failure = null;
  return given;
}

function end(operation: Suspension, given: readonly unknown[]): unknown {
  const passed = new Passed(given);
  if (!given[0]) return resume(operation, passed);
  failure = passed;
  return fail(operation, given[0]);
}

const everyArgument: CreateCallback =
  (operation) =>
  (...given: unknown[]) =>
    end(operation, given);

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
  return createCall(everyArgument, "forward", arguments);
}

class Settle extends Suspension<any> {
  declare given: ArrayLike<unknown>;

  constructor(given: ArrayLike<unknown>) {
    super();
    this.given = given;
  }

  start(): void {
    end(this, Array.from(this.given));
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

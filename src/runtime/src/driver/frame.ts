import { operationUsedError } from "./errors.ts";
import { brand, isOperation, Suspension } from "./operation.ts";

/**
 * How a coroutine that has no parent hands over its end. `onError` makes one; a program may make others, and hands them
 * to `run`.
 *
 * @example
 * import { type Completion, run, sleep } from "@uncallback/runtime";
 *
 * const log: Completion = {
 *   finish: (value) => console.log("ended with", value), // → ended with 42
 *   fail: (error) => console.log("failed with", error),
 * };
 * run(function* () {
 *   yield* sleep(1);
 *   return 42;
 * }, log);
 */
export interface Completion {
  /** Takes the return value; what it returns goes to whoever resumed the coroutine. */
  finish(value: unknown): unknown;
  /**
   * Takes what left the generator uncaught. `isOperationError`: an operation threw it in. `isResumed`: the first
   * suspension is over, so that the starter may be gone.
   */
  fail(error: unknown, isOperationError: boolean, isResumed: boolean): unknown;
}

/** A Node-style completion: `(null, value)` or `(error)`. */
export type AnyCompletionCallback = (error: any, value?: any) => unknown;

/** The part of a generator that the driver uses; an operation fits as well. */
export interface Resumable {
  next(input?: unknown): { done?: boolean; value: unknown };
  throw(error: unknown): { done?: boolean; value: unknown };
}

/** What a coroutine was started in: an `AsyncResource` of Node. */
export interface StarterContext {
  runInAsyncScope<Values extends unknown[], Result>(
    body: (...values: Values) => Result,
    thisArg: unknown,
    ...values: Values
  ): Result;
}

/**
 * One coroutine call. While it runs, `value` is the last error that an operation threw in; before there is one, it is the
 * frame itself, which nothing throws. It is an operation too: a generator that delegates to it becomes its parent, and the driver
 * resumes the innermost frame alone, however deep that is.
 */
export class Frame extends Suspension {
  /** The generator, or the scope that stands in for it. */
  declare generator: Resumable;
  declare completion: AnyCompletionCallback | Completion | null;
  /** What this frame waits for; `null` while its generator runs, unless it is interrupted meanwhile. */
  declare pending: Suspension | null;
  /** Set while contexts are kept. */
  declare context: StarterContext | null;

  constructor(generator: Resumable, completion: AnyCompletionCallback | Completion | null) {
    super();
    this.generator = generator;
    this.completion = completion;
    this.pending = null;
    this.context = null;
  }

  /** Waits for the coroutine: the driver, told by the brand, enters its frame, which thereby becomes a child. */
  start(): unknown {
    if (this.completion !== null) {
      this.parent = null;
      throw operationUsedError();
    }
    this.context = (this.parent as Frame).context;
    return brand;
  }
}

/** Whether a generator may wait for this value: an operation that nobody has waited for. */
export function isUnused(value: unknown): value is Suspension {
  return isOperation(value) && value.parent === null && !(value instanceof Frame && value.completion !== null);
}

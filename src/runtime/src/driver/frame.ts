import { isOperation, Suspension } from "./operation.ts";

/** How a coroutine that has no parent hands over its end. */
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
  return(value?: unknown): { done?: boolean; value: unknown };
}

/** No error was thrown in yet. Not `undefined`, which is an error as good as any other. */
const nothing = Symbol("nothing");

/**
 * One coroutine call. It is an operation too: a generator that delegates to it becomes its parent, and the driver
 * resumes the innermost frame alone, however deep that is.
 */
export class Frame extends Suspension {
  declare generator: Resumable;
  declare completion: AnyCompletionCallback | Completion | null;
  /** What this frame waits for; `null` while its generator runs and after its end. */
  declare pending: Suspension | null;
  /** The last error that an operation threw in. */
  declare thrown: unknown;
  declare cancellation: "none" | "requested" | "running";

  constructor(generator: Resumable, completion: AnyCompletionCallback | Completion | null) {
    super();
    this.generator = generator;
    this.completion = completion;
    this.pending = null;
    this.thrown = nothing;
    this.cancellation = "none";
  }

  /** The driver enters a frame instead of starting it. */
  start(): unknown {
    return undefined;
  }
}

/** Whether a generator may wait for this value: an operation that nobody has waited for. */
export function isUnused(value: unknown): value is Suspension {
  return isOperation(value) && value.parent === null && !(value instanceof Frame && value.completion !== null);
}

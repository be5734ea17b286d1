import type { Frame } from "./frame.ts";
import { notePlace } from "./trace.ts";

/**
 * Names operations, and tells the driver what no callee can: known to every copy of this package, so that a CommonJS copy
 * and an ES module copy understand each other.
 */
export const brand = Symbol.for("@uncallback/runtime");

/**
 * What a generator can wait for with `yield*`; `Result` is what the `yield*` expression gives. What makes an operation
 * does not begin it: it begins when it is waited for, and it can be waited for once.
 *
 * @example
 * import { type Operation, run, sleep } from "@uncallback/runtime";
 *
 * function* nap(milliseconds: number): Operation<string> {
 *   yield* sleep(milliseconds);
 *   return "rested";
 * }
 * run(function* () {
 *   console.log(yield* nap(1)); // → rested
 * });
 */
export interface Operation<Result> {
  [Symbol.iterator](): Iterator<Operation<unknown>, Result, unknown>;
}

/**
 * An operation is its own iterator and its own iterator result, so that `yield*` allocates nothing.
 * A generator that delegates to it receives the object itself twice: first with `done: false`, where `value` names the
 * operation to the driver, and after the resume with `done: true`, where `value` is the result.
 */
export abstract class Suspension<Result = unknown> implements Operation<Result> {
  // Declared, not initialised: defined class fields are slower than assignments.
  declare done: boolean;
  declare value: unknown;
  /** The frame that waits here; `null` until the driver starts the operation. */
  declare parent: Frame | null;

  constructor() {
    this.done = false;
    this.value = this;
    this.parent = null;
    if (watcher !== null) watcher.made(this);
  }

  [Symbol.iterator](): Iterator<Operation<unknown>, Result, unknown> {
    return this as unknown as Iterator<Operation<unknown>, Result, unknown>;
  }

  next(): this {
    return this;
  }

  throw(error: unknown): never {
    notePlace(error, this, throwIn);
    throw error;
  }

  return(value: unknown): { done: true; value: unknown } {
    return { done: true, value };
  }

  get [brand](): true {
    return true;
  }

  /** What a message calls the callee. */
  describeCallee(): string {
    return "An operation";
  }

  /** Begins what is waited for, and returns what the callee returned. */
  abstract start(): unknown;

  /**
   * Ends the wait from outside: gives up what it holds.
   * Returns whether that is done; if not, the operation itself calls `proceedWithCancel` later.
   */
  cancel(): boolean {
    return true;
  }
}

/** Told of every operation that is made, and of those that are handed over as a branch. */
export interface Watcher {
  made(operation: Suspension): void;
  handedOver(operation: unknown): void;
}

/** Development mode alone has one. */
export let watcher: Watcher | null = null;

/** Begins or, with `null`, ends watching. */
export function setWatcher(next: Watcher | null): void {
  watcher = next;
}

/** Whether the value is an operation, made by this or another copy of this package. */
export function isOperation(value: unknown): value is Suspension {
  return (value as Suspension | null | undefined)?.[brand] === true;
}

/** What generators call to have an error thrown into them. */
// eslint-disable-next-line @typescript-eslint/unbound-method
const throwIn = Suspension.prototype.throw;

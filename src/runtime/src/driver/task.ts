import { createBranchFrame, type Branch } from "./branch.ts";
import { fail, resume, start } from "./drive.ts";
import { codedError } from "./errors.ts";
import type { Completion, Frame } from "./frame.ts";
import type { Operation } from "./operation.ts";
import { cancel, isCancelled, type Child, type Scope } from "./scope.ts";
import { follow, passOn, type Trace } from "./trace.ts";
import { Wait } from "./wait.ts";

/**
 * A coroutine that runs beside the one that started it: what `start` and `spawn` give. Waiting for it, with `yield*` or
 * `await`, gives its result or throws its error, any number of times. Not waiting any longer does not cancel it.
 *
 * @example
 * import { sleep, start, type Task } from "@uncallback/runtime";
 *
 * const task: Task<string> = start(function* () {
 *   yield* sleep(60_000);
 *   return "late";
 * });
 * task.cancel();
 * task.then(undefined, (error) => console.log(error.code)); // → ERR_UNCALLBACK_CANCELLED
 */
export interface Task<Result> extends Operation<Result>, PromiseLike<Result> {
  /**
   * Cancels the task: its children end, then its `finally` blocks run, the innermost first. Whoever waits for it
   * afterwards gets an error with the code `ERR_UNCALLBACK_CANCELLED`.
   */
  cancel(): void;
}

/** A coroutine that was started with `start` or `spawn`: what its owner holds, and where its end is told. */
export class RunningTask implements Task<any>, Completion, Child {
  declare frame: Frame;
  /** Of the coroutine that this one is a child of. */
  declare scope: Scope | null;
  declare hasEnded: boolean;
  declare value: unknown;
  /** Of the error that it has ended with. */
  declare trace: Trace | null;
  /** The operations that wait for the end. Giving one up leaves the task alone. */
  declare waiting: Set<Wait>;
  declare promise: Promise<unknown> | null;
  /** Ends what is to be heard of while the task runs, and no longer. */
  declare stopListening: (() => void) | null;

  constructor(branch: Branch, scope: Scope | null) {
    this.frame = createBranchFrame(branch, this);
    this.scope = scope;
    this.hasEnded = false;
    this.value = undefined;
    this.trace = null;
    this.waiting = new Set();
    this.promise = null;
    this.stopListening = null;
  }

  start(): void {
    this.scope?.children.add(this);
    if (isCancelled(this.frame)) this.finish(undefined);
    else start(this.frame);
  }

  cancel(): void {
    if (!this.hasEnded) cancel(this.frame);
  }

  finish(value: unknown): unknown {
    this.value = value;
    this.end();
    return this.scope?.remove(this);
  }

  /** The parent hears of it first: it may be what waits, and gets the error once. */
  fail(error: unknown, isOperationError: boolean): unknown {
    const isHandled = this.scope !== null || this.promise !== null || this.waiting.size > 0;
    this.trace = follow(error, null);
    this.scope?.children.delete(this);
    this.scope?.fail(error, isOperationError);
    this.end();
    if (!isHandled) this.promise = Promise.reject(error);
    return this.scope?.remove(this);
  }

  [Symbol.iterator](): Iterator<Operation<unknown>, any, unknown> {
    const begin = (operation: Wait): unknown => {
      if (this.hasEnded) this.tell(operation);
      else this.waiting.add(operation);
      return this;
    };
    return new Wait("`task`", begin, (operation) => this.waiting.delete(operation))[Symbol.iterator]();
  }

  then<Fulfilled, Rejected>(
    onFulfilled?: ((value: any) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((error: any) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.promise ??= new Promise((finish, fail) => void start(createBranchFrame(this, { finish, fail })));
    return this.promise.then(onFulfilled, onRejected);
  }

  private end(): void {
    this.hasEnded = true;
    this.stopListening?.();
    for (const operation of this.waiting) this.tell(operation);
  }

  /** The error of a cancel is made for whoever waits: nobody pays for it otherwise. */
  private tell(operation: Wait): void {
    const { frame, trace, value } = this;
    if (trace !== null) {
      passOn(trace, operation);
      fail(operation, trace.error);
    } else if (isCancelled(frame)) fail(operation, codedError("ERR_UNCALLBACK_CANCELLED", "The task was cancelled."));
    else resume(operation, value);
  }
}

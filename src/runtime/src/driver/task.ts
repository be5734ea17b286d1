import { createBranchFrame, type Branch } from "./branch.ts";
import { fail, resume, start } from "./drive.ts";
import { codedError } from "./errors.ts";
import type { Completion, Frame } from "./frame.ts";
import { Suspension, type Operation } from "./operation.ts";
import { cancel, isCancelled, type Child, type Scope } from "./scope.ts";
import { follow, passOn, type Trace } from "./trace.ts";

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

/** Waits for the end of a task. Giving it up leaves the task alone. */
class Join extends Suspension<any> {
  declare task: RunningTask;

  constructor(task: RunningTask) {
    super();
    this.task = task;
  }

  start(): unknown {
    const { end, waiting } = this.task;
    if (end === null) waiting.add(this);
    else this.settle(end);
    return this.task;
  }

  settle(end: TaskEnd): void {
    if (!end.hasFailed) return void resume(this, end.value);
    if (end.trace !== null) passOn(end.trace, this);
    fail(this, end.value);
  }

  override cancel(): boolean {
    return this.task.waiting.delete(this) || true;
  }

  override describeCallee(): string {
    return "`task`";
  }
}

interface TaskEnd {
  hasFailed: boolean;
  value: unknown;
  trace: Trace | null;
}

/** The error is made for whoever waits: nobody pays for it otherwise. */
const cancelledEnd: TaskEnd = {
  hasFailed: true,
  trace: null,
  get value(): Error {
    return codedError("ERR_UNCALLBACK_CANCELLED", "The task was cancelled.");
  },
};

/** A coroutine that was started with `start` or `spawn`: what its owner holds, and where its end is told. */
export class RunningTask implements Task<any>, Completion, Child {
  declare frame: Frame;
  /** Of the coroutine that this one is a child of. */
  declare scope: Scope | null;
  declare end: TaskEnd | null;
  declare waiting: Set<Join>;
  declare promise: Promise<unknown> | null;
  declare private unlisten: (() => void) | null;
  /** Somebody waited for it when it ended. */
  declare private isHandled: boolean;

  constructor(branch: Branch, scope: Scope | null) {
    this.frame = createBranchFrame(branch, this);
    this.scope = scope;
    this.end = null;
    this.waiting = new Set();
    this.promise = null;
    this.unlisten = null;
    this.isHandled = false;
  }

  start(): void {
    this.scope?.children.add(this);
    if (isCancelled(this.frame)) this.finish(undefined);
    else start(this.frame);
  }

  cancel(): void {
    if (this.end === null) cancel(this.frame);
  }

  /** Listens while the task runs, and no longer. */
  cancelOn(signal: AbortSignal): void {
    const listener = (): void => this.cancel();
    this.unlisten = () => signal.removeEventListener("abort", listener);
    signal.addEventListener("abort", listener);
    if (signal.aborted) this.cancel();
  }

  finish(value: unknown): unknown {
    this.settle(isCancelled(this.frame) ? cancelledEnd : { hasFailed: false, value, trace: null });
    return this.scope?.remove(this);
  }

  /** The parent hears of it first: it may be what waits, and gets the error once. */
  fail(error: unknown, isOperationError: boolean): unknown {
    const trace = follow(error, null);
    this.scope?.children.delete(this);
    this.scope?.fail(error, isOperationError);
    this.settle({ hasFailed: true, value: error, trace });
    if (this.scope === null && this.promise === null && !this.isHandled) this.promise = Promise.reject(error);
    return this.scope?.remove(this);
  }

  [Symbol.iterator](): Iterator<Operation<unknown>, any, unknown> {
    return new Join(this)[Symbol.iterator]();
  }

  then<Fulfilled, Rejected>(
    onFulfilled?: ((value: any) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((error: any) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.promise ??= new Promise((resolve, reject) => {
      const join = new Join(this);
      start(createBranchFrame(join, { finish: resolve, fail: reject }));
    });
    return this.promise.then(onFulfilled, onRejected);
  }

  private settle(end: TaskEnd): void {
    this.end = end;
    this.isHandled = this.waiting.size > 0;
    this.unlisten?.();
    for (const join of this.waiting) join.settle(end);
  }
}

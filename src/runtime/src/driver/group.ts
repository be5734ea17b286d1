import { checkBranches, createBranchFrame, type Branch } from "./branch.ts";
import { fail, resume, start } from "./drive.ts";
import type { Completion, Frame } from "./frame.ts";
import { proceedWithCancel } from "./give-up.ts";
import { Suspension } from "./operation.ts";
import { cancel } from "./scope.ts";
import { follow, passOn, type Trace } from "./trace.ts";

/** Branches that run side by side. None of them outlives the `yield*`. */
export class Group extends Suspension<any> {
  declare branches: Iterator<Branch>;
  /** The first result counts; without it, all do. */
  declare isRace: boolean;
  /** So many branches run at the same time; 0 when there are no more. */
  declare limit: number;
  declare result: unknown;
  /** How many branches have been started. */
  declare count: number;
  declare frames: Set<Frame>;
  declare failure: { trace: Trace; isOperationError: boolean } | null;
  /** Branches are being started or cancelled: an end waits until that is done. */
  declare isBusy: boolean;
  /** The result, a failure or a cancel is there: the other branches only clean up. */
  declare isStopped: boolean;
  declare isCancelled: boolean;

  constructor(branches: Iterator<Branch>, isRace: boolean, limit: number) {
    super();
    this.branches = branches;
    this.isRace = isRace;
    this.limit = limit;
    this.result = isRace ? undefined : [];
    this.count = 0;
    this.frames = new Set();
    this.failure = null;
    this.isBusy = false;
    this.isStopped = false;
    this.isCancelled = false;
  }

  start(): unknown {
    return this.proceed();
  }

  override cancel(): boolean {
    const { isBusy } = this;
    this.isBusy = true;
    this.isCancelled = true;
    this.stop();
    this.isBusy = isBusy;
    const hasEnded = !isBusy && this.frames.size === 0;
    if (hasEnded) this.branches.return?.();
    return hasEnded;
  }

  /**
   * Starts branches while there is room; when the last has ended, the waiting coroutine goes on, on that branch's stack.
   * A loop, not recursion: branches that end at once must not pile up on the stack.
   */
  private proceed(): unknown {
    if (this.isBusy) return undefined;
    this.isBusy = true;
    while (!this.isStopped && this.frames.size < this.limit) this.startNext();
    this.isBusy = false;
    return this.frames.size > 0 ? undefined : this.end();
  }

  private startNext(): void {
    const index = this.count;
    let frame: Frame;
    const completion: Completion = {
      finish: (value) => {
        this.accept(value, index);
        return this.leave(frame);
      },
      fail: (error, isOperationError) => {
        this.fail(error, isOperationError);
        return this.leave(frame);
      },
    };
    try {
      const step = this.branches.next();
      if (step.done) {
        this.limit = 0;
        return;
      }
      frame = createBranchFrame(step.value, completion);
    } catch (error) {
      return this.fail(error, false);
    }
    this.count += 1;
    this.frames.add(frame);
    start(frame);
  }

  private accept(value: unknown, index: number): void {
    if (this.isStopped) return;
    if (!this.isRace) (this.result as unknown[])[index] = value;
    else {
      this.result = value;
      this.stop();
    }
  }

  /** Ends with an error, unless the end is known: what branches throw while they clean up is dropped. */
  private fail(error: unknown, isOperationError: boolean): void {
    if (this.isStopped) return;
    this.failure = { trace: follow(error, null), isOperationError };
    this.stop();
  }

  /** Cancels the branches; the end of the group is known. */
  private stop(): void {
    this.isStopped = true;
    for (const frame of this.frames) cancel(frame);
  }

  private leave(frame: Frame): unknown {
    this.frames.delete(frame);
    return this.proceed();
  }

  private end(): unknown {
    this.branches.return?.();
    if (this.isCancelled) return proceedWithCancel(this);
    if (this.failure === null) return resume(this, this.result);
    const { trace, isOperationError } = this.failure;
    passOn(trace, this);
    return fail(this, trace.error, isOperationError);
  }
}

/** A group of listed branches: for all results, or for the first. */
export function createGroup(operation: string, branches: readonly Branch[], isRace: boolean): Group {
  checkBranches(operation, branches);
  return new Group(branches.values(), isRace, Infinity);
}

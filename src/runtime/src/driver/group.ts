import { createBranchFrame, type Branch } from "./branch.ts";
import { fail, resume, start } from "./drive.ts";
import type { Completion, Frame } from "./frame.ts";
import { proceedWithCancel } from "./give-up.ts";
import { Suspension } from "./operation.ts";
import { cancel } from "./scope.ts";
import { follow, passOn, type Trace } from "./trace.ts";

/** Tells its group how a branch ended. */
class BranchCompletion implements Completion {
  declare group: Group;
  declare index: number;
  declare frame: Frame;

  constructor(group: Group, index: number) {
    this.group = group;
    this.index = index;
  }

  finish(value: unknown): unknown {
    if (!this.group.isStopped) this.group.accept(value, this.index);
    return this.group.leave(this.frame);
  }

  fail(error: unknown, isOperationError: boolean): unknown {
    this.group.fail(error, isOperationError);
    return this.group.leave(this.frame);
  }
}

/** Branches that run side by side. None of them outlives the `yield*`. */
export abstract class Group extends Suspension<any> {
  declare result: unknown;
  declare frames: Set<Frame>;
  /** Branches that have not ended, and one more while they are being started. */
  declare running: number;
  declare failure: { trace: Trace; isOperationError: boolean } | null;
  /** The result, a failure or a cancel is there: the other branches only clean up. */
  declare isStopped: boolean;
  declare isCancelled: boolean;

  constructor() {
    super();
    this.result = undefined;
    this.frames = new Set();
    this.running = 1;
    this.failure = null;
    this.isStopped = false;
    this.isCancelled = false;
  }

  start(): unknown {
    this.startBranches();
    return this.end();
  }

  /** Takes the result of a branch. */
  abstract accept(value: unknown, index: number): void;

  protected abstract startBranches(): void;

  /** Gives up what is held besides the branches. Called once, when the last branch has ended. */
  protected release(): void {}

  protected startBranch(branch: Branch, index: number): void {
    if (this.isStopped) return;
    const completion = new BranchCompletion(this, index);
    try {
      completion.frame = createBranchFrame(branch, completion);
    } catch (error) {
      return this.fail(error, false);
    }
    this.frames.add(completion.frame);
    this.running += 1;
    start(completion.frame);
  }

  /** Ends with an error, unless the end is known: what branches throw while they clean up is dropped. */
  fail(error: unknown, isOperationError: boolean): void {
    if (this.isStopped) return;
    this.failure = { trace: follow(error, null), isOperationError };
    this.stop();
  }

  /** Cancels the branches; the end of the group is known. */
  stop(): void {
    this.isStopped = true;
    for (const frame of this.frames) cancel(frame);
  }

  leave(frame: Frame): unknown {
    this.frames.delete(frame);
    return this.end();
  }

  /** Stops from outside of any branch, and goes on when all have ended. */
  protected abort(error: unknown): void {
    this.running += 1;
    this.fail(error, true);
    this.end();
  }

  override cancel(): boolean {
    this.running += 1;
    this.isCancelled = true;
    this.stop();
    this.running -= 1;
    if (this.running === 0) this.release();
    return this.running === 0;
  }

  /** Counts what has ended. After the last one the waiting coroutine goes on, on that branch's stack. */
  private end(): unknown {
    this.running -= 1;
    if (this.running > 0) return undefined;
    this.release();
    if (this.isCancelled) return proceedWithCancel(this);
    if (this.failure === null) return resume(this, this.result);
    const { trace, isOperationError } = this.failure;
    passOn(trace, this);
    return fail(this, trace.error, isOperationError);
  }
}

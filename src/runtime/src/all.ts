import { checkGenerator } from "./driver/check.ts";
import { cancel, fail, proceedWithCancel, raise, resume, start } from "./driver/drive.ts";
import { argumentError, describe, operationUsedError } from "./driver/errors.ts";
import { Frame, isUnused, type Completion, type Resumable } from "./driver/frame.ts";
import { isOperation, Suspension, type Operation } from "./driver/operation.ts";
import type { Body } from "./run.ts";

/** What `all` runs side by side: an operation, a coroutine call, or a generator function without parameters. */
export type Branch<Result = unknown> = Operation<Result> | Body<Result>;

/** The results of the branches, each at its branch's place. */
export type BranchResults<Branches extends readonly Branch[]> = {
  -readonly [Index in keyof Branches]: Branches[Index] extends Branch<infer Result> ? Result : never;
};

/** Puts a branch's end in its place. */
class BranchCompletion implements Completion {
  declare all: All;
  declare index: number;

  constructor(all: All, index: number) {
    this.all = all;
    this.index = index;
  }

  finish(value: unknown): unknown {
    this.all.results[this.index] = value;
    return this.all.end();
  }

  fail(error: unknown, isOperationError: boolean): unknown {
    this.all.stop({ error, isOperationError });
    return this.all.end();
  }
}

class All extends Suspension {
  declare branches: readonly Branch[];
  declare results: unknown[];
  declare frames: Frame[];
  /** Branches that have not ended, and one more while they are being started. */
  declare running: number;
  declare failure: { error: unknown; isOperationError: boolean } | null;
  declare isCancelled: boolean;

  constructor(branches: readonly Branch[]) {
    super();
    this.branches = branches;
    this.results = new Array(branches.length).fill(undefined);
    this.frames = [];
    this.running = 1;
    this.failure = null;
    this.isCancelled = false;
  }

  start(): unknown {
    this.branches.forEach((branch, index) => this.startBranch(branch, index));
    return this.end();
  }

  /** Cancels the other branches, once; what they throw while they clean up is less than the first error, and dropped. */
  stop(failure: All["failure"]): void {
    if (this.failure !== null || this.isCancelled) return;
    this.failure = failure;
    this.cancelBranches();
  }

  /** Counts a branch that has ended. After the last one the waiting coroutine goes on, on that branch's stack. */
  end(): unknown {
    this.running -= 1;
    if (this.running > 0) return undefined;
    if (this.isCancelled) return proceedWithCancel(this);
    if (this.failure === null) return resume(this, this.results);
    const { error, isOperationError } = this.failure;
    return isOperationError ? fail(this, error) : raise(this, error);
  }

  override cancel(): boolean {
    this.running += 1;
    this.isCancelled = true;
    this.cancelBranches();
    this.running -= 1;
    return this.running === 0;
  }

  private startBranch(branch: Branch, index: number): void {
    if (this.failure !== null || this.isCancelled) return;
    const frame = frameFor(branch, new BranchCompletion(this, index));
    this.frames.push(frame);
    this.running += 1;
    start(frame);
  }

  private cancelBranches(): void {
    for (const frame of this.frames) cancel(frame);
  }
}

function frameFor(branch: Branch, completion: Completion): Frame {
  if (branch instanceof Frame) {
    branch.completion = completion;
    return branch;
  }
  const generator = isOperation(branch) ? branch : checkGenerator("all", (branch as Body<unknown>)());
  return new Frame(generator, completion);
}

/**
 * Runs branches side by side and waits for all of them: `yield*` gives the array of their results. They start in order,
 * at once. When one fails, the others are cancelled, their `finally` blocks run to the end, and the error is thrown: no
 * branch outlives the `yield*`.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_OPERATION`, at once, if a branch is none of these;
 * `ERR_UNCALLBACK_OPERATION_USED` if it has been waited for
 *
 * @example
 * const [user, orders] = yield* all([call(db, "findUser", id), loadOrders(id)]);
 */
export function all<const Branches extends readonly Branch<any>[]>(
  branches: Branches,
): Operation<BranchResults<Branches>> {
  branches.forEach(checkBranch);
  return new All(branches) as Suspension as Suspension<BranchResults<Branches>>;
}

function checkBranch(branch: unknown): void {
  if (isUnused(branch) || typeof branch === "function") return;
  if (isOperation(branch)) throw operationUsedError();
  throw argumentError(
    "ERR_UNCALLBACK_OPERATION",
    `\`all\` runs operations, coroutine calls and generator functions, not ${describe(branch)}.`,
  );
}

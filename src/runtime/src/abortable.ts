import { checkBranch, type Branch } from "./driver/branch.ts";
import { Group } from "./driver/group.ts";
import type { Operation } from "./driver/operation.ts";
import { checkSignal } from "./driver/signal.ts";

class Abortable extends Group {
  declare signal: AbortSignal;
  declare branch: Branch;
  declare listener: () => void;

  constructor(signal: AbortSignal, branch: Branch) {
    super();
    this.signal = signal;
    this.branch = branch;
    this.listener = () => this.abort(this.signal.reason);
  }

  override startBranches(): void {
    const { signal } = this;
    if (signal.aborted) return this.stop({ error: signal.reason, isOperationError: true, trace: null });
    signal.addEventListener("abort", this.listener);
    this.startBranch(this.branch, 0);
  }

  override accept(value: unknown): void {
    this.result = value;
  }

  protected override release(): void {
    this.signal.removeEventListener("abort", this.listener);
  }
}

/**
 * Runs a branch until a signal aborts it: then the branch is cancelled, its `finally` blocks run to the end, and the
 * signal's `reason` is thrown. With a signal that is aborted already the branch does not start.
 *
 * @throws {TypeError} at once: `ERR_UNCALLBACK_SIGNAL` for no signal, `ERR_UNCALLBACK_OPERATION` for no branch
 *
 * @example
 * const rows = yield* abortable(request.signal, call(db, "query", sql));
 */
export function abortable<Result>(signal: AbortSignal, branch: Branch<Result>): Operation<Result> {
  checkSignal("abortable", signal);
  checkBranch("abortable", branch);
  return new Abortable(signal, branch);
}

import { checkBranches, type Branch, type BranchResult } from "./driver/branch.ts";
import { Group } from "./driver/group.ts";
import type { Operation } from "./driver/operation.ts";

class Race extends Group {
  declare branches: readonly Branch[];

  constructor(branches: readonly Branch[]) {
    super();
    this.branches = branches;
  }

  override startBranches(): void {
    this.branches.forEach((branch, index) => this.startBranch(branch, index));
  }

  override accept(value: unknown): void {
    this.result = value;
    this.stop(null);
  }
}

/**
 * Runs branches side by side until the first has ended: `yield*` gives its result, or throws its error. The others are
 * cancelled, and their `finally` blocks have run to the end before the coroutine goes on. Branches behind one that ends
 * at once are not started. Without branches it gives `undefined`.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_OPERATION`, at once, if a branch is no operation, coroutine call or generator
 * function; `ERR_UNCALLBACK_OPERATION_USED` if it has been waited for
 *
 * @example
 * const answer = yield* race([call(primary, "get", key), call(replica, "get", key)]);
 */
export function race<const Branches extends readonly Branch<any>[]>(
  branches: Branches,
): Operation<BranchResult<Branches[number]>> {
  checkBranches("race", branches);
  return new Race(branches);
}

import { checkBranches, type Branch, type BranchResult } from "./driver/branch.ts";
import { Group } from "./driver/group.ts";
import type { Operation } from "./driver/operation.ts";

/** The results of the branches, each at its branch's place. */
export type BranchResults<Branches extends readonly Branch[]> = {
  -readonly [Index in keyof Branches]: BranchResult<Branches[Index]>;
};

class All extends Group {
  declare branches: readonly Branch[];
  declare results: unknown[];

  constructor(branches: readonly Branch[]) {
    super();
    this.branches = branches;
    this.results = new Array(branches.length).fill(undefined);
    this.result = this.results;
  }

  override startBranches(): void {
    this.branches.forEach((branch, index) => this.startBranch(branch, index));
  }

  override accept(value: unknown, index: number): void {
    this.results[index] = value;
  }
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
  checkBranches("all", branches);
  return new All(branches);
}

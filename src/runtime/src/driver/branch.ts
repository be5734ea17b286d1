import type { Body } from "../run.ts";
import { checkGenerator } from "./check.ts";
import { checkArgument, operationUsedError } from "./errors.ts";
import { Frame, isUnused, type Completion } from "./frame.ts";
import { isOperation, watcher, type Operation } from "./operation.ts";

/**
 * What runs beside other work, in `all`, `race`, `each`, `timeout`, `abortable`, `spawn` and `start`: an operation, a
 * coroutine call, a generator, or a generator function without parameters.
 *
 * @example
 * import { type Branch, run, sleep, timeout } from "@uncallback/runtime";
 *
 * const inTime = <Result>(branch: Branch<Result>) => timeout(1000, branch);
 * run(function* () {
 *   yield* inTime(sleep(1));
 *   const answer = yield* inTime(function* () {
 *     yield* sleep(1);
 *     return 42;
 *   });
 *   console.log(answer); // → 42
 * });
 */
export type Branch<Result = unknown> = Operation<Result> | Body<Result>;

/**
 * What a branch gives.
 *
 * @example
 * import { type BranchResult, run, sleep } from "@uncallback/runtime";
 *
 * const load = function* () {
 *   yield* sleep(1);
 *   return { name: "Ada" };
 * };
 * const show = (user: BranchResult<typeof load>) => console.log(user.name); // → Ada
 * run(load, (error, user) => show(user));
 */
export type BranchResult<Of> = Of extends Branch<infer Result> ? Result : never;

const needed = "operations, coroutine calls or generator functions";

/**
 * @throws {TypeError} `ERR_UNCALLBACK_OPERATION` if it is no branch, `ERR_UNCALLBACK_OPERATION_USED` if it has been
 * waited for
 */
export function checkBranch(operation: string, branch: unknown): void {
  watcher?.handedOver(branch);
  if (isUnused(branch) || typeof branch === "function") return;
  if (isOperation(branch)) throw operationUsedError();
  const isGenerator = typeof branch === "object" && Symbol.iterator in (branch ?? {}) && !Array.isArray(branch);
  checkArgument(isGenerator, "ERR_UNCALLBACK_OPERATION", operation, needed, branch);
}

/** The same for each branch of a list, and if it is no list. */
export function checkBranches(operation: string, branches: readonly unknown[]): void {
  checkArgument(Array.isArray(branches), "ERR_UNCALLBACK_OPERATION", operation, `an array of ${needed}`, branches);
  for (const branch of branches) checkBranch(operation, branch);
}

/** A frame without parent that runs the branch and ends in the completion. */
export function createBranchFrame(branch: Branch, completion: Completion): Frame {
  if (!(branch instanceof Frame)) {
    return new Frame(checkGenerator("branch", typeof branch === "function" ? branch() : branch), completion);
  }
  branch.completion = completion;
  return branch;
}

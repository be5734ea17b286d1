import type { Body } from "../run.ts";
import { checkGenerator } from "./check.ts";
import { argumentError, describe, operationUsedError } from "./errors.ts";
import { Frame, isUnused, type Completion } from "./frame.ts";
import { isOperation, watcher, type Operation } from "./operation.ts";

/** What runs beside other work: an operation, a coroutine call, a generator, or a generator function without parameters. */
export type Branch<Result = unknown> = Operation<Result> | Body<Result>;

/** What a branch gives. */
export type BranchResult<Of> = Of extends Branch<infer Result> ? Result : never;

/**
 * @throws {TypeError} `ERR_UNCALLBACK_OPERATION` if it is no branch, `ERR_UNCALLBACK_OPERATION_USED` if it has been
 * waited for
 */
export function checkBranch(operation: string, branch: unknown): void {
  watcher?.handedOver(branch);
  if (isUnused(branch) || typeof branch === "function") return;
  if (isOperation(branch)) throw operationUsedError();
  if (typeof branch === "object" && branch !== null && Symbol.iterator in branch) return;
  throw argumentError(
    "ERR_UNCALLBACK_OPERATION",
    `\`${operation}\` runs operations, coroutine calls and generator functions, not ${describe(branch)}.`,
  );
}

/** A frame without parent that runs the branch and ends in the completion. */
export function createBranchFrame(operation: string, branch: Branch, completion: Completion): Frame {
  if (!(branch instanceof Frame)) {
    return new Frame(checkGenerator(operation, typeof branch === "function" ? branch() : branch), completion);
  }
  branch.completion = completion;
  return branch;
}

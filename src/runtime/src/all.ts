import type { Branch, BranchResult } from "./driver/branch.ts";
import { createGroup } from "./driver/group.ts";
import type { Operation } from "./driver/operation.ts";

/**
 * The results of a list of branches, each at its branch's place: what `all` gives.
 *
 * @example
 * import { all, type BranchResults, type Operation, run, sleep } from "@uncallback/runtime";
 *
 * type Answers = BranchResults<[Operation<string>, () => Operation<number>]>; // [string, number]
 * const describe = ([word, number]: Answers) => `${word} ${number}`;
 * const word = function* () {
 *   yield* sleep(1);
 *   return "answer";
 * };
 * const number = function* () {
 *   yield* sleep(1);
 *   return 42;
 * };
 * run(function* () {
 *   console.log(describe(yield* all([word, number]))); // → answer 42
 * });
 */
export type BranchResults<Branches extends readonly Branch[]> = {
  -readonly [Index in keyof Branches]: BranchResult<Branches[Index]>;
};

/**
 * Runs branches side by side and waits for all of them: `yield*` gives the array of their results, each at its branch's
 * place. They start in order, at once. When one fails, the others are cancelled, their `finally` blocks run to the end,
 * and that error is thrown: the first counts, as it is, and no branch outlives the `yield*`. Without branches it gives
 * `[]`.
 *
 * @param branches operations, coroutine calls, generators, or generator functions without parameters
 * @throws {TypeError} at once: `ERR_UNCALLBACK_OPERATION` if they are no array, or one of them is none of these;
 * `ERR_UNCALLBACK_OPERATION_USED` if one has been waited for
 *
 * @example
 * import { randomBytes } from "node:crypto";
 * import { stat } from "node:fs";
 * import { all, call, run } from "@uncallback/runtime";
 *
 * run(function* () {
 *   const [folder, bytes] = yield* all([call(stat, "."), call(randomBytes, 16)]);
 *   console.log(folder.isDirectory(), bytes.length); // → true 16
 * });
 */
export function all<const Branches extends readonly Branch<any>[]>(
  branches: Branches,
): Operation<BranchResults<Branches>> {
  return createGroup("all", branches, false);
}

import type { Branch, BranchResult } from "./driver/branch.ts";
import { createGroup } from "./driver/group.ts";
import type { Operation } from "./driver/operation.ts";

/**
 * Runs branches side by side until the first has ended: `yield*` gives its result, or throws its error. The others are
 * cancelled, and their `finally` blocks have run to the end before the coroutine goes on. Branches behind one that ends
 * at once are not started. Without branches it gives `undefined`.
 *
 * @param branches operations, coroutine calls, generators, or generator functions without parameters
 * @throws {TypeError} at once: `ERR_UNCALLBACK_OPERATION` if they are no array, or one of them is none of these;
 * `ERR_UNCALLBACK_OPERATION_USED` if one has been waited for
 *
 * @example
 * import { race, run, sleep } from "@uncallback/runtime";
 *
 * const answerAfter = function* (milliseconds: number) {
 *   try {
 *     yield* sleep(milliseconds);
 *     return milliseconds;
 *   } finally {
 *     console.log(`${milliseconds} is over`);
 *   }
 * };
 * run(() => race([answerAfter(60_000), answerAfter(1)]), (error, first) => console.log(first));
 * // → 1 is over
 * // → 60000 is over
 * // → 1
 */
export function race<const Branches extends readonly Branch<any>[]>(
  branches: Branches,
): Operation<BranchResult<Branches[number]>> {
  return createGroup("race", branches, true);
}

import type { Branch } from "./driver/branch.ts";
import { clock } from "./driver/clock.ts";
import { fail } from "./driver/drive.ts";
import { codedError } from "./driver/errors.ts";
import { createGroup } from "./driver/group.ts";
import { checkDelay } from "./driver/number.ts";
import type { Operation } from "./driver/operation.ts";
import { Wait } from "./driver/wait.ts";

/**
 * Runs a branch for so long at most: `yield*` gives its result. When the time is over, the branch is cancelled, its
 * `finally` blocks run to the end, and an `Error` with the code `ERR_UNCALLBACK_TIMEOUT` is thrown.
 *
 * @param milliseconds from 0 to 2,147,483,647, which is some 25 days: beyond that the host's timers would end at once
 * @param branch an operation, coroutine call, generator, or generator function without parameters
 * @throws {TypeError} at once: `ERR_UNCALLBACK_NUMBER` for another time, `ERR_UNCALLBACK_OPERATION` for no branch,
 * `ERR_UNCALLBACK_OPERATION_USED` for one that has been waited for
 * @see https://nodejs.org/api/timers.html#settimeoutcallback-delay-args
 *
 * @example
 * import { run, suspend, timeout } from "@uncallback/runtime";
 *
 * const never = suspend(() => {});
 * run(() => timeout(10, never), (error) => console.log(error.code)); // → ERR_UNCALLBACK_TIMEOUT
 */
export function timeout<Result>(milliseconds: number, branch: Branch<Result>): Operation<Result> {
  checkDelay(milliseconds);
  const timer = new Wait(
    "`timeout`",
    (operation) => {
      const expire = (): unknown =>
        fail(operation, codedError("ERR_UNCALLBACK_TIMEOUT", `It took more than ${milliseconds} milliseconds.`));
      return clock.setTimeout(expire, milliseconds);
    },
    ({ begun }) => clock.clearTimeout(begun),
  );
  return createGroup("timeout", [timer, branch], true);
}

import type { Branch } from "./driver/branch.ts";
import { fail } from "./driver/drive.ts";
import { createGroup } from "./driver/group.ts";
import type { Operation } from "./driver/operation.ts";
import { checkSignal, onAbort } from "./driver/signal.ts";
import { Wait } from "./driver/wait.ts";

/**
 * Runs a branch until a signal aborts it: `yield*` gives the branch's result. When the signal is aborted before, the
 * branch is cancelled, its `finally` blocks run to the end, and the signal's `reason` is thrown, as it is. With a
 * signal that is aborted already the branch does not start. The listener on the signal is there only while the branch
 * runs.
 *
 * @param signal an `AbortSignal`, not its controller
 * @param branch an operation, coroutine call, generator, or generator function without parameters
 * @throws {TypeError} at once: `ERR_UNCALLBACK_SIGNAL` for no signal, `ERR_UNCALLBACK_OPERATION` for no branch
 *
 * @example
 * import { abortable, run, sleep } from "@uncallback/runtime";
 *
 * const controller = new AbortController();
 * run(() => abortable(controller.signal, sleep(60_000)), (error) => console.log(error)); // → no longer needed
 * controller.abort("no longer needed");
 */
export function abortable<Result>(signal: AbortSignal, branch: Branch<Result>): Operation<Result> {
  checkSignal("abortable", signal);
  const aborted = new Wait(
    "`abortable`",
    (operation) => onAbort(signal, () => fail(operation, signal.reason)),
    ({ begun }) => (begun as () => void)(),
  );
  return createGroup("abortable", [aborted, branch], true);
}

import { checkBranch, type Branch } from "./driver/branch.ts";
import { checkOptions } from "./driver/options.ts";
import { checkSignal, onAbort } from "./driver/signal.ts";
import { RunningTask, type Task } from "./driver/task.ts";

/**
 * Starts a coroutine that is nobody's child, at once, and gives its task: what a program outside of coroutines holds to
 * cancel it or wait for it. An error that nobody waits for is an unhandled rejection.
 *
 * @param branch an operation, coroutine call, generator, or generator function without parameters
 * @param options `signal`: an `AbortSignal` that cancels the task when it is aborted; with one that is aborted already
 * nothing runs
 * @throws {TypeError} at once: `ERR_UNCALLBACK_OPERATION` if it is no branch, `ERR_UNCALLBACK_OPERATION_USED` if it has
 * been waited for, `ERR_UNCALLBACK_OPTIONS` for options that are no object, `ERR_UNCALLBACK_SIGNAL` for a `signal` that
 * is none
 *
 * @example
 * import { sleep, start } from "@uncallback/runtime";
 *
 * const server = start(function* () {
 *   try {
 *     for (;;) yield* sleep(1000);
 *   } finally {
 *     console.log("closed"); // → closed
 *   }
 * });
 * setImmediate(() => server.cancel());
 */
export function start<Result>(branch: Branch<Result>, options: { signal?: AbortSignal } = {}): Task<Result> {
  checkOptions("start", "signal", options);
  const { signal } = options;
  checkBranch("start", branch);
  if (signal !== undefined) checkSignal("start", signal);
  const task = new RunningTask(branch, null);
  if (signal !== undefined) task.stopListening = onAbort(signal, () => task.cancel());
  task.start();
  return task;
}

import { checkBranch, type Branch } from "./driver/branch.ts";
import { resume } from "./driver/drive.ts";
import type { Frame } from "./driver/frame.ts";
import type { Operation } from "./driver/operation.ts";
import { scopeOf } from "./driver/scope.ts";
import { RunningTask, type Task } from "./driver/task.ts";
import { Wait } from "./driver/wait.ts";

/**
 * Starts a child of this coroutine, at once, and gives its task; the coroutine goes on when the child waits for the
 * first time.
 *
 * The child does not outlive the coroutine that started it: at the end of that, however it ends, the children are
 * cancelled, and their `finally` blocks have run before the end is known to anyone. When a child fails, its siblings
 * are cancelled, and the error is thrown where the coroutine waits.
 *
 * @param branch an operation, coroutine call, generator, or generator function without parameters
 * @throws {TypeError} `ERR_UNCALLBACK_OPERATION`, at once, if it is none of these; `ERR_UNCALLBACK_OPERATION_USED` if
 * it has been waited for
 *
 * @example
 * import { run, sleep, spawn } from "@uncallback/runtime";
 *
 * run(function* () {
 *   yield* spawn(function* () {
 *     try {
 *       for (;;) yield* sleep(1);
 *     } finally {
 *       console.log("the child has ended"); // → the child has ended
 *     }
 *   });
 *   yield* sleep(10);
 * }, () => console.log("the parent has ended")); // → the parent has ended
 */
export function spawn<Result>(branch: Branch<Result>): Operation<Task<Result>> {
  checkBranch("spawn", branch);
  return new Wait("`spawn`", (operation) => {
    const task = new RunningTask(branch, scopeOf(operation.parent as Frame));
    task.start();
    return resume(operation, task);
  });
}

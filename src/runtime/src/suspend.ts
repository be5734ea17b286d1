import { fail, resume } from "./driver/drive.ts";
import { checkArgument } from "./driver/errors.ts";
import type { Operation } from "./driver/operation.ts";
import { Wait } from "./driver/wait.ts";

/**
 * Begins what is waited for, and tells its end by `resume` or `reject`; the first call counts. If it returns a
 * function, that is called when the coroutine is cancelled while it waits here.
 *
 * @example
 * import { type Executor, run, suspend } from "@uncallback/runtime";
 *
 * const later: Executor<string> = (resume) => {
 *   const timer = setTimeout(() => resume("later"), 1);
 *   return () => clearTimeout(timer);
 * };
 * run(() => suspend(later), (error, value) => console.log(value)); // → later
 */
export type Executor<Result> = (resume: Resume<Result>, reject: (error: unknown) => unknown) => unknown;

/**
 * Resumes the coroutine, and returns what its continuation returns. Without a result it takes no argument.
 *
 * @example
 * import { type Resume, run, suspend } from "@uncallback/runtime";
 *
 * const waiting: Resume<string>[] = [];
 * run(function* () {
 *   console.log(yield* suspend<string>((resume) => waiting.push(resume))); // → go
 * });
 * for (const resume of waiting) resume("go");
 */
export type Resume<Result> = [Result] extends [void] ? (result?: Result) => unknown : (result: Result) => unknown;

/**
 * Waits for anything: `yield*` gives what `resume` is called with first, and throws what `reject` is called with first.
 * A further call has no effect but a warning, `UNCALLBACK_CALLED_TWICE`.
 *
 * The executor runs after the coroutine has been suspended; what it throws is thrown at the `yield*`. If it returns a
 * function, that is called when the coroutine is cancelled while it waits here, and never otherwise.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_EXECUTOR`, at once, if `executor` is no function
 *
 * @example
 * import { exists } from "node:fs";
 * import { run, suspend } from "@uncallback/runtime";
 *
 * run(function* () {
 *   const isThere = yield* suspend<boolean>((resume) => exists("missing.txt", resume));
 *   console.log(isThere); // → false
 * });
 */
export function suspend<Result = void>(executor: Executor<Result>): Operation<Result> {
  checkArgument(typeof executor === "function", "ERR_UNCALLBACK_EXECUTOR", "suspend", "a function", executor);
  return new Wait(
    "The executor of `suspend`",
    (operation) =>
      executor(
        (result?: unknown) => resume(operation, result),
        (error) => fail(operation, error),
      ),
    ({ begun }) => typeof begun === "function" && (begun as () => unknown)(),
  );
}

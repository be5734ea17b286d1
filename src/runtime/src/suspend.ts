import { fail, resume } from "./driver/drive.ts";
import { checkArgument } from "./driver/errors.ts";
import { Suspension, type Operation } from "./driver/operation.ts";

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

type AnyExecutor = (resume: (result: unknown) => unknown, reject: (error: unknown) => unknown) => unknown;

class Suspend extends Suspension {
  declare executor: AnyExecutor;
  declare cleanup: unknown;
  declare isCancelled: boolean;

  constructor(executor: AnyExecutor) {
    super();
    this.executor = executor;
    this.cleanup = undefined;
    this.isCancelled = false;
  }

  start(): unknown {
    const { executor } = this;
    this.cleanup = executor(
      (result) => resume(this, result),
      (error) => fail(this, error),
    );
    if (this.isCancelled) this.cancel();
    return this.cleanup;
  }

  /** Within the executor there is no cleanup yet; `start` comes back to it. */
  override cancel(): boolean {
    const { cleanup } = this;
    this.isCancelled = true;
    if (typeof cleanup === "function") (cleanup as () => unknown)();
    return true;
  }

  override describeCallee(): string {
    return "The executor of `suspend`";
  }
}

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
  return new Suspend(executor) as Suspension as Suspension<Result>;
}

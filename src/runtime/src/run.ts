import { checkGenerator, checkGeneratorFunction, readCompletion } from "./driver/check.ts";
import { start } from "./driver/drive.ts";
import { Frame, type Completion } from "./driver/frame.ts";
import type { Operation } from "./driver/operation.ts";

/** A Node-style callback that a coroutine completes: called with `(null, result)` or with `(error)`. */
export type CompletionCallback<Result> = (error: any, result: Result) => unknown;

/** The body of a coroutine: a generator function that waits with `yield*`, or a function that returns an operation. */
export type Body<Result, This = unknown, Given extends unknown[] = []> = (
  this: This,
  ...values: Given
) => Operation<Result>;

/**
 * Starts a coroutine at once, on the caller's stack, and returns at its first suspension what the callee of that
 * suspension returned. Each resume runs on the stack of the callee's callback, and returns to the callee what the
 * continuation returned: what the next callee returned, or at the end what the completion, or without one the
 * generator, returned.
 *
 * - With a callback the coroutine completes it once, as its last act: `(null, result)`, or `(error)` for whatever left the
 *   generator. An exception before the first resume is thrown to the caller instead, as a check of arguments would be.
 *   What the callback throws goes down the stack and never comes back to it.
 * - With `onError(next)` only errors of operations complete it; see there.
 * - Without completion an exception surfaces where it happens: out of `run`, later out of the callee's callback.
 *
 * More than 200 resumes inside one another go on after the callee has returned, so that the stack does not overflow.
 *
 * @param thisArg what `this` is in the generator
 * @throws {TypeError} `ERR_UNCALLBACK_GENERATOR_FUNCTION` or `ERR_UNCALLBACK_COMPLETION` for arguments of another kind
 *
 * @example
 * run(function* () {
 *   const user = yield* call(db, "findOne", { id });
 *   return user.name;
 * }, callback);
 */
export function run<Result, This = unknown, Returned = unknown>(
  genFn: Body<Result, This>,
  completion?: CompletionCallback<Result> | Completion | null,
  thisArg?: This,
): Returned {
  checkGeneratorFunction("run", genFn);
  const handed = readCompletion(completion, arguments.length);
  const generator = checkGenerator("run", Reflect.apply(genFn, thisArg, []));
  return start(new Frame(generator, handed)) as Returned;
}

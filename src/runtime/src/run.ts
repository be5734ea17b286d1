import { checkGenerator, checkGeneratorFunction, readCompletion } from "./driver/check.ts";
import { start } from "./driver/drive.ts";
import { Frame, type Completion } from "./driver/frame.ts";
import type { Operation } from "./driver/operation.ts";

/**
 * A Node-style callback that a coroutine completes: called once, with `(null, result)` or with `(error)`.
 *
 * @example
 * import { type CompletionCallback, run, sleep } from "@uncallback/runtime";
 *
 * const answer = (callback: CompletionCallback<number>) => {
 *   run(function* () {
 *     yield* sleep(1);
 *     return 42;
 *   }, callback);
 * };
 * answer((error, result) => console.log(error, result)); // → null 42
 */
export type CompletionCallback<Result> = (error: any, result: Result) => unknown;

/**
 * The body of a coroutine: a generator function that waits with `yield*`, or a function that returns an operation.
 *
 * @example
 * import { type Body, run, sleep } from "@uncallback/runtime";
 *
 * const retried = <Result>(body: Body<Result>, times: number): Body<Result> =>
 *   function* () {
 *     for (let left = times; ; left -= 1) {
 *       try {
 *         return yield* body();
 *       } catch (error) {
 *         if (left === 1) throw error;
 *         yield* sleep(1);
 *       }
 *     }
 *   };
 * let failures = 2;
 * const unreliable = function* () {
 *   yield* sleep(1);
 *   if (failures-- > 0) throw new Error("busy");
 *   return "done";
 * };
 * run(retried(unreliable, 3), (error, result) => console.log(result)); // → done
 */
export type Body<Result, This = unknown, Given extends unknown[] = []> = (
  this: This,
  ...values: Given
) => Operation<Result>;

/**
 * Starts a coroutine at once, on the caller's stack, and returns at its first suspension what the callee of that
 * suspension returned. Each resume runs on the stack of the callee's callback, and returns to the callee what the
 * continuation returned: what the next callee returned, or at the end what the completion, or without one the
 * generator, returned. Promises and other objects with `then` are not handed back in this way, but for those that the
 * generator itself returns: a callee that is made of promises would wait for them.
 *
 * - With a callback the coroutine completes it once, as its last act: `(null, result)`, or `(error)` for whatever left
 *   the generator. An exception before the first resume is thrown to the caller instead, as a check of arguments would
 *   be. What the callback throws goes down the stack and never comes back to it.
 * - With `onError(next)` only errors of operations complete it; see there.
 * - Without completion an exception surfaces where it happens: out of `run`, later out of the callee's callback.
 *
 * More than 200 resumes inside one another go on after the callee has returned, so that the stack does not overflow.
 *
 * @param genFn a generator function, or a function that returns an operation
 * @param completion an error-first callback, or what `onError` gives. It is left out, or `null` in front of `thisArg`,
 * where nobody is told. Anything else, a missing callback too, is refused where it would be called, and not before, as
 * a plain call of it is: by a `TypeError` with `ERR_UNCALLBACK_COMPLETION`, whose `cause` is the error to be told and
 * whose stack leads to this call
 * @param thisArg what `this` is in the generator
 * @throws {TypeError} `ERR_UNCALLBACK_GENERATOR_FUNCTION`, at once, if `genFn` is no function or returns no generator
 *
 * @example
 * import { stat } from "node:fs";
 * import { call, run } from "@uncallback/runtime";
 *
 * const isFolder = (path: string, callback: (error: Error | null, isFolder?: boolean) => void) => {
 *   run(function* () {
 *     const stats = yield* call(stat, path);
 *     return stats.isDirectory();
 *   }, callback);
 * };
 * isFolder(".", (error, answer) => console.log(error, answer)); // → null true
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

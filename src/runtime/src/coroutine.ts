import type { AnyFunction } from "./driver/callee-types.ts";
import { checkGenerator, checkGeneratorFunction } from "./driver/check.ts";
import { define } from "./driver/define.ts";
import { start } from "./driver/drive.ts";
import { operationUsedError } from "./driver/errors.ts";
import { Frame, isUnused, type AnyCompletionCallback } from "./driver/frame.ts";
import type { Operation } from "./driver/operation.ts";
import type { Body, CompletionCallback } from "./run.ts";

/**
 * A coroutine that has been called without a callback: it starts when it is waited for, with `yield*` or `await`, and
 * not before. It can be waited for once with `yield*`, and with `await` any number of times.
 *
 * @example
 * import { coroutine, type CoroutineCall, sleep } from "@uncallback/runtime";
 *
 * const load = coroutine(function* (id: number) {
 *   yield* sleep(1);
 *   return `user ${id}`;
 * });
 * const loading: CoroutineCall<string> = load(1);
 * console.log(await loading, await loading); // → user 1 user 1
 */
export interface CoroutineCall<Result> extends Operation<Result>, PromiseLike<Result> {}

/**
 * What `coroutine` returns: callable with a callback last, with `yield*`, and with `await`.
 *
 * @example
 * import { type Coroutine, coroutine, run, sleep } from "@uncallback/runtime";
 *
 * const twice: Coroutine<number, void, [value: number]> = coroutine(function* (value: number) {
 *   yield* sleep(1);
 *   return 2 * value;
 * });
 * run(() => twice(21), (error, result) => console.log(result)); // → 42
 */
export interface Coroutine<Result, This, Given extends unknown[]> {
  /** Starts at once, and completes through the callback. Returns what the first callee returned, as `run` does. */
  (this: This, ...values: [...given: Given, callback: CompletionCallback<Result>]): unknown;
  /** Makes a call that starts when it is waited for, with `yield*` or `await`. */
  (this: This, ...values: Given): CoroutineCall<Result>;
}

class CalledFrame extends Frame implements PromiseLike<unknown> {
  /** Made for the first who awaits it. */
  declare promise?: Promise<any>;

  then<Fulfilled, Rejected>(
    onFulfilled?: ((value: any) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((error: any) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.promise ??= new Promise((finish, fail) => {
      if (!isUnused(this)) throw operationUsedError();
      this.completion = { finish, fail };
      start(this);
    });
    return this.promise.then(onFulfilled, onRejected);
  }
}

/**
 * Makes a function of a generator function. The function has the generator's `name` and one parameter more, and passes
 * on `this`.
 *
 * - Called with a function behind its arguments, it starts at once and completes through it like `run(genFn,
 *   callback)`.
 * - Called without, it gives an operation: a child frame with `yield*`, a promise with `await`. It starts only then.
 *
 * The callback stands at position `genFn.length`, or last where optional or rest parameters move it further back: a
 * function there is always taken for the callback.
 *
 * @param genFn a generator function, or a function that returns an operation; its parameters are those of the result
 * @throws {TypeError} `ERR_UNCALLBACK_GENERATOR_FUNCTION`: at once if `genFn` is no function, when it is called if that
 * returns no generator
 *
 * @example
 * import { coroutine, run, sleep } from "@uncallback/runtime";
 *
 * const load = coroutine(function* load(id: number) {
 *   yield* sleep(1);
 *   return `user ${id}`;
 * });
 * load(1, (error, user) => console.log(user)); // → user 1
 * run(function* () {
 *   console.log(yield* load(2)); // → user 2
 * });
 * console.log(await load(3)); // → user 3
 */
export function coroutine<Result, This, Given extends unknown[]>(
  genFn: Body<Result, This, Given>,
): Coroutine<Result, This, Given> {
  checkGeneratorFunction("coroutine", genFn);
  const { length, name } = genFn;
  const enter = function (this: This, ...values: unknown[]): unknown {
    const position = typeof values[length] === "function" ? length : values.length - 1;
    const callback = position < length ? undefined : values[position];
    const isChild = typeof callback !== "function";
    const generator = checkGenerator("coroutine", apply(genFn, this, values, isChild ? values.length : position));
    return isChild ? new CalledFrame(generator, null) : start(new Frame(generator, callback as AnyCompletionCallback));
  };
  define(enter, "length", length + 1);
  define(enter, "name", name);
  return enter as Coroutine<Result, This, Given>;
}

/** Array literals: V8 makes plain calls of them. */
function apply(genFn: AnyFunction, thisArg: unknown, values: unknown[], count: number): unknown {
  switch (count) {
    case 0:
      return Reflect.apply(genFn, thisArg, []);
    case 1:
      return Reflect.apply(genFn, thisArg, [values[0]]);
    case 2:
      return Reflect.apply(genFn, thisArg, [values[0], values[1]]);
    default:
      return Reflect.apply(genFn, thisArg, values.slice(0, count));
  }
}

import { checkGenerator, checkGeneratorFunction } from "./driver/check.ts";
import { fail, raise, resume, start } from "./driver/drive.ts";
import { operationUsedError } from "./driver/errors.ts";
import { Frame, type AnyCompletionCallback, type Completion } from "./driver/frame.ts";
import type { Operation } from "./driver/operation.ts";
import type { Body, CompletionCallback } from "./run.ts";

/** A coroutine that has been called without a callback: it starts when it is waited for, with `yield*` or `await`. */
export interface CoroutineCall<Result> extends Operation<Result>, PromiseLike<Result> {}

/** What `coroutine` returns: callable with a callback last, with `yield*`, and with `await`. */
export interface Coroutine<Result, This, Given extends unknown[]> {
  (this: This, ...values: [...Given, callback: CompletionCallback<Result>]): unknown;
  (this: This, ...values: Given): CoroutineCall<Result>;
}

class StartedByPromise implements Completion {
  declare promise: Promise<unknown>;
  declare finish: (value: unknown) => void;
  declare fail: (error: unknown) => void;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
    });
  }
}

class CalledFrame extends Frame implements PromiseLike<unknown> {
  /** Only a second copy of this package starts a frame; its driver does not know how to enter it. */
  override start(): unknown {
    const finish = (value: unknown) => resume(this, value);
    const fails = (error: unknown, isOperationError: boolean) => (isOperationError ? fail : raise)(this, error);
    return start(new Frame(this.generator, { finish, fail: fails }));
  }

  then<Fulfilled, Rejected>(
    onFulfilled?: ((value: any) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((error: any) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.startedPromise().then(onFulfilled, onRejected);
  }

  private startedPromise(): Promise<any> {
    if (this.completion instanceof StartedByPromise) return this.completion.promise;
    if (this.parent !== null) return Promise.reject(operationUsedError());
    const completion = new StartedByPromise();
    this.completion = completion;
    start(this);
    return completion.promise;
  }
}

/**
 * Makes a function of a generator function. The function has the generator's `name` and one parameter more, and passes
 * on `this`.
 *
 * - Called with a function behind its arguments, it starts at once and completes through it like `run(genFn, callback)`.
 * - Called without, it gives an operation: a child frame with `yield*`, a promise with `await`. It starts only then.
 *
 * The callback stands at position `genFn.length`, or last where optional or rest parameters move it further back.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_GENERATOR_FUNCTION` if `genFn` is no generator function
 *
 * @example
 * const load = coroutine(function* load(id) {
 *   return yield* call(db, "findOne", { id });
 * });
 * load(1, (error, user) => { … });   // from callback code
 * const user = yield* load(1);       // in a coroutine
 * const user = await load(1);        // in an async function
 */
export function coroutine<Result, This, Given extends unknown[]>(
  genFn: Body<Result, This, Given>,
): Coroutine<Result, This, Given> {
  checkGeneratorFunction("`coroutine`", genFn);
  const { length, name } = genFn;
  const create = (generator: unknown) => new CalledFrame(checkGenerator("`coroutine`", generator), null);
  const enter = function (this: This, ...values: unknown[]): unknown {
    const position = callbackPosition(values, length);
    if (position < 0) return create(Reflect.apply(genFn, this, values));
    const frame = create(Reflect.apply(genFn, this, values.slice(0, position)));
    frame.completion = values[position] as AnyCompletionCallback;
    return start(frame);
  };
  Object.defineProperty(enter, "length", { value: length + 1, configurable: true });
  Object.defineProperty(enter, "name", { value: name, configurable: true });
  return enter as Coroutine<Result, This, Given>;
}

function callbackPosition(values: readonly unknown[], expected: number): number {
  if (typeof values[expected] === "function") return expected;
  const last = values.length - 1;
  return last > expected && typeof values[last] === "function" ? last : -1;
}

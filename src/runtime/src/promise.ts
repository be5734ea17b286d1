import { checkArgument } from "./driver/errors.ts";
import { fail, resume } from "./driver/drive.ts";
import { Suspension, type Operation } from "./driver/operation.ts";

class PromiseOperation extends Suspension<any> {
  declare promise: PromiseLike<unknown>;

  constructor(awaited: PromiseLike<unknown>) {
    super();
    this.promise = awaited;
  }

  start(): unknown {
    const { promise: awaited } = this;
    awaited.then(
      (value) => void resume(this, value),
      (error: unknown) => void fail(this, error),
    );
    return awaited;
  }

  override describeCallee(): string {
    return "`promise`";
  }
}

/**
 * Waits for a promise: `yield*` gives its value, or throws what it was rejected with. A cancelled coroutine ignores how
 * the promise ends.
 *
 * What the coroutine throws while it is resumed from here becomes an unhandled rejection, as promises have it.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_OPERATION`, at once, if it is no promise
 *
 * @example
 * const response = yield* promise(fetch(url));
 */
export function promise<Value>(awaited: PromiseLike<Value>): Operation<Awaited<Value>> {
  const { then } = (awaited ?? {}) as Partial<PromiseLike<Value>>;
  checkArgument(typeof then === "function", "ERR_UNCALLBACK_OPERATION", "promise", "a promise", awaited);
  return new PromiseOperation(awaited);
}

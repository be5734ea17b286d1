import { resume } from "./driver/drive.ts";
import type { Frame } from "./driver/frame.ts";
import { Suspension, type Operation } from "./driver/operation.ts";
import { scopeOf } from "./driver/scope.ts";

class SignalOperation extends Suspension<any> {
  start(): unknown {
    const controller = new AbortController();
    const scope = scopeOf(this.parent as Frame);
    const child = {
      cancel(): void {
        controller.abort();
        scope.remove(child);
      },
    };
    scope.children.add(child);
    return resume(this, controller.signal);
  }
}

/**
 * Gives an `AbortSignal` that is aborted when this coroutine ends or is cancelled: for functions that take a signal.
 * Only this operation makes one; a coroutine without it pays nothing.
 *
 * @example
 * const signal = yield* abortSignal();
 * const response = yield* promise(fetch(url, { signal }));
 */
export function abortSignal(): Operation<AbortSignal> {
  return new SignalOperation();
}

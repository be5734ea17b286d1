import { resume } from "./driver/drive.ts";
import type { Frame } from "./driver/frame.ts";
import type { Operation } from "./driver/operation.ts";
import { scopeOf } from "./driver/scope.ts";
import { Wait } from "./driver/wait.ts";

/**
 * Gives an `AbortSignal` that is aborted when this coroutine ends or is cancelled: for functions that take a signal, as
 * `fetch` does. A cancel aborts it before the `finally` blocks run. The operation does not wait; each makes a signal of
 * its own, and a coroutine without one pays nothing. The signal's `reason` is the host's own, an `AbortError`.
 * @see https://nodejs.org/api/globals.html#class-abortsignal
 *
 * @example
 * import { setTimeout as delay } from "node:timers/promises";
 * import { abortSignal, promise, run, timeout } from "@uncallback/runtime";
 *
 * const wait = function* () {
 *   const signal = yield* abortSignal();
 *   signal.addEventListener("abort", () => console.log("aborted")); // → aborted
 *   yield* promise(delay(60_000, "late", { signal }));
 * };
 * run(() => timeout(10, wait), (error) => console.log(error.code)); // → ERR_UNCALLBACK_TIMEOUT
 */
export function abortSignal(): Operation<AbortSignal> {
  return new Wait("`abortSignal`", (operation) => {
    const controller = new AbortController();
    const scope = scopeOf(operation.parent as Frame);
    const child = {
      cancel(): void {
        controller.abort();
        scope.remove(child);
      },
    };
    scope.children.add(child);
    return resume(operation, controller.signal);
  });
}

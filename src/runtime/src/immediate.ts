import { clock, hostClock } from "./driver/clock.ts";
import { resume } from "./driver/drive.ts";
import type { Operation } from "./driver/operation.ts";
import { Wait } from "./driver/wait.ts";

/**
 * Lets the event loop turn once: `setImmediate`, or in a browser a timeout of 0 milliseconds. Long computations give
 * way to input and output this way. When the coroutine is cancelled, the handle is given back.
 * @see https://nodejs.org/api/timers.html#setimmediatecallback-args
 *
 * @example
 * import { immediate, run } from "@uncallback/runtime";
 *
 * setTimeout(() => console.log("somebody else's turn"), 0);
 * run(function* () {
 *   let sum = 0;
 *   for (let number = 1; number <= 100_000; number += 1) {
 *     sum += number;
 *     if (number % 1000 === 0) yield* immediate();
 *   }
 *   console.log(sum);
 * });
 * // → somebody else's turn
 * // → 5000050000
 */
export function immediate(): Operation<void> {
  let handle: unknown;
  return new Wait(
    "`immediate`",
    (operation) => {
      const next = (): unknown => resume(operation, undefined);
      handle = hasImmediate() ? setImmediate(next) : clock.setTimeout(next, 0);
    },
    () => (hasImmediate() ? clearImmediate(handle as NodeJS.Immediate) : clock.clearTimeout(handle)),
  );
}

function hasImmediate(): boolean {
  return clock === hostClock && typeof setImmediate === "function";
}

import { clock, hostClock } from "./driver/clock.ts";
import { resume } from "./driver/drive.ts";
import { Suspension, type Operation } from "./driver/operation.ts";

class Immediate extends Suspension<any> {
  declare handle: unknown;

  /** The handle is nobody else's: a callback that ended with `setImmediate(…);` returned nothing. */
  start(): void {
    const next = (): unknown => resume(this, undefined);
    const hasImmediate = typeof setImmediate === "function" && clock === hostClock;
    this.handle = hasImmediate ? setImmediate(next) : clock.setTimeout(next, 0);
  }

  override cancel(): boolean {
    if (typeof setImmediate === "function" && clock === hostClock) clearImmediate(this.handle as NodeJS.Immediate);
    else clock.clearTimeout(this.handle);
    return true;
  }
}

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
  return new Immediate();
}

import { clock } from "./driver/clock.ts";
import { resume } from "./driver/drive.ts";
import { checkDelay } from "./driver/number.ts";
import type { Operation } from "./driver/operation.ts";
import { Wait } from "./driver/wait.ts";

/**
 * Waits for a time, with the host's `setTimeout`. When the coroutine is cancelled, the timer is cleared.
 *
 * @param milliseconds from 0 to 2,147,483,647, which is some 25 days: beyond that the host's timers would end at once
 * @throws {TypeError} `ERR_UNCALLBACK_NUMBER`, at once, for another time
 * @see https://nodejs.org/api/timers.html#settimeoutcallback-delay-args
 *
 * @example
 * import { run, sleep } from "@uncallback/runtime";
 *
 * run(function* () {
 *   const before = performance.now();
 *   yield* sleep(20);
 *   console.log(performance.now() - before > 15); // → true
 * });
 */
export function sleep(milliseconds: number): Operation<void> {
  checkDelay(milliseconds);
  // Nobody else gets the timer: a callback that ends with `setTimeout(…);` returns nothing.
  let timer: unknown;
  return new Wait(
    "`sleep`",
    (operation) => void (timer = clock.setTimeout(() => resume(operation, undefined), milliseconds)),
    () => clock.clearTimeout(timer),
  );
}

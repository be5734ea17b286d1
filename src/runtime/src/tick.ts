import { clock, hostClock } from "./driver/clock.ts";
import { resume } from "./driver/drive.ts";
import { host } from "./driver/host.ts";
import type { Operation } from "./driver/operation.ts";
import { Wait } from "./driver/wait.ts";

/**
 * Goes on as soon as the code that runs now has ended: `process.nextTick`, or in a browser a microtask.
 * @see https://nodejs.org/api/process.html#processnexttickcallback-args
 *
 * @example
 * import { run, tick } from "@uncallback/runtime";
 *
 * run(function* () {
 *   yield* tick();
 *   console.log("second");
 * });
 * console.log("first"); // → first
 * // → second
 */
export function tick(): Operation<void> {
  return new Wait("`tick`", (operation) => {
    const next = (): unknown => resume(operation, undefined);
    if (clock !== hostClock) return clock.setTimeout(next, 0);
    return host.nextTick ? host.nextTick(next) : queueMicrotask(next);
  });
}

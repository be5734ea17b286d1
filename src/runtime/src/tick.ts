import { clock, hostClock } from "./driver/clock.ts";
import { resume } from "./driver/drive.ts";
import { Suspension, type Operation } from "./driver/operation.ts";

class Tick extends Suspension<any> {
  start(): unknown {
    const next = (): unknown => resume(this, undefined);
    if (clock !== hostClock) return clock.setTimeout(next, 0);
    if (typeof process === "object" && typeof process.nextTick === "function") return process.nextTick(next);
    return queueMicrotask(next);
  }
}

/**
 * Goes on when the code that runs now has returned, before the event loop goes on: `process.nextTick`, or in a browser
 * a microtask.
 *
 * @example
 * yield* tick();
 */
export function tick(): Operation<void> {
  return new Tick();
}

import { clock } from "./driver/clock.ts";
import { resume } from "./driver/drive.ts";
import { checkDelay } from "./driver/number.ts";
import { Suspension, type Operation } from "./driver/operation.ts";

class Sleep extends Suspension<any> {
  declare milliseconds: number;
  declare timer: unknown;

  constructor(milliseconds: number) {
    super();
    this.milliseconds = milliseconds;
    this.timer = undefined;
  }

  start(): unknown {
    this.timer = clock.setTimeout(() => resume(this, undefined), this.milliseconds);
    return this.timer;
  }

  override cancel(): boolean {
    clock.clearTimeout(this.timer);
    return true;
  }
}

/**
 * Waits for a time.
 *
 * @param milliseconds what `setTimeout` is given, as it is
 *
 * @example
 * yield* sleep(250);
 */
export function sleep(milliseconds: number): Operation<void> {
  checkDelay(milliseconds);
  return new Sleep(milliseconds);
}

import { resume } from "./driver/drive.ts";
import { Suspension, type Operation } from "./driver/operation.ts";

class Sleep extends Suspension {
  declare milliseconds: number | undefined;
  declare timer: ReturnType<typeof setTimeout> | undefined;

  constructor(milliseconds: number | undefined) {
    super();
    this.milliseconds = milliseconds;
    this.timer = undefined;
  }

  start(): unknown {
    this.timer = setTimeout(() => resume(this, undefined), this.milliseconds);
    return this.timer;
  }

  override cancel(): boolean {
    clearTimeout(this.timer);
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
export function sleep(milliseconds?: number): Operation<void> {
  return new Sleep(milliseconds) as Suspension as Suspension<void>;
}

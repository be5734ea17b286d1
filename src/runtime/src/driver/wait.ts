import { Suspension } from "./operation.ts";

/** An operation that two functions make up: one begins what is waited for, one gives it up. */
export class Wait extends Suspension<any> {
  declare name: string;
  declare begin: (operation: Wait) => unknown;
  declare giveUp: ((operation: Wait) => unknown) | undefined;
  /** What the beginning returned: the handle of a timer, for example. */
  declare begun: any;
  declare isCancelled: boolean;

  constructor(name: string, begin: Wait["begin"], giveUp?: Wait["giveUp"]) {
    super();
    this.name = name;
    this.begin = begin;
    this.giveUp = giveUp;
    this.begun = undefined;
    this.isCancelled = false;
  }

  start(): unknown {
    const { begin } = this;
    this.begun = begin(this);
    if (this.isCancelled) this.cancel();
    return this.begun;
  }

  /** While it begins there is nothing to give up yet; `start` comes back to it. */
  override cancel(): boolean {
    this.isCancelled = true;
    this.giveUp?.(this);
    return true;
  }

  override describeCallee(): string {
    return this.name;
  }
}

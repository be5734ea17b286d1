import type { Clock } from "./clock.ts";

interface Timer {
  callback: () => unknown;
  time: number;
}

/** Time that passes only when nothing else is left to do. */
export class VirtualClock implements Clock {
  /** Milliseconds since the start. */
  declare now: number;
  declare timers: Set<Timer>;

  constructor() {
    this.now = 0;
    this.timers = new Set();
  }

  setTimeout(callback: () => unknown, milliseconds: number): Timer {
    const timer = { callback, time: this.now + milliseconds };
    this.timers.add(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.timers.delete(timer as Timer);
  }

  /** Goes to the earliest timer and calls it, the one that was set first among equals. Returns whether there was one. */
  advance(): boolean {
    const [next] = [...this.timers].sort((one, other) => one.time - other.time);
    if (next === undefined) return false;
    this.timers.delete(next);
    this.now = next.time;
    next.callback();
    return true;
  }
}

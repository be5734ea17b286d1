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

  setTimeout(callback: () => unknown, milliseconds: number | undefined): Timer {
    const delay = Number(milliseconds);
    const timer = { callback, time: this.now + (delay > 0 ? delay : 0) };
    this.timers.add(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.timers.delete(timer as Timer);
  }

  /** Goes to the earliest timer and calls it, the one that was set first among equals. Returns whether there was one. */
  advance(): boolean {
    let next: Timer | undefined;
    for (const timer of this.timers) if (next === undefined || timer.time < next.time) next = timer;
    if (next === undefined) return false;
    this.timers.delete(next);
    this.now = next.time;
    next.callback();
    return true;
  }
}

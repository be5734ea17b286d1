import type { Clock } from "./clock.ts";

interface Timer {
  callback: () => unknown;
  time: number;
}

/** Time that passes only when nothing else is left to do. */
export interface VirtualClock extends Clock {
  /** Goes to the earliest timer and calls it, the one that was set first among equals. Returns whether there was one. */
  advance(): boolean;
}

/** A clock at 0 milliseconds. */
export function createVirtualClock(): VirtualClock {
  let now = 0;
  const timers = new Set<unknown>();
  return {
    setTimeout: (callback, milliseconds) => {
      const timer: Timer = { callback, time: now + milliseconds };
      timers.add(timer);
      return timer;
    },
    clearTimeout: (timer) => timers.delete(timer),
    advance: () => {
      const [next] = ([...timers] as Timer[]).sort((one, other) => one.time - other.time);
      if (next === undefined) return false;
      timers.delete(next);
      now = next.time;
      next.callback();
      return true;
    },
  };
}

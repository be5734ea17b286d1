/** What waits for time or for a turn of the event loop goes through here, so that `runSync` can stand in for it. */
export interface Clock {
  /** Returns a handle. The delay is in milliseconds. */
  setTimeout(callback: () => unknown, milliseconds: number): unknown;
  clearTimeout(handle: unknown): unknown;
}

/** The host's functions, looked up at each use: tests replace them. */
export const hostClock: Clock = {
  setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

/** The clock of this moment; another one only while `runSync` runs. */
export let clock: Clock = hostClock;

/** Puts another clock in the place of the present one; `runSync` brings a virtual one. */
export function setClock(next: Clock): void {
  clock = next;
}

import type { SignalSource } from "./environment.ts";

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs work that is not to be cut off just anywhere: until it is done, a signal does not end the process, and the work
 * asks between two of its steps whether one came. A step that is synchronous is thus never cut.
 */
export async function withInterrupts(signals: SignalSource, work: (isInterrupted: () => boolean) => Promise<void>): Promise<void> {
  let isInterrupted = false;
  const listener = (): void => {
    isInterrupted = true;
  };
  for (const signal of SIGNALS) signals.on(signal, listener);
  try {
    await work(() => isInterrupted);
  } finally {
    for (const signal of SIGNALS) signals.off(signal, listener);
  }
}

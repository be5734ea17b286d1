/** Reports a program that the fuzzer does not get done with, and ends the process: a loop in the tool itself cannot be stopped from within. */

import { Worker } from "node:worker_threads";
import { describeDefect } from "./report.ts";

export interface Watchdog {
  /** Starts the time of a program anew; `index` counts the programs of the run from 0. */
  readonly see: (source: string, index: number) => void;
  readonly leave: () => Promise<number>;
}

const mostMilliseconds = 60_000;

/** Watches from a thread of its own, which goes on when this one hangs. */
export function watch(seed: number): Watchdog {
  const worker = new Worker(new URL("./watchdog-thread.js", import.meta.url), { workerData: { mostMilliseconds, pid: process.pid } });
  const see = (source: string, index: number): void => {
    const defect = { what: "a program takes more than a minute", source, details: "It may hang the conversion, or the runtime." };
    worker.postMessage(describeDefect(defect, { seed, path: String(index) }));
  };
  return { see, leave: () => worker.terminate() };
}

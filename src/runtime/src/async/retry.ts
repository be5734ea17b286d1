/** `retry`: a step that is run again after an error. */

import type { Loop } from "./loops.ts";
import { type AnyStep, type BeginSteps, type Done, startStep } from "./step.ts";
import type { RetryOptions } from "./types.ts";

/** What `retry` is told: how often at most, and the rest. */
export type RetryRules = number | string | RetryOptions;

const DEFAULT_TIMES = 5;

/** Each further attempt starts on a timer: from version 2 on. `attemptShift`: what the interval's function is told besides the number of attempts. */
export const retryOnTimer =
  (attemptShift: number, end: (done: (...given: unknown[]) => unknown, given: readonly unknown[]) => void) =>
  (rules: RetryRules, body: AnyStep): BeginSteps =>
  (done) => {
    if (!/^(object|number|string)$/.test(typeof rules)) throw new Error("Invalid arguments for async.retry");
    const { times, interval, errorFilter } = typeof rules === "object" ? rules : { times: rules };
    const most = Number(times) || DEFAULT_TIMES;
    const delay = (attempt: number): number => (typeof interval === "function" ? interval(attempt + attemptShift) : Number(interval) || 0);
    let attempt = 1;
    const follow: Done = (...given) => {
      const [error] = given;
      if (error && attempt++ < most && (typeof errorFilter !== "function" || errorFilter(error))) setTimeout(start, delay(attempt));
      else end(done, given);
    };
    const start = (): void => startStep(body, [], follow);
    start();
  };

/** The attempts, and the pauses between them, are steps of a series: versions 0 and 1. `hasPauses`: whether there can be any. */
export const retryInSeries =
  (loop: Loop, hasPauses: boolean) =>
  (rules: RetryRules, body: AnyStep): BeginSteps =>
  (done) => {
    if (hasPauses && !/^(object|number)$/.test(typeof rules)) throw new Error(`Unsupported argument type for 'times': ${typeof rules}`);
    const { times, interval } = hasPauses && typeof rules === "object" ? rules : ({ times: rules } as RetryOptions);
    const most = Number.parseInt(String(times), 10) || DEFAULT_TIMES;
    const pause = Number.parseInt(String(interval), 10);
    const parts = Array.from({ length: most }, (_, index) => (pause > 0 && index > 0 ? ["pause", index] : [index])).flat();
    let outcome: readonly unknown[] = [];
    const startPart = (part: unknown, _key: PropertyKey, partDone: (error: unknown) => void): void => {
      if (part === "pause") return void setTimeout(() => partDone(null), pause);
      startStep(body, [], (error, result) => {
        outcome = [error, result];
        partDone(!error || part === most - 1);
      });
    };
    loop(parts, startPart, () => done(...outcome));
  };

/** `auto`: steps that start as soon as those have ended whose results they need. */

import { oneOrAll } from "./collections.ts";
import { firstOnly, type FirstOnly } from "./loops.ts";
import { type AnyStep, type BeginSteps, type Done, startStep } from "./step.ts";
import type { AutoTask } from "./types.ts";

type Tasks = Readonly<Record<string, AutoTask>>;

const needsOf = (task: AutoTask | undefined): readonly unknown[] => (Array.isArray(task) ? task.slice(0, -1) : []);
const stepOf = (task: AutoTask | undefined): AnyStep => (Array.isArray(task) ? task[task.length - 1] : task) as AnyStep;
const hasOwn = (object: object, name: unknown): boolean => Object.getOwnPropertyDescriptor(object, name as PropertyKey) !== undefined;

/** A step starts within the call of the last that it needs; only one that needs others is given results: from version 2 on. */
export const auto =
  (tasks: Tasks): BeginSteps =>
  (callback) => {
    const names = Object.keys(tasks);
    const done = firstOnly(callback);
    if (names.length === 0) return void done(null);
    const missing = new Map(names.map((name) => [name, needsOf(tasks[name]).length]));
    const results: Record<string, unknown> = {};
    const ready = names.filter((name) => missing.get(name) === 0);
    let running = 0;
    let hasFailed = false;
    const meet = (need: string): void => {
      for (const name of names) {
        for (const other of needsOf(tasks[name])) {
          if (other !== need) continue;
          const left = (missing.get(name) as number) - 1;
          missing.set(name, left);
          if (left === 0) ready.push(name);
        }
      }
    };
    const stepDone = (name: string): Done => (error, ...given) => {
      running -= 1;
      if (error) {
        hasFailed = true;
        return done(error, { ...results, [name]: oneOrAll(given) });
      }
      results[name] = oneOrAll(given);
      if (!hasFailed) meet(name);
      return fill();
    };
    const fill = (): void => {
      if (ready.length === 0 && running === 0) return void done(null, results);
      for (let name = ready.shift(); name !== undefined; name = ready.shift()) {
        if (hasFailed) continue;
        running += 1;
        startStep(stepOf(tasks[name]), needsOf(tasks[name]).length > 0 ? [results] : [], stepDone(name));
      }
    };
    fill();
  };

/**
 * What a step's end makes ready starts on an immediate, the last that was written first, and also after an error; every step is given
 * results: versions 0 and 1. `isStoppedByError` keeps an error at the beginning from letting those start that need none.
 */
export const autoLater =
  (firstOnly: FirstOnly, isStoppedByError: boolean) =>
  (tasks: Tasks): BeginSteps =>
  (callback) => {
    const names = Object.keys(tasks);
    const done = firstOnly(callback);
    if (names.length === 0) return isStoppedByError ? done(null) : callback();
    const results: Record<string, unknown> = {};
    const waiting = new Set<string>();
    let left = names.length;
    let hasFailed = false;
    const isReady = (name: string): boolean => needsOf(tasks[name]).every((need) => hasOwn(results, need));
    const begin = (name: string): void => startStep(stepOf(tasks[name]), [results], stepDone(name));
    const stepDone = (name: string): Done => (error, ...given) => {
      if (error) {
        hasFailed = true;
        return done(error, { ...results, [name]: oneOrAll(given) });
      }
      results[name] = oneOrAll(given);
      return void setImmediate(proceed);
    };
    const proceed = (): void => {
      left -= 1;
      for (const name of [...waiting].reverse()) {
        if (!isReady(name)) continue;
        waiting.delete(name);
        begin(name);
      }
      if (left === 0) done(null, results);
    };
    for (const name of names) {
      if (hasFailed && isStoppedByError) return;
      if (isReady(name)) begin(name);
      else waiting.add(name);
    }
  };

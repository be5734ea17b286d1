/** Draws conditions for a program: timings, and what becomes of the calls that it was seen to make. */

import type { Conditions, Outcome, Timing } from "../fixtures/harness/conditions.ts";
import type { OpenCall } from "../fixtures/harness/tools.ts";
import type { Random } from "./random.ts";

const timings: readonly Timing[] = ["sync", "nextTick", "microtask", "immediate", "timer", "pooled"];

/** Errors come more often than the rest: most code is about them. */
const outcomes: readonly Outcome[] = [
  "error", "error", "error", "code ENOENT", "code ENOENT", "string", "partial", "undefined", "empty", "extra", "throws", "never", "twice",
  "falsy", "same error", "throws late",
];

const mostChanges = 3;

export const plain = (timing: Timing): Conditions => ({ timing, outcomes: new Map() });

/** Conditions under which some of the known calls do not simply succeed. */
export function draw(random: Random, calls: readonly OpenCall[]): Conditions {
  const timing = random.pick(timings);
  if (calls.length === 0) return plain(timing);
  const changes = Array.from({ length: 1 + random.below(mostChanges) }, () => {
    const { kind, label } = random.pick(calls);
    return [label, kind === "completion" ? ("throws" as const) : random.pick(outcomes)] as const;
  });
  return { timing, outcomes: new Map(changes) };
}

/** The same conditions with one outcome less. */
export function smallerThan({ timing, outcomes }: Conditions): Conditions[] {
  return [...outcomes.keys()].map((label) => ({ timing, outcomes: new Map([...outcomes].filter(([other]) => other !== label)) }));
}

/** Runs a program and its conversions under some conditions and finds the first under which they differ. */

import { isSameBehaviour } from "../fixtures/harness/compare.ts";
import { nameOf, type Conditions } from "../fixtures/harness/conditions.ts";
import { compile, type Evaluate } from "../fixtures/harness/evaluate.ts";
import { run } from "../fixtures/harness/run.ts";
import type { OpenCall } from "../fixtures/harness/tools.ts";
import type { TraceEvent } from "../fixtures/harness/trace.ts";
import type { ErrorsMode } from "../src/model.ts";
import { draw, plain } from "./conditions.ts";
import { Random } from "./random.ts";
import { scenario } from "./scenario.ts";

export interface Converted {
  readonly text: string;
  readonly errors: ErrorsMode;
}

export interface Difference extends Converted {
  /** Name of the conditions. */
  readonly conditions: string;
  readonly before: string;
  readonly after: string;
}

const filename = "program.js";

/** The first difference under `count` conditions drawn by `seed`. */
export async function findDifference(source: string, conversions: readonly Converted[], seed: number, count: number): Promise<Difference | undefined> {
  const original = compile(source, filename);
  const others = conversions.map((converted) => ({ ...converted, evaluate: compile(converted.text, filename) }));
  const random = new Random(seed);
  const calls = new Map<string, OpenCall>();
  for (let drawn = 0; drawn < count; drawn += 1) {
    const conditions = drawn === 0 ? plain("immediate") : drawn === 1 ? plain("sync") : draw(random, [...calls.values()]);
    const before = await run(original, scenario, conditions);
    for (const call of before.openCalls) calls.set(call.label, call);
    for (const { evaluate, text, errors } of others) {
      const after = await run(evaluate, scenario, conditions);
      if (isSameBehaviour(before.trace.events, after.trace.events, errors)) continue;
      if (await isSecondCallIgnored(original, conditions, after.trace.events, errors)) continue;
      return { text, errors, conditions: nameOf(conditions), before: before.trace.toString(), after: after.trace.toString() };
    }
  }
  return undefined;
}

/**
 * A coroutine resumes once, and that is known: with a callee that calls back twice, converted code has to do what the original does
 * with some of the second calls left out.
 */
async function isSecondCallIgnored(original: Evaluate, conditions: Conditions, after: readonly TraceEvent[], errors: ErrorsMode): Promise<boolean> {
  const twice = [...conditions.outcomes].filter(([, outcome]) => outcome === "twice").map(([label]) => label);
  for (let chosen = 1; chosen < 1 << twice.length; chosen += 1) {
    const ignored = twice.filter((_, index) => chosen & (1 << index));
    const outcomes = new Map([...conditions.outcomes].map(([label, outcome]) => [label, ignored.includes(label) ? "success" : outcome]));
    const before = await run(original, scenario, { ...conditions, outcomes });
    if (isSameBehaviour(before.trace.events, withoutSecondCalls(after, ignored), errors)) return true;
  }
  return false;
}

/** The events without the second calls, which do nothing: each is followed at once by its end. */
function withoutSecondCalls(events: readonly TraceEvent[], labels: readonly string[]): TraceEvent[] {
  const counts = new Map<string, number>();
  return events.filter(({ text }) => {
    const label = labels.find((one) => text.startsWith(`${one} calls back`) || text.startsWith(`${one} has called back`));
    if (label === undefined) return true;
    const kind = text.slice(0, label.length + " calls".length);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts.get(kind) === 1;
  });
}

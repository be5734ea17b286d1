/** Runs a program and its conversions under some conditions and finds the first under which they differ. */

import { isSameBehaviour } from "../fixtures/harness/compare.ts";
import { nameOf, type Conditions } from "../fixtures/harness/conditions.ts";
import type { Evaluate } from "../fixtures/harness/evaluate.ts";
import type { OpenCall } from "../fixtures/harness/tools.ts";
import type { Trace } from "../fixtures/harness/trace.ts";
import type { ErrorsMode } from "../src/model.ts";
import { isAlike } from "./alike.ts";
import { draw, plain, smallerThan } from "./conditions.ts";
import { observe, prepare, type Observation } from "./observe.ts";
import { Random } from "./random.ts";
import type { Calls } from "./scenario.ts";
import type { Tally } from "./tally.ts";

/** A program, and how to look at it. */
export interface Subject {
  readonly source: string;
  /** Its extension chooses the language. */
  readonly filename: string;
  /** How each exported function is called; once with all arguments when it is not listed. */
  readonly calls: Calls;
  /** Chooses the conditions. */
  readonly seed: number;
  /** How many conditions are tried. */
  readonly conditions: number;
  /** Whether it has completion callbacks besides those that it is given. */
  readonly hasInnerCallbacks: boolean;
}

export interface Converted {
  readonly text: string;
  readonly errors: ErrorsMode;
}

export interface Difference extends Converted {
  /** Name of the conditions. */
  readonly conditions: string;
  readonly before: Trace;
  readonly after: Trace;
}

/** The first difference under the conditions drawn for a program, with no condition more than it takes. */
export async function findDifference(subject: Subject, conversions: readonly Converted[], tally: Tally): Promise<Difference | undefined> {
  const { filename } = subject;
  const original = prepare(subject.source, filename);
  const others = conversions.map((converted) => new Pair(subject, converted, original, prepare(converted.text, filename), tally));
  const random = new Random(subject.seed);
  const calls = new Map<string, OpenCall>();
  for (let drawn = 0; drawn < subject.conditions; drawn += 1) {
    const conditions = drawn === 0 ? plain("immediate") : drawn === 1 ? plain("sync") : draw(random, [...calls.values()]);
    const before = await observe(original, conditions, subject.calls);
    for (const call of before.openCalls) calls.set(call.label, call);
    tally.endless += Number(before.isEndless);
    for (const pair of before.isEndless ? [] : others) {
      if (await pair.differenceUnder(conditions, before)) return pair.smallestDifference(conditions);
    }
  }
  return undefined;
}

/** A program and one of its conversions. */
class Pair {
  constructor(
    readonly subject: Subject,
    readonly converted: Converted,
    readonly original: Evaluate,
    readonly other: Evaluate,
    readonly tally: Tally,
  ) {}

  async differenceUnder(conditions: Conditions, seen?: Observation): Promise<Difference | undefined> {
    const before = seen ?? (await observe(this.original, conditions, this.subject.calls));
    const after = await observe(this.other, conditions, this.subject.calls);
    if (before.isEndless) return undefined;
    const { text, errors } = this.converted;
    this.tally.runs += 1;
    if (!after.isEndless && isSameBehaviour(before.trace.events, after.trace.events, "crash")) return undefined;
    this.tally.partial += 1;
    if (!after.isEndless && isAlike(before.trace.events, after.trace.events, errors, this.subject.hasInnerCallbacks)) return undefined;
    return { text, errors, conditions: nameOf(conditions), before: before.trace, after: after.trace };
  }

  async smallestDifference(conditions: Conditions): Promise<Difference | undefined> {
    for (const smaller of smallerThan(conditions)) {
      if (await this.differenceUnder(smaller)) return this.smallestDifference(smaller);
    }
    return this.differenceUnder(conditions);
  }
}

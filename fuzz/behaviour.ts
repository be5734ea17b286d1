/** Runs a program and its conversions under some conditions and finds the first under which they differ. */

import { isSameBehaviour } from "../fixtures/harness/compare.ts";
import { nameOf, type Conditions } from "../fixtures/harness/conditions.ts";
import type { Evaluate } from "../fixtures/harness/evaluate.ts";
import type { OpenCall } from "../fixtures/harness/tools.ts";
import type { Trace, TraceEvent } from "../fixtures/harness/trace.ts";
import type { ErrorsMode } from "../src/model.ts";
import { draw, plain, smallerThan } from "./conditions.ts";
import { ignored, observe, prepare, type Observation } from "./observe.ts";
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
  const others = conversions.map((converted) => new Pair(subject, converted, original, prepare(converted.text, filename)));
  const random = new Random(subject.seed);
  const calls = new Map<string, OpenCall>();
  for (let drawn = 0; drawn < subject.conditions; drawn += 1) {
    const conditions = drawn === 0 ? plain("immediate") : drawn === 1 ? plain("sync") : draw(random, [...calls.values()]);
    const before = await observe(original, conditions, subject.calls);
    for (const call of before.openCalls) calls.set(call.label, call);
    tally.endless += Number(before.isEndless);
    for (const pair of before.isEndless ? [] : others) {
      tally.runs += 1;
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
  ) {}

  async differenceUnder(conditions: Conditions, seen?: Observation): Promise<Difference | undefined> {
    const before = seen ?? (await observe(this.original, conditions, this.subject.calls));
    const after = await observe(this.other, conditions, this.subject.calls);
    if (before.isEndless) return undefined;
    if (!after.isEndless && isAlike(before.trace.events, after.trace.events, this.converted.errors, this.subject)) return undefined;
    const { text, errors } = this.converted;
    return { text, errors, conditions: nameOf(conditions), before: before.trace, after: after.trace };
  }

  async smallestDifference(conditions: Conditions): Promise<Difference | undefined> {
    for (const smaller of smallerThan(conditions)) {
      if (await this.differenceUnder(smaller)) return this.smallestDifference(smaller);
    }
    return this.differenceUnder(conditions);
  }
}

function isAlike(before: readonly TraceEvent[], after: readonly TraceEvent[], errors: ErrorsMode, { hasInnerCallbacks }: Subject): boolean {
  return isSame(before, after, errors) || (hasInnerCallbacks && isSameToOwnCallbacks(before, after, errors));
}

/**
 * With callees of the program's own, what a callback gives back may be what such a callee returns. And with `route`, what a callback
 * throws goes to the completion of the island that it is part of; a callback of the program's own does there what it does with an error,
 * so that the exception is the last thing to compare.
 */
function isSameToOwnCallbacks(before: readonly TraceEvent[], after: readonly TraceEvent[], errors: ErrorsMode): boolean {
  const thrown = errors === "route" ? before.findIndex(({ text, thrown }) => thrown !== undefined || /^\S+(?: callback)? threw /.test(text)) : -1;
  const end = thrown === -1 ? Infinity : thrown;
  const received = after.slice(0, end).map((event, index) => withoutReturnedGift(event, before[index]));
  return isSame(before.slice(0, end), received, errors);
}

function withoutReturnedGift(event: TraceEvent, before: TraceEvent | undefined): TraceEvent {
  const returned = /^(main\d+ returned )undefined$/.exec(before?.text ?? "")?.[1];
  return before && returned !== undefined && event.text.startsWith(returned) ? { ...event, text: before.text } : event;
}

/** Two known differences apart: what follows a second callback call, and what a callback gives back to its callee. */
function isSame(before: readonly TraceEvent[], after: readonly TraceEvent[], errors: ErrorsMode): boolean {
  if (isSameBehaviour(before, after, errors)) return true;
  const end = after.findIndex(({ text }) => text === ignored);
  const first = end === -1 ? before : before.slice(0, end);
  const second = end === -1 ? after : after.slice(0, end);
  const received = second.map((event, index) => withoutGift(event, first[index]));
  return isSameBehaviour(renumbered(first.map(comparable)), renumbered(received.map(comparable)), errors);
}

/** A callee may get something back from its callback where it got nothing: what the last call in the callback returned. */
function withoutGift(event: TraceEvent, before: TraceEvent | undefined): TraceEvent {
  if (!before?.text.endsWith("has called back") || !event.text.startsWith(`${before.text} and got`)) return event;
  return { ...event, text: before.text };
}

/** Messages quote the source: a variable may have got a new name, a parameter become a declaration. The runtime has its own for a callee or a callback that is no function. */
function comparable(event: TraceEvent): TraceEvent {
  const masked = (text: string): string => text
    .replace(/Cannot access '\w+'/g, "Cannot access it")
    .replace(/(?<=Cannot destructure (?:property '\w+' of )?)'[^']*'(?= as)/g, "it")
    .replace(/(?<=TypeError#\d+\()(['"`]).*?(?:is not (?:a function|iterable)|was called on|needs a (?:function|callback)).*?\1(?:, code: '\w+')?(?=\))/g, "no function");
  return { ...event, text: masked(event.text), thrown: event.thrown && masked(event.thrown), completedWith: event.completedWith && masked(event.completedWith) };
}

/** Objects are numbered as they appear, among them those that a callee got back. */
function renumbered(events: readonly TraceEvent[]): TraceEvent[] {
  const numbers = new Map<string, number>();
  const numberOf = (number: string): number => {
    if (!numbers.has(number)) numbers.set(number, numbers.size + 1);
    return numbers.get(number) as number;
  };
  const anew = (text: string): string => text.replace(/(?<=\b[A-Z]\w*#|and got #)\d+/g, (number) => String(numberOf(number)));
  return events.map(({ text, thrown, completedWith, ...event }) => ({
    ...event,
    text: anew(text),
    thrown: thrown && anew(thrown),
    completedWith: completedWith && anew(completedWith),
  }));
}

/** Decides whether a converted program did what the original did, the known differences apart. */

import { isSameBehaviour } from "../fixtures/harness/compare.ts";
import type { TraceEvent } from "../fixtures/harness/trace.ts";
import type { ErrorsMode } from "../src/model.ts";
import { ignored } from "./observe.ts";
import { stepName } from "./steps.ts";

/** So many callbacks may stand on one another before the runtime lets the stack unwind, which changes the order of what follows. */
const nestingLimit = 200;

/** Whether two traces show the same, up to where a known difference shows. `hasInnerCallbacks`: the program has completion callbacks of its own. */
export function isAlike(before: readonly TraceEvent[], after: readonly TraceEvent[], errors: ErrorsMode, hasInnerCallbacks: boolean): boolean {
  const end = indexOfDeepest(before);
  return isAlikeUntil(before.slice(0, end), after.slice(0, end), errors, hasInnerCallbacks);
}

function indexOfDeepest(events: readonly TraceEvent[]): number {
  let nesting = 0;
  const index = events.findIndex(({ text }) => {
    if (text.includes(" calls back with ")) nesting += 1;
    if (/ has called back(?: and got |$)|'s callback threw /.test(text)) nesting -= 1;
    return nesting >= nestingLimit;
  });
  return index === -1 ? Infinity : index;
}

function isAlikeUntil(before: readonly TraceEvent[], after: readonly TraceEvent[], errors: ErrorsMode, hasInnerCallbacks: boolean): boolean {
  if (isSame(before, after, errors) || isSame(...upToMissingReceiver(before, after), errors) || (hasInnerCallbacks && isSameToOwnCallbacks(before, after, errors))) return true;
  return errors === "route" && (isSame(...routedFromLater(before, after, hasInnerCallbacks), errors) || isSame(...routedFromCompletion(before, after), errors));
}

/** The receiver of a method is met after the arguments. Where there is none, what they do comes first. */
function upToMissingReceiver(before: readonly TraceEvent[], after: readonly TraceEvent[]): [TraceEvent[], TraceEvent[]] {
  const index = before.findIndex((event, place) => event.text !== after[place]?.text);
  const end = /Cannot read properties of (?:undefined|null) \(reading /.test(before[index]?.text ?? "") ? index : Infinity;
  return [before.slice(0, end), after.slice(0, end)];
}

/**
 * What a completion callback throws is never handed to the same callback of the same coroutine, and reaches the callee's stack. With
 * `route`, a coroutine further down, in which that callee was called, hands it to its own completion.
 */
function routedFromCompletion(before: readonly TraceEvent[], after: readonly TraceEvent[]): [TraceEvent[], TraceEvent[]] {
  const index = after.findIndex((event, place) => event.text !== before[place]?.text);
  const reached = / threw (.*)$/.exec(before[index - 1]?.text ?? "")?.[1];
  const isRouted = reached !== undefined && after[index]?.completedWith === `(${reached})` && before[index]?.text.endsWith(` threw ${reached}`);
  const end = isRouted ? index : Infinity;
  return [before.slice(0, end), after.slice(0, end)];
}

/**
 * With `route`, an exception goes to the completion callback at once. An `async` function on the way would have kept it until its promise
 * is seen to, and a `finally` beneath a callee of the program's own runs before the caller gets it; both runs are compared up to that
 * callback call. The exception is the last argument of a callback that others were bound to. A callback of the program's own need not show it.
 */
function routedFromLater(before: readonly TraceEvent[], after: readonly TraceEvent[], hasInnerCallbacks: boolean): [TraceEvent[], TraceEvent[]] {
  const kept = before.map(comparable).flatMap(({ text, thrown }) => {
    const reached = hasInnerCallbacks ? /^\S+ threw (.*)$/s.exec(text)?.[1] : undefined;
    const surfaced = /^unhandled rejection|rejected with/.test(text) ? thrown : reached;
    return surfaced === undefined ? [] : [unnumbered(`${surfaced})`)];
  });
  const isRouted = (completedWith = "") => kept.some((exception) => completedWith === `(${exception}` || completedWith.endsWith(`, ${exception}`));
  const isHidden = hasInnerCallbacks && rejectionsIn(before).some((exception) => !rejectionsIn(after).includes(exception));
  const index = after.findIndex((event, place) => event.text !== before[place]?.text && (isHidden || isRouted(unnumbered(comparable(event).completedWith ?? ""))));
  const end = index === -1 ? Infinity : index;
  return [before.slice(0, end), after.slice(0, end)];
}

const rejectionsIn = (events: readonly TraceEvent[]): string[] =>
  events.map(comparable).flatMap(({ text, thrown }) => (text.startsWith("unhandled rejection") && thrown !== undefined ? [unnumbered(thrown)] : []));

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
  const returned = /^(main\d+ (?:returned|resolved to) )undefined$/.exec(before?.text ?? "")?.[1];
  return before && returned !== undefined && event.text.startsWith(returned) ? { ...event, text: before.text } : event;
}

/** Two known differences apart: what follows a second callback call, and what a callback gives back to its callee. */
function isSame(before: readonly TraceEvent[], after: readonly TraceEvent[], errors: ErrorsMode): boolean {
  if (isSameBehaviour(before, after, errors)) return true;
  const end = after.findIndex(({ text }) => text === ignored);
  const first = end === -1 ? before : before.slice(0, end);
  const second = end === -1 ? after : after.slice(0, end);
  const given = first.map((event, index) => withoutGift(errors === "route" ? withRefusal(event, second[index]) : event, second[index], "Promise#"));
  const received = second.map((event, index) => withoutGift(event, first[index]));
  return isSameBehaviour(renumbered(given.map(comparable)), renumbered(received.map(comparable)), errors);
}

/**
 * What a callee gets back from its callback, where it gets nothing in the other run: after the conversion it may get what the last call in
 * the callback returned, and before it a promise, which it would wait for.
 */
function withoutGift(event: TraceEvent, other: TraceEvent | undefined, gift = ""): TraceEvent {
  if (!other?.text.endsWith("has called back") || !event.text.startsWith(`${other.text} and got ${gift}`)) return event;
  return { ...event, text: other.text };
}

/** With `route`, an exception goes to the completion callback. Where that is missing, what surfaces says so, and has the exception for its cause. */
function withRefusal(event: TraceEvent, after: TraceEvent | undefined): TraceEvent {
  const place = /^(.*threw |uncaught )TypeError#\d+\('`run` needs a callback/.exec(after?.text ?? "")?.[1];
  return after && place !== undefined && event.text.startsWith(place) ? after : event;
}

/** A text in quotes that has a step counted in it. */
const sourceText = new RegExp(`(['"\`])(?:(?!\\1).)*${stepName}(?:(?!\\1).)*\\1`, "gs");

/**
 * Messages quote the source: a variable may have got a new name, a parameter become a declaration; and a function that becomes a text is its
 * source. The runtime has messages of its own for a callee or a callback that is no function, and so has the `bind` of a method that is none.
 */
function comparable(event: TraceEvent): TraceEvent {
  const masked = (text: string): string => text
    .replace(sourceText, "a function's source")
    .replace(/Cannot access '\w+'/g, "Cannot access it")
    .replace(/(?<=Cannot destructure (?:property '\w+' of )?)'[^']*'(?= as)/g, "it")
    .replace(/(['"`])(?:(?!\1).)*(?:is not (?:a function|iterable)|was called on|needs a (?:function|callback)|reading 'bind')(?:(?!\1).)*\1(?:, code: '\w+')?/g, "no function");
  return { ...event, text: masked(event.text), thrown: event.thrown && masked(event.thrown), completedWith: event.completedWith && masked(event.completedWith) };
}

/** An exception that surfaces later may have been counted later. */
const unnumbered = (text: string): string => text.replace(/#\d+/g, "");

/** Objects are numbered as they appear, among them those that a callee got back. */
function renumbered(events: readonly TraceEvent[]): TraceEvent[] {
  const numbers = new Map<string, number>();
  const numberOf = (number: string): number => {
    if (!numbers.has(number)) numbers.set(number, numbers.size + 1);
    return numbers.get(number) as number;
  };
  const anew = (text: string): string => text.replace(/(?<=(?:\b[A-Z]\w*|[ ([])#)\d+/g, (number) => String(numberOf(number)));
  return events.map(({ text, thrown, completedWith, ...event }) => ({
    ...event,
    text: anew(text),
    thrown: thrown && anew(thrown),
    completedWith: completedWith && anew(completedWith),
  }));
}

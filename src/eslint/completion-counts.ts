/** Counts completions along the code paths of a function. */

import type { Rule } from "eslint";
import type { Node } from "../parse/tree.ts";
import type { FunctionPaths } from "./code-paths.ts";

/** Bits for the numbers of completions that are possible at a point: none, one, more. */
const NONE = 1;
const ONE = 2;
const MORE = 4;

const added = (counts: number): number => (counts & NONE ? ONE : 0) | (counts & (ONE | MORE) ? MORE : 0);

export interface CompletionCounts {
  /** Completions before which another may have happened. */
  readonly repeated: readonly Node[];
  /** Whether the function can end without any, and can end with one. */
  readonly canEndWithout: boolean;
  /** Whether each way to the function's end completes. */
  readonly isAlwaysCompleted: boolean;
}

/** The counts of a function in which nothing completes for sure. */
export const noCompletions: CompletionCounts = { repeated: [], canEndWithout: false, isAlwaysCompleted: false };

/** Follows the paths; `isCompletion` tells which acts complete the callback. */
export function countCompletions({ codePath, acts }: FunctionPaths, isCompletion: (act: Node) => boolean): CompletionCounts {
  const entry = new Map<Rule.CodePathSegment, number>([[codePath.initialSegment, NONE]]);
  const exit = new Map<Rule.CodePathSegment, number>();
  const repeated = new Set<Node>();
  const pending = [codePath.initialSegment];
  for (let segment = pending.pop(); segment; segment = pending.pop()) {
    const counts = through(acts.get(segment) ?? [], entry.get(segment) ?? 0, isCompletion, repeated);
    if (exit.get(segment) === counts) continue;
    exit.set(segment, counts);
    for (const next of segment.nextSegments) {
      entry.set(next, (entry.get(next) ?? 0) | counts);
      pending.push(next);
    }
  }
  const ends = codePath.returnedSegments.filter(({ reachable }) => reachable).map((segment) => exit.get(segment) ?? 0);
  const isCompleting = ends.some((counts) => counts & (ONE | MORE));
  const canEndWithout = ends.some((counts) => counts & NONE);
  return { repeated: [...repeated], canEndWithout: canEndWithout && isCompleting, isAlwaysCompleted: isCompleting && !canEndWithout };
}

function through(acts: readonly Node[], before: number, isCompletion: (act: Node) => boolean, repeated: Set<Node>): number {
  let counts = before;
  for (const act of acts) {
    if (!isCompletion(act)) continue;
    if (counts & (ONE | MORE)) repeated.add(act);
    counts = added(counts);
  }
  return counts;
}

/** The first act that can follow one of the given acts, and is none of them and does not contain it. */
export function actAfter({ acts }: FunctionPaths, act: Node, isWithinAct: (outer: Node) => boolean): Node | undefined {
  for (const [segment, list] of acts) {
    const index = list.indexOf(act);
    if (index < 0) continue;
    const following = list.slice(index + 1).find((other) => !isWithinAct(other));
    if (following) return following;
    const later = laterAct(segment, acts, isWithinAct);
    if (later) return later;
  }
  return undefined;
}

function laterAct(from: Rule.CodePathSegment, acts: FunctionPaths["acts"], isWithinAct: (outer: Node) => boolean): Node | undefined {
  const seen = new Set([from]);
  const pending = [...from.nextSegments];
  for (let segment = pending.shift(); segment; segment = pending.shift()) {
    if (seen.has(segment)) continue;
    seen.add(segment);
    const found = acts.get(segment)?.find((act) => !isWithinAct(act));
    if (found) return found;
    pending.push(...segment.nextSegments);
  }
  return undefined;
}

/** Says what is wrong with a program so that it can be seen, repeated and made a fixture. */

import { diffArrays } from "diff";
import type { Trace } from "../fixtures/harness/trace.ts";
import type { Difference } from "./behaviour.ts";
import type { Defect } from "./check.ts";

/** Where a program stands in what a seed generates, as fast-check counts: `57:0:2` is the third try to shrink the first smaller one of the 57th. */
export interface Place {
  readonly seed: number;
  readonly path: string;
}

export const repeatCommand = ({ seed, path }: Place): string => `npm run fuzz -- --seed ${seed} --path ${path}`;

/** The converted text, the conditions, and both traces in one: `-` before each line that only the original has, `+` before those of the conversion. */
export function describeDifference({ text, errors, conditions, before, after }: Difference): string {
  return [section(`converted, errors: ${errors}`, text), section(`traces, under the conditions ${conditions}`, compared(before, after))].join("\n\n");
}

export function describeDefect({ what, source, details }: Defect, place?: Place): string {
  const parts = [what.toUpperCase(), section("the program", source), details];
  return [...parts, ...(place ? [section("repeat with", repeatCommand(place))] : [])].join("\n\n");
}

/** How much of the traces is shown on either side of the first difference. */
const mostLines = 30;

const section = (title: string, text: string): string => `---- ${title}\n\n${text}`;

function compared(before: Trace, after: Trace): string {
  const [first, second] = [before, after].map((trace) => trace.toString().split("\n")) as [string[], string[]];
  const changes = diffArrays(first, second);
  const lines = changes.flatMap(({ added, removed, value }) => value.map((line) => (added ? "+ " : removed ? "- " : "  ") + line));
  const start = Math.max(0, lines.findIndex((line) => !line.startsWith(" ")) - mostLines);
  const shown = lines.slice(start, start + 2 * mostLines);
  return [...(start > 0 ? ["  …"] : []), ...shown, ...(start + shown.length < lines.length ? ["  …"] : [])].join("\n");
}

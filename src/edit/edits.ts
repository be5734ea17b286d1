/** Collects replacements of text ranges and applies them at once; nothing outside the ranges is touched. */

import MagicString from "magic-string";

/** The replacement of one range. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export class Edits {
  readonly #replacements: Edit[] = [];
  readonly #shifts: Edit[] = [];
  readonly #openings: { readonly offset: number; readonly text: string }[] = [];

  constructor(private readonly text: string) {}

  /** Replaces a range; an empty range inserts. Ranges must not overlap. */
  replace(start: number, end: number, text: string): void {
    this.#replacements.push({ start, end, text });
  }

  /** Inserts ahead of whatever else is put in at that offset, at whatever time. */
  insertAhead(offset: number, text: string): void {
    this.#openings.push({ offset, text });
  }

  /** Changes the white space that a line begins with, unless a replacement takes the line's beginning with it. */
  shift(lineStart: number, removed: number, added: string): void {
    if (removed > 0 || added) this.#shifts.push({ start: lineStart, end: lineStart + removed, text: added });
  }

  get isEmpty(): boolean {
    return this.#replacements.length === 0;
  }

  /** All edits as one: what stands in place of the text from the first to the last of them; `undefined` when there are none. */
  combined(): Edit | undefined {
    const edits = [...this.#replacements, ...this.#visibleShifts()].sort((a, b) => a.start - b.start);
    let [first, last] = [Infinity, 0];
    for (const { start, end } of [...edits, ...this.#openings.map(({ offset }) => ({ start: offset, end: offset }))]) {
      first = Math.min(first, start);
      last = Math.max(last, end);
    }
    if (first === Infinity) return undefined;
    const result = new MagicString(this.text.slice(first, last));
    for (const { start, end, text } of edits) if (start < end) result.overwrite(start - first, end - first, text);
    for (const { start, end, text } of edits) if (start === end) result.appendLeft(start - first, text);
    for (const { offset, text } of this.#openings) result.prependLeft(offset - first, text);
    return { start: first, end: last, text: result.toString() };
  }

  #visibleShifts(): Edit[] {
    const ranges = this.#replacements.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
    let next = 0;
    return this.#shifts
      .sort((a, b) => a.start - b.start)
      .filter((shift) => {
        while (next < ranges.length && (ranges[next] as Edit).end <= shift.start) next += 1;
        const range = ranges[next];
        return !range || range.start > shift.start || range.end < shift.end;
      });
  }
}

/** Collects replacements of text ranges and applies them at once; nothing outside the ranges is touched. */

import MagicString from "magic-string";

interface Edit {
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

  apply(): string {
    const result = new MagicString(this.text);
    const edits = [...this.#replacements, ...this.#visibleShifts()].sort((a, b) => a.start - b.start);
    for (const { start, end, text } of edits) if (start < end) result.overwrite(start, end, text);
    for (const { start, end, text } of edits) if (start === end) result.appendLeft(start, text);
    for (const { offset, text } of this.#openings) result.prependLeft(offset, text);
    return result.toString();
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

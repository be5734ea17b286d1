/** Keeps account of how far each line moves, so that what is written anew stands where its line will stand. */

import { inventoryOf } from "../parse/inventory.ts";
import { indentationAt, lineAt, type SourceFile } from "../parse/source-file.ts";
import { endOf, startOf } from "../parse/tree.ts";
import type { Edits } from "./edits.ts";

interface Move {
  removed: number;
  added: string;
}

/** Code that will begin a line of its own, with the lines that are joined to it. */
interface Head {
  readonly start: number;
  readonly end: number;
  readonly lastLine: number;
  readonly indent: string;
}

export class Indentation {
  readonly #moves = new Map<number, Move>();
  readonly #heads: Head[] = [];
  readonly #frozen: ReadonlySet<number>;

  constructor(private readonly file: SourceFile) {
    this.#frozen = linesInsideText(file);
  }

  /** The white space that the line of an offset will begin with. */
  at(offset: number): string {
    const line = lineAt(this.file.lineStarts, offset);
    const head = this.#heads.findLast(({ start, end, lastLine }) => start <= offset && offset < end && line <= lastLine);
    if (head) return head.indent;
    const move = this.#moves.get(line);
    const original = indentationAt(this.file, offset);
    return move ? move.added + original.slice(move.removed) : original;
  }

  /** Notes that what stands between two offsets begins a line, with all that stands on its first one, or with all of it. */
  beginLine(start: number, end: number, indent: string, isOneLine: boolean): void {
    this.#heads.push({ start, end, lastLine: lineAt(this.file.lineStarts, isOneLine ? end : start), indent });
  }

  /** Moves all lines that begin between two offsets by the difference between two indentations. */
  move(start: number, end: number, from: string, to: string): void {
    if (from === to) return;
    const first = lineAt(this.file.lineStarts, start) + 1;
    const last = lineAt(this.file.lineStarts, end);
    for (let line = first; line <= last; line += 1) if (!this.#frozen.has(line)) this.#moveLine(line, from, to);
  }

  /** Hands all moves to the edits. */
  applyTo(edits: Edits): void {
    for (const [line, { removed, added }] of this.#moves) edits.shift(this.file.lineStarts[line] as number, removed, added);
  }

  #moveLine(line: number, from: string, to: string): void {
    const original = indentationAt(this.file, this.file.lineStarts[line] as number);
    const move = this.#moves.get(line) ?? { removed: 0, added: "" };
    this.#moves.set(line, move);
    if (from.startsWith(to)) {
      const rest = from.slice(to.length);
      const fromAdded = Math.min(rest.length, move.added.length);
      move.added = move.added.slice(fromAdded);
      move.removed += commonStart(original.slice(move.removed), rest.slice(fromAdded));
    } else if (to.startsWith(from) && this.#isNotBlank(line)) {
      move.added += to.slice(from.length);
    }
  }

  #isNotBlank(line: number): boolean {
    const { text, lineStarts } = this.file;
    return text.slice(lineStarts[line], lineStarts[line + 1]).trim() !== "";
  }
}

/** How far two indentations are the same: a line with tabs stays where others have spaces. */
function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

const linesOfFile = new WeakMap<SourceFile, Set<number>>();

/** Lines that begin inside a template or a continued string: their white space is data, or belongs with it. */
function linesInsideText(file: SourceFile): Set<number> {
  const known = linesOfFile.get(file);
  if (known) return known;
  const lines = new Set<number>();
  linesOfFile.set(file, lines);
  for (const node of inventoryOf(file).texts) {
    const last = lineAt(file.lineStarts, endOf(node));
    for (let line = lineAt(file.lineStarts, startOf(node)) + 1; line <= last; line += 1) lines.add(line);
  }
  return lines;
}

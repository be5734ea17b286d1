/** Finds the parentheses around an expression, which the tree leaves out. */

import { commentAt, type SourceFile } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";

export interface Range {
  readonly start: number;
  readonly end: number;
}

export const rangeOf = (node: Node): Range => ({ start: startOf(node), end: endOf(node) });

/** The range of an expression with all parentheses around it that lie within the limits. */
export function withParentheses(file: SourceFile, node: Node, limitStart: number, limitEnd: number): Range {
  let range: Range = { start: startOf(node), end: endOf(node) };
  for (;;) {
    const open = lastBefore(file, range.start, limitStart);
    const close = firstAfter(file, range.end, limitEnd);
    if (open === undefined || close === undefined || file.text[open] !== "(" || file.text[close] !== ")") return range;
    range = { start: open, end: close + 1 };
  }
}

/** Offset of the first character from `offset` on that is neither white space nor comment. */
export function firstAfter(file: SourceFile, offset: number, limit: number): number | undefined {
  for (let at = offset; at < limit; at += 1) {
    const comment = commentAt(file, at);
    if (comment) at = comment.end - 1;
    else if (/\S/.test(file.text[at] as string)) return at;
  }
  return undefined;
}

function lastBefore(file: SourceFile, offset: number, limit: number): number | undefined {
  for (let at = offset - 1; at >= limit; at -= 1) {
    const comment = commentAt(file, at);
    if (comment) at = comment.start;
    else if (/\S/.test(file.text[at] as string)) return at;
  }
  return undefined;
}

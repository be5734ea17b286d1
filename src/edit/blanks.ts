/** Spaces and tabs around an offset, which go away with what is written anew there. */

import type { SourceFile } from "../parse/source-file.ts";

/** Offset before the spaces that stand before an offset on its line. */
export function startOfBlanks({ text }: SourceFile, offset: number): number {
  let start = offset;
  while (start > 0 && isBlank(text[start - 1])) start -= 1;
  return start;
}

/** Offset after the spaces that follow an offset on its line. */
export function endOfBlanks({ text }: SourceFile, offset: number): number {
  let end = offset;
  while (isBlank(text[end])) end += 1;
  return end;
}

/** The same where nothing but them follows on the line; else the offset. */
export function endOfLastBlanks(file: SourceFile, offset: number): number {
  const end = endOfBlanks(file, offset);
  return /[\r\n]/.test(file.text[end] ?? "") ? end : offset;
}

/** A line break with indentation, of which the spaces that stand after an offset are a part already. */
export function lineBreakBefore(file: SourceFile, newline: string, indent: string, offset: number): string {
  const blanks = file.text.slice(offset, endOfBlanks(file, offset));
  return newline + (indent.endsWith(blanks) ? indent.slice(0, indent.length - blanks.length) : indent);
}

const isBlank = (character: string | undefined): boolean => character !== undefined && /[^\S\r\n]/.test(character);

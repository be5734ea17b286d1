/** A parsed file: text, tree, comments, scopes, and where its lines begin. */

import type * as ESTree from "estree";
import type { ReadVersion } from "../project/package-version.ts";
import type { ReadModule } from "../project/read-module.ts";
import { isTypeScriptName } from "./dialect.ts";
import type { ScopeManager } from "./scopes.ts";
import type { Node } from "./tree.ts";
import { between, firstFrom } from "./within.ts";

export interface Comment {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

export interface SourceFile {
  readonly filename: string;
  readonly text: string;
  readonly program: ESTree.Program;
  readonly comments: readonly Comment[];
  readonly scopes: ScopeManager;
  readonly isModule: boolean;
  readonly lineStarts: readonly number[];
  /** Reads other modules of the project. */
  readonly readModule: ReadModule;
  /** Tells the versions of the packages that the project uses. */
  readonly readVersion: ReadVersion;
}

export const isTypeScript = ({ filename }: SourceFile): boolean => isTypeScriptName(filename);

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** Offsets at which the lines of a text begin. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  LINE_BREAK.lastIndex = 0;
  while (LINE_BREAK.test(text)) starts.push(LINE_BREAK.lastIndex);
  return starts;
}

/** Index, from 0, of the line that an offset stands in. */
export function lineAt(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Line and column of an offset, both from 1. */
export function positionAt(lineStarts: readonly number[], offset: number): { line: number; column: number } {
  const line = lineAt(lineStarts, offset);
  return { line: line + 1, column: offset - (lineStarts[line] as number) + 1 };
}

/** Where the line of an offset begins. */
export const lineStartOf = ({ lineStarts }: SourceFile, offset: number): number => lineStarts[lineAt(lineStarts, offset)] as number;

/** Where the line after that of an offset begins, or the file ends. */
export const nextLineStartOf = ({ lineStarts, text }: SourceFile, offset: number): number => lineStarts[lineAt(lineStarts, offset) + 1] ?? text.length;

/** The white space that the line of an offset begins with. */
export function indentationAt(file: SourceFile, offset: number): string {
  const start = lineStartOf(file, offset);
  return /^[\t \u00a0]*/.exec(file.text.slice(start, start + 400))?.[0] ?? "";
}

/** Whether only white space stands before an offset on its line. */
export const isFirstOnLine = (file: SourceFile, offset: number): boolean => file.text.slice(lineStartOf(file, offset), offset).trim() === "";

/** Whether only white space stands behind an offset on its line. */
export const isLastOnLine = (file: SourceFile, offset: number): boolean => file.text.slice(offset, nextLineStartOf(file, offset)).trim() === "";

/** The comments that lie wholly between two offsets. */
export function commentsBetween(file: SourceFile, start: number, end: number): Comment[] {
  return between(file.comments, (comment) => comment.start, start, end).filter((comment) => comment.end <= end);
}

/** The comment that covers an offset. */
export function commentAt(file: SourceFile, offset: number): Comment | undefined {
  const next = file.comments[firstFrom(file.comments, (comment) => comment.end, offset + 1)];
  return next && next.start <= offset ? next : undefined;
}

const wordsOfFile = new WeakMap<SourceFile, Map<string, boolean>>();

/** Whether a word can stand anywhere in a file: asked before its tree is searched for one that is rare. An escape may spell any word. */
export function mentions(file: SourceFile, word: string): boolean {
  const words = wordsOfFile.get(file) ?? new Map<string, boolean>();
  wordsOfFile.set(file, words);
  const isMentioned = words.get(word) ?? (file.text.includes(word) || file.text.includes("\\u"));
  words.set(word, isMentioned);
  return isMentioned;
}

export const textOf = (file: SourceFile, node: Node): string => file.text.slice(...(node.range as [number, number]));

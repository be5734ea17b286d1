/** What goes away with a declaration: its comments, its lines, and the blank lines that would be left over. */

import type * as ESTree from "estree";
import { type Comment, commentsBetween, isFirstOnLine, isLastOnLine, lineAt, nextLineStartOf, type SourceFile } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import type { Range } from "../edit/parentheses.ts";
import type { NamedContinuation } from "../find/named-continuations.ts";

/** The comments on a declaration that do not stand in its function. */
export interface OuterComments {
  /** Above it, and before its function. */
  readonly before: readonly Comment[];
  /** Behind its function, up to the end of the line. */
  readonly after: readonly Comment[];
}

export function outerComments(file: SourceFile, { declaration, function: handed }: NamedContinuation): OuterComments {
  const between = commentsBetween(file, startOf(declaration), startOf(handed));
  return { before: [...commentsAbove(file, declaration), ...between], after: commentsBetween(file, endOf(handed), endOfLineWith(file, declaration)) };
}

/** The comments on lines of their own right above a statement, without a blank line between. */
export function commentsAbove(file: SourceFile, statement: Node): Comment[] {
  const block = statement.parent as Node;
  const above: Comment[] = [];
  let next = startOf(statement);
  for (const comment of commentsBetween(file, startOf(block), next).reverse()) {
    const gap = file.text.slice(comment.end, next);
    if (!isFirstOnLine(file, next) || !isFirstOnLine(file, comment.start) || !/^[^\S\r\n]*\r?\n[^\S\r\n]*$/.test(gap)) break;
    above.unshift(comment);
    next = comment.start;
  }
  return above;
}

/** Offset after a declaration and the comments behind it, where nothing else stands on the line; else after the declaration. */
function endOfLineWith(file: SourceFile, declaration: Node): number {
  const end = endWithSemicolon(file, declaration);
  const next = nextLineStartOf(file, end);
  const comments = commentsBetween(file, end, next);
  const rest = comments.reduceRight((text, comment) => text.slice(0, comment.start - end) + text.slice(comment.end - end), file.text.slice(end, next));
  return rest.trim() === "" ? (comments.at(-1)?.end ?? end) : end;
}

/** A semicolon right behind a declared function is a statement of its own, and there for nothing, unless it keeps those around apart. */
function endWithSemicolon({ text }: SourceFile, declaration: Node): number {
  const { body } = declaration.parent as ESTree.BlockStatement;
  const [empty, next] = body.slice(body.indexOf(declaration as ESTree.Statement) + 1);
  const isBehind = declaration.type === "FunctionDeclaration" && empty?.type === "EmptyStatement" && startOf(empty) === endOf(declaration);
  const isNeeded = next !== undefined && /[([`/+\-*<]/.test(text[startOf(next)] as string);
  return isBehind && !isNeeded ? endOf(empty) : endOf(declaration);
}

/** The ranges that go away with declarations. Those that follow one another in a block are one. */
export function cutsOf(file: SourceFile, declarations: readonly Node[]): Range[] {
  const byBlock = new Map<Node, Node[]>();
  for (const declaration of declarations) {
    const block = declaration.parent as Node;
    byBlock.set(block, [...(byBlock.get(block) ?? []), declaration]);
  }
  return [...byBlock.values()].flatMap((siblings) => mergedCuts(file, siblings));
}

function mergedCuts(file: SourceFile, siblings: readonly Node[]): Range[] {
  const merged: Range[] = [];
  for (const declaration of [...siblings].sort((a, b) => startOf(a) - startOf(b))) {
    const cut = { start: commentsAbove(file, declaration)[0]?.start ?? startOf(declaration), end: endOfLineWith(file, declaration) };
    const last = merged.at(-1);
    if (last && file.text.slice(last.end, cut.start).trim() === "") merged[merged.length - 1] = { start: last.start, end: cut.end };
    else merged.push(cut);
  }
  return merged.map((cut) => withLines(file, cut));
}

/** Takes whole lines where nothing else stands on them. */
function withLines(file: SourceFile, { start, end }: Range): Range {
  const { text, lineStarts } = file;
  const isLast = isLastOnLine(file, end);
  if (isFirstOnLine(file, start) && isLast) return withBlankLines(file, lineAt(lineStarts, start), lineAt(lineStarts, end));
  const blanks = isLast ? 0 : /^[^\S\r\n]*/.exec(text.slice(end, end + 400))?.[0].length ?? 0;
  return { start: isLast ? text.slice(0, start).trimEnd().length : start, end: end + blanks };
}

/** Of blank lines on both sides only those below stay, and none at the beginning and the end of a block. */
function withBlankLines({ text, lineStarts }: SourceFile, first: number, last: number): Range {
  const lineOf = (line: number): string => text.slice(lineStarts[line], lineStarts[line + 1] ?? text.length).trim();
  let [above, below] = [first, last];
  while (above > 0 && lineOf(above - 1) === "") above -= 1;
  while (below + 1 < lineStarts.length && lineOf(below + 1) === "") below += 1;
  const isAtEdge = lineOf(above - 1).endsWith("{") || lineOf(below + 1).startsWith("}");
  const isBetweenBlanks = above < first && below > last;
  const [from, to] = isAtEdge ? [above, below] : [isBetweenBlanks ? above : first, last];
  return { start: endOfLine(text, lineStarts[from] as number), end: endOfLine(text, lineStarts[to + 1] ?? text.length) };
}

/** Offset before the line break that stands before an offset. */
const endOfLine = (text: string, offset: number): number => offset - (/\r?\n$/.exec(text.slice(Math.max(0, offset - 2), offset))?.[0].length ?? 0);

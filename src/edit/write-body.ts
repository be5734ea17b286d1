/** Writes what changes inside a continuation's body: lines of their own, the guard, the exits. */

import { commentsBetween, isFirstOnLine, isLastOnLine, lineAt, lineStartOf, type SourceFile } from "../parse/source-file.ts";
import { enclosingFunction, endOf, type Node, startOf } from "../parse/tree.ts";
import { type Host, liftedRest } from "../plan/step.ts";
import { endOfBlanks, endOfLastBlanks, lineBreakBefore } from "./blanks.ts";
import { bodyOf } from "./body.ts";
import { type Emission, indentAround, keptComments, type Layout, take } from "./emission.ts";

/** Gives the statements lines of their own and takes out a lifted guard. */
export function writeBody(emission: Emission, layout: Layout): void {
  const { file, style, edits } = emission;
  const { host, indent } = layout;
  const body = bodyOf(file, host);
  const gone = goneStatements(emission, host);
  if (body.isExpression) {
    const becomes = emission.expressionBodies.get(body.content[0] as Node);
    const isPlain = becomes === undefined;
    if (becomes !== "gone") edits.replace(body.start, body.start, style.newline + indent + (isPlain ? "return " : ""));
    return;
  }
  let previousEnd = endOfLastBlanks(file, body.start);
  for (const statement of body.content) {
    if (gone.includes(statement)) removeStatement(emission, statement, previousEnd, indent);
    else if (!emission.deadReturns.has(statement) && layout.isOneLine && !isFirstOnLine(file, startOf(statement))) {
      take(emission, previousEnd, startOf(statement), keptComments(emission, previousEnd, startOf(statement), indent) + style.newline + indent);
    }
    if ("guard" in host && statement === host.guard?.statement && !gone.includes(statement)) writeRest(emission, statement, liftedRest(host));
    previousEnd = endOf(statement);
  }
}

/** Puts what follows the `else` of a lifted guard in its place. */
function writeRest(emission: Emission, guard: Node, rest: Node | undefined): void {
  const { file, indentation } = emission;
  if (!rest) return;
  const [first] = rest.type === "BlockStatement" ? rest.body : [];
  if (!first) {
    indentation.move(startOf(rest), endOf(rest), indentation.at(startOf(rest)), indentation.at(startOf(guard)));
    return take(emission, startOf(guard), startOf(rest), "");
  }
  const close = endOf(rest) - 1;
  const end = file.text.slice(0, close).trimEnd().length;
  indentation.move(startOf(rest), close - 1, indentation.at(startOf(first)), indentation.at(startOf(guard)));
  take(emission, startOf(guard), startOf(first), "");
  take(emission, end, endOf(rest), "");
}

/** A lifted guard, an exit that the operation makes itself, and a turn that the loop makes without being told. */
function goneStatements({ file, directReturns, expressionBodies }: Emission, host: Host): (Node | undefined)[] {
  if (!("guard" in host)) return [];
  const exit = directReturns.get(host)?.node;
  const turn = bodyOf(file, host).content.find((statement) => expressionBodies.get(statement) === "gone");
  return [host.isGuardLifted && (exit || !liftedRest(host)) ? host.guard?.statement : undefined, exit, turn];
}

/** Takes out the `return`s that nothing reaches any more. */
export function removeDeadReturns(emission: Emission): void {
  for (const [statement, previous] of emission.deadReturns) {
    removeStatement(emission, statement, endOf(previous), indentAround(emission, statement));
  }
}

/** Without semicolons, the one that ends a statement may stand before the next, and comments before it: `;[1, 2].map(f)`. */
export function endWithoutLeadingSemicolon(file: SourceFile, statement: Node): number {
  const last = endOf(statement) - 1;
  const isLeading = file.text[last] === ";" && isFirstOnLine(file, last) && !isLastOnLine(file, last + 1);
  return isLeading ? endOfCode(file, startOf(statement), last) : endOf(statement);
}

function endOfCode(file: SourceFile, start: number, offset: number): number {
  const end = start + file.text.slice(start, offset).trimEnd().length;
  const comment = commentsBetween(file, start, end).at(-1);
  return comment?.end === end ? endOfCode(file, start, comment.start) : end;
}

/** Takes a statement out, with its line when nothing else stands there; its comments stay. */
function removeStatement(emission: Emission, statement: Node, previousEnd: number, indent: string): void {
  const { file } = emission;
  const [start, end] = [startOf(statement), endWithoutLeadingSemicolon(file, statement)];
  const comments = keptComments(emission, start, end, indent);
  if (isFirstOnLine(file, start)) {
    if (isLastOnLine(emission.file, end)) return take(emission, emptiedFrom(emission, start, end), endOfLastBlanks(file, end), comments);
    return take(emission, start, endOfBlanks(file, end), withSpace(emission, comments.trimStart(), start, end, indent));
  }
  const lineBreak = hasLinesOfItsOwn(emission, statement) ? "" : lineBreakAfter(emission, previousEnd, end, indent);
  take(emission, previousEnd, end, keptComments(emission, previousEnd, end, indent) + lineBreak);
}

/** Whether the statements around one will be given lines of their own. */
function hasLinesOfItsOwn({ layouts }: Emission, statement: Node): boolean {
  const host = enclosingFunction(statement);
  return host !== undefined && Boolean(layouts.get(host)?.isOneLine);
}

/** Comments before what else stands on the line. */
function withSpace(emission: Emission, comments: string, start: number, end: number, indent: string): string {
  return comments && comments + (needsLineBreak(emission, start, end) ? emission.style.newline + indent : " ");
}

export function lineBreakAfter(emission: Emission, start: number, end: number, indent: string): string {
  return needsLineBreak(emission, start, end) ? lineBreakBefore(emission.file, emission.style.newline, indent, end) : "";
}

/** Whether what stands behind a range whose comments are kept would become part of the last of them. */
const needsLineBreak = (emission: Emission, start: number, end: number): boolean =>
  commentsBetween(emission.file, start, end).at(-1)?.type === "Line" && !isLastOnLine(emission.file, end);

/** Where the lines of a statement that goes away begin; of blank lines on both sides only those after it stay, and none at the end of a block. */
function emptiedFrom(emission: Emission, start: number, end: number): number {
  const { text, lineStarts } = emission.file;
  const lineOf = (line: number) => text.slice(lineStarts[line], lineStarts[line + 1]).trim();
  let first = lineAt(lineStarts, start);
  if (/^(\}|$)/.test(lineOf(lineAt(lineStarts, end) + 1))) while (lineOf(first - 1) === "") first -= 1;
  return endOfLineBefore(emission, lineStarts[first] as number);
}

/** Offset before the line break that the line of an offset follows. */
function endOfLineBefore({ file }: Emission, offset: number): number {
  const start = lineStartOf(file, offset);
  return file.text.slice(0, start).endsWith("\r\n") ? start - 2 : start - 1;
}

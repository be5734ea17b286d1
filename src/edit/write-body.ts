/** Writes what changes inside a continuation's body: lines of their own, the guard, the exits. */

import { isFirstOnLine, lineAt, type SourceFile } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import type { Completion, Exit } from "../plan/step.ts";
import { bodyOf } from "./body.ts";
import { type Emission, indentAround, keptComments, type Layout, take } from "./emission.ts";
import { withParentheses } from "./parentheses.ts";

/** Gives the statements lines of their own and takes out a lifted guard. */
export function writeBody(emission: Emission, layout: Layout): void {
  const { file, style, edits } = emission;
  const { step, indent } = layout;
  const body = bodyOf(file, step);
  if (body.isExpression) {
    const isPlain = !emission.expressionBodies.has(body.content[0] as Node);
    edits.replace(body.start, body.start, style.newline + indent + (isPlain ? "return " : ""));
    return;
  }
  let previousEnd = body.start;
  for (const statement of body.content) {
    if (step.isGuardLifted && statement === step.guard?.statement) removeStatement(emission, statement, previousEnd, indent);
    else if (!emission.deadReturns.has(statement) && layout.isOneLine && !isFirstOnLine(file, startOf(statement))) {
      take(emission, previousEnd, startOf(statement), keptComments(emission, previousEnd, startOf(statement), indent) + style.newline + indent);
    }
    previousEnd = endOf(statement);
  }
}

/** Takes out the `return`s that nothing reaches any more. */
export function removeDeadReturns(emission: Emission): void {
  for (const [statement, previous] of emission.deadReturns) {
    removeStatement(emission, statement, endOf(previous), indentAround(emission, statement));
  }
}

/** Without semicolons, the one that ends a statement may stand before the next: `;[1, 2].map(f)`. */
export function endWithoutLeadingSemicolon(file: SourceFile, statement: Node): number {
  const last = endOf(statement) - 1;
  const isLeading = file.text[last] === ";" && isFirstOnLine(file, last);
  return isLeading ? startOf(statement) + file.text.slice(startOf(statement), last).trimEnd().length : endOf(statement);
}

/** Takes a statement out, with its line when nothing else stands there; its comments stay. */
function removeStatement(emission: Emission, statement: Node, previousEnd: number, indent: string): void {
  const { file } = emission;
  const [start, end] = [startOf(statement), endWithoutLeadingSemicolon(file, statement)];
  const comments = keptComments(emission, start, end, indent);
  if (isFirstOnLine(file, start)) {
    if (isLastOnLine(emission, end)) return take(emission, endOfLineBefore(emission, start), end, comments);
    return take(emission, start, endOfBlanks(emission, end), comments.trimStart() && `${comments.trimStart()} `);
  }
  take(emission, previousEnd, end, keptComments(emission, previousEnd, end, indent));
}

const isLastOnLine = ({ file }: Emission, offset: number): boolean => {
  const nextLine = file.lineStarts[lineAt(file.lineStarts, offset) + 1] ?? file.text.length;
  return file.text.slice(offset, nextLine).trim() === "";
};

/** Offset before the line break that the line of an offset follows. */
function endOfLineBefore({ file }: Emission, offset: number): number {
  const start = file.lineStarts[lineAt(file.lineStarts, offset)] as number;
  return file.text.slice(0, start).endsWith("\r\n") ? start - 2 : start - 1;
}

function endOfBlanks({ file }: Emission, offset: number): number {
  return offset + (/^[\t ]*/.exec(file.text.slice(offset))?.[0].length ?? 0);
}

/** Turns completing calls into `return` and `throw`. */
export function writeExits(emission: Emission, completion: Completion): void {
  if (completion.kind === "every path") for (const exit of completion.exits) writeExit(emission, exit);
}

function writeExit(emission: Emission, { node, call, becomes }: Exit): void {
  const { file, style } = emission;
  const isStatement = node.type.endsWith("Statement");
  const end = isStatement ? endOf(node) : endOf(call);
  const semicolon = isStatement && file.text[end - 1] === ";" ? style.semicolon : "";
  const value = call.arguments.at(-1) as Node;
  const first = call.arguments[0] as Node;
  const range = withParentheses(file, value, becomes === "return" ? endOf(first) : endOf(call.callee), endOf(call));
  const kept = becomes === "throw" && call.arguments.length === 1 ? { start: startOf(value), end: endOf(value) } : range;
  const comments = keptComments(emission, startOf(node), kept.start, emission.indentation.at(startOf(node)));
  take(emission, startOf(node), kept.start, `${comments && comments.trimStart() + style.newline + emission.indentation.at(startOf(node))}${becomes} `);
  take(emission, kept.end, end, semicolon + trailingComments(emission, kept.end, end));
}

function trailingComments(emission: Emission, start: number, end: number): string {
  const comments = keptComments(emission, start, end, "");
  return comments && ` ${comments.trim()}`;
}

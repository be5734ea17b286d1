/** Writes what changes inside a continuation's body: lines of their own, the guard, the exits. */

import { isFirstOnLine, lineAt } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import type { Completion, Exit, Step } from "../plan/step.ts";
import { bodyOf } from "./body.ts";
import { type Emission, keptComments, type Layout, take } from "./emission.ts";
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
    if (step.isGuardLifted && statement === step.guard?.statement) removeGuard(emission, statement, previousEnd, indent);
    else if (layout.isOneLine && !isFirstOnLine(file, startOf(statement))) {
      take(emission, previousEnd, startOf(statement), keptComments(emission, previousEnd, startOf(statement), indent) + style.newline + indent);
    }
    previousEnd = endOf(statement);
  }
}

/** Takes the guard out, with its line when nothing else stands there; its comments stay. */
function removeGuard(emission: Emission, guard: Node, previousEnd: number, indent: string): void {
  const { file } = emission;
  const isAlone = isFirstOnLine(file, startOf(guard)) && isLastOnLine(emission, endOf(guard));
  const comments = keptComments(emission, startOf(guard), endOf(guard), indent);
  if (isAlone) return take(emission, endOfLineBefore(emission, startOf(guard)), endOf(guard), comments);
  if (isFirstOnLine(file, startOf(guard))) return take(emission, startOf(guard), endOfBlanks(emission, endOf(guard)), comments.trimStart() && `${comments.trimStart()} `);
  take(emission, previousEnd, endOf(guard), keptComments(emission, previousEnd, endOf(guard), indent));
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
  const value = call.arguments.at(-1) as Node;
  const first = call.arguments[0] as Node;
  const range = withParentheses(file, value, becomes === "return" ? endOf(first) : endOf(call.callee), endOf(call));
  const kept = becomes === "throw" && call.arguments.length === 1 ? { start: startOf(value), end: endOf(value) } : range;
  const isStatement = node.type.endsWith("Statement");
  const end = isStatement ? endOf(node) : endOf(call);
  const semicolon = isStatement && file.text[end - 1] !== ";" ? "" : style.semicolon;
  const comments = keptComments(emission, startOf(node), kept.start, emission.indentation.at(startOf(node)));
  take(emission, startOf(node), kept.start, `${comments && comments.trimStart() + style.newline + emission.indentation.at(startOf(node))}${becomes} `);
  take(emission, kept.end, end, (isStatement ? semicolon : "") + trailingComments(emission, kept.end, end));
}

function trailingComments(emission: Emission, start: number, end: number): string {
  const comments = keptComments(emission, start, end, "");
  return comments && ` ${comments.trim()}`;
}

/** The statement that an operation takes the place of: where it begins and ends, and which braces it needs. */

import { isFirstOnLine, type SourceFile } from "../parse/source-file.ts";
import { type Call, endOf, type Node, startOf } from "../parse/tree.ts";
import { functionOf, liftedRest, type Place } from "../plan/step.ts";
import { endOfBlanks, startOfBlanks } from "./blanks.ts";
import { bodyOf } from "./body.ts";
import { type Emission, indentAround } from "./emission.ts";
import { firstAfter, withParentheses } from "./parentheses.ts";
import { endWithoutLeadingSemicolon } from "./write-body.ts";

/** The operation needs no semicolon before it, as `;(get)(key, …)` did. */
export function startWithLeadingSemicolon(file: SourceFile, statement: Node): number {
  const before = startOfBlanks(file, startOf(statement)) - 1;
  return file.text[before] === ";" && isFirstOnLine(file, before) ? before : startOf(statement);
}

/** The statement that an operation or a turn takes the place of, and what has to be put around it. Comments from `start` on are not in `lead`. */
export interface Frame {
  readonly start: number;
  readonly end: number;
  readonly indent: string;
  readonly lead: string;
  readonly trail: string;
}

export function frameOf(emission: Emission, call: Call, { statement, host }: Place): Frame {
  const { file, style } = emission;
  const start = startWithLeadingSemicolon(file, statement);
  const isFirst = isFirstOnLine(file, start);
  const indent = indentAround(emission, statement);
  const plain = { start, end: endWithoutLeadingSemicolon(file, statement), indent, lead: "", trail: "" };
  if (statement === call) return { ...plain, start: bodyOf(file, host).start, end: bodyOf(file, host).end };
  const parent = statement.parent as Node;
  if (statement === liftedRest(host)) return { ...plain, indent: indentAround(emission, parent) };
  if (parent.type === "IfStatement") return bracedFrame(emission, plain, parent, isFirst);
  if (isFirst || parent === functionOf(host).body) return plain;
  const outer = indentAround(emission, parent);
  const isClosing = file.text[firstAfter(file, endOf(statement), endOf(parent)) ?? 0] === "}" && !/[\r\n]/.test(file.text.slice(endOf(statement), endOf(parent)));
  const inner = { ...plain, start: startOfBlanks(file, plain.start), indent: outer + style.unit, lead: style.newline + outer + style.unit };
  return isClosing ? { ...inner, end: endOfBlanks(file, plain.end), trail: style.newline + outer } : inner;
}

/** The arm of an `if` without braces gets them. */
function bracedFrame(emission: Emission, plain: Frame, parent: Extract<Node, { type: "IfStatement" }>, isFirst: boolean): Frame {
  const { file, style, edits } = emission;
  const outer = indentAround(emission, parent);
  const indent = isFirst ? plain.indent : outer + style.unit;
  const isElse = plain.start > endOf(parent.consequent);
  const brace = isElse
    ? (firstAfter(file, endOf(parent.consequent), plain.start) as number) + "else".length
    : withParentheses(file, parent.test, startOf(parent), plain.start).end;
  const trail = `${style.newline}${outer}}`;
  if (!isFirst) return { start: brace, end: plain.end, indent, lead: ` {${style.newline}${indent}`, trail };
  edits.replace(brace, brace, " {");
  return { ...plain, indent, trail };
}

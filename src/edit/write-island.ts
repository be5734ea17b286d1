/** Writes an island: the generator where the first call stood, and one operation after the other in it. */

import { type Comment, commentsBetween, indentationAt, isFirstOnLine, type SourceFile } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import type { Completion, Island, Step } from "../plan/step.ts";
import { canFallThrough } from "../plan/tail.ts";
import { endOfBlanks, lineBreakBefore, startOfBlanks } from "./blanks.ts";
import { bodyOf } from "./body.ts";
import { contentIndent, type Emission, indentAround, keptComments, type Layout, take } from "./emission.ts";
import { firstAfter } from "./parentheses.ts";
import { endWithoutLeadingSemicolon, removeDeadReturns, writeBody, writeExits } from "./write-body.ts";
import { writeCall } from "./write-call.ts";
import { writeRenames } from "./write-names.ts";

export function writeIsland(emission: Emission, island: Island): void {
  for (const step of island.steps) {
    if (step.place) writeInline(emission, island, step, step.place);
    else writeRoot(emission, island, step);
  }
  writeExits(emission, island.completion);
  removeDeadReturns(emission);
  writeRenames(emission);
}

function writeRoot(emission: Emission, island: Island, step: Step): void {
  const { file, style, names } = emission;
  const { call } = step.site;
  const base = indentAround(emission, call);
  const layout = layOut(emission, step, rootIndent(emission, step, base));
  const body = bodyOf(file, step);
  const lead = `${names.use("run")}(${style.generator} {${style.newline}${layout.indent}`;
  writeCall(emission, step, { start: startOf(call), end: body.start }, { lead, indent: layout.indent, isJoined: isJoined(emission, island, step) });
  writeBody(emission, layout);
  closeRoot(emission, island, step, base);
}

/** A body that is laid out in the usual way stays where it is. */
function rootIndent({ file, indentation, style }: Emission, step: Step, base: string): string {
  const content = contentIndent(file, step.site.continuation);
  const body = bodyOf(file, step);
  const isUsual = content !== undefined && indentation.at(body.close) === base && isFirstOnLine(file, body.close);
  return isUsual ? indentation.at(contentStart(file, step)) : base + style.unit;
}

/** Offset of the first statement that is indented as most of a body's are; not every source is even. */
function contentStart(file: SourceFile, step: Step): number {
  const { content, isExpression, start } = bodyOf(file, step);
  if (isExpression || content.length === 0) return start;
  const starts = content.map(startOf);
  const indents = starts.map((offset) => indentationAt(file, offset).length);
  const frequencies = new Map<number, number>();
  for (const indent of indents) frequencies.set(indent, (frequencies.get(indent) ?? 0) + 1);
  const frequency = (indent: number) => frequencies.get(indent) ?? 0;
  const most = Math.max(...indents.map(frequency));
  return starts.find((_, index) => frequency(indents[index] as number) === most) as number;
}

function closeRoot(emission: Emission, island: Island, step: Step, base: string): void {
  const { file, style } = emission;
  const { call } = step.site;
  const body = bodyOf(file, step);
  const { indent, isOneLine } = emission.layouts.get(step.site.continuation) as Layout;
  const tail = completionText(emission, island) + ")";
  if (body.isExpression) {
    const comments = keptComments(emission, body.end, endOf(call), indent);
    return take(emission, body.end, endOf(call), `${expressionEnd(emission, step)}${comments}${style.newline}${base}}${tail}`);
  }
  const comments = keptComments(emission, body.close + 1, endOf(call), indent);
  if ((isOneLine || comments) && !isFirstOnLine(file, body.close)) take(emission, body.end, body.close, comments + style.newline + base);
  else if (comments) emission.edits.replace(body.end, body.end, comments);
  take(emission, body.close + 1, endOf(call), tail);
}

/** The semicolon after an arrow function's expression, which became a statement. */
function expressionEnd({ file, style, expressionBodies }: Emission, step: Step): string {
  const { isExpression, content } = bodyOf(file, step);
  return isExpression && expressionBodies.get(content[0] as Node) !== "step" ? style.semicolon : "";
}

function completionText({ names }: Emission, { completion, usesThis }: Island): string {
  const text = completionArgument(names, completion);
  if (usesThis) return `, ${text ?? "null"}, this`;
  return text ? `, ${text}` : "";
}

function completionArgument(names: Emission["names"], completion: Completion): string | undefined {
  if (completion.kind === "every path") return completion.callback;
  return completion.kind === "errors only" ? `${names.use("onError")}(${completion.callback})` : undefined;
}

/** Moves a body to its new indentation and remembers how it is laid out. */
function layOut(emission: Emission, step: Step, indent: string): Layout {
  const { file, indentation, layouts, expressionBodies } = emission;
  const isOneLine = contentIndent(file, step.site.continuation) === undefined;
  const body = bodyOf(file, step);
  const isStep = expressionBodies.get(body.content[0] as Node) === "step";
  if (body.isExpression && !isStep) indentation.move(body.start, body.end, indentation.at(body.start), indent);
  if (!isOneLine) indentation.move(body.start, endOf(step.site.continuation), indentation.at(contentStart(file, step)), indent);
  const layout = { step, indent, isOneLine };
  layouts.set(step.site.continuation, layout);
  return layout;
}

function writeInline(emission: Emission, island: Island, step: Step, place: NonNullable<Step["place"]>): void {
  const { file, style } = emission;
  const frame = frameOf(emission, step, place);
  const layout = layOut(emission, step, frame.indent);
  const body = bodyOf(file, step);
  writeCall(emission, step, { start: frame.start, end: body.start }, { lead: frame.lead, indent: layout.indent, isJoined: isJoined(emission, island, step) });
  writeBody(emission, layout);
  const comments = keptComments(emission, body.end, frame.end, layout.indent);
  const leave = mustLeave(island, step) ? `${style.newline}${layout.indent}return${style.semicolon}` : "";
  const rest = expressionEnd(emission, step) + comments + leave + frame.trail;
  take(emission, body.end, frame.end, rest + (leave || frame.trail ? "" : separation(emission, island, step, frame.end, layout.indent)));
}

/** A comment that runs to the end of its line must not take in what stands behind the statement. */
function separation(emission: Emission, island: Island, step: Step, end: number, indent: string): string {
  const { file, style } = emission;
  const isFollowed = /^[^\S\r\n]*\S/.test(file.text.slice(end, end + 200));
  return isFollowed && lastComment(emission, island, step, end)?.type === "Line" ? lineBreakBefore(file, style.newline, indent, end) : "";
}

/** The comment that an inlined step will end with, once what is left out of its body has gone. */
function lastComment(emission: Emission, island: Island, step: Step, end: number): Comment | undefined {
  const { file } = emission;
  const body = bodyOf(file, step);
  const exits = island.completion.kind === "every path" ? island.completion.exits : [];
  let until = end;
  for (const statement of [...body.content].reverse()) {
    const isExit = exits.some(({ node }) => node === statement);
    const isGone = emission.deadReturns.has(statement) || (step.isGuardLifted && statement === step.guard?.statement);
    const comment = commentsBetween(file, isGone || isExit ? startOf(statement) : endOf(statement), until).at(-1);
    if (comment) return comment;
    until = startOf(statement);
    const inner = island.steps.find(({ place }) => place?.statement === statement);
    if (!isGone) return inner && lastComment(emission, island, inner, endOf(statement));
  }
  return commentsBetween(file, body.start, until).at(-1);
}

/** The operation needs no semicolon before it, as `;(get)(key, …)` did. */
function startWithLeadingSemicolon(file: SourceFile, statement: Node): number {
  const before = startOfBlanks(file, startOf(statement)) - 1;
  return file.text[before] === ";" && isFirstOnLine(file, before) ? before : startOf(statement);
}

/** The statement that an inlined step takes the place of, and what has to be put around it. */
interface Frame {
  readonly start: number;
  readonly end: number;
  readonly indent: string;
  readonly lead: string;
  readonly trail: string;
}

function frameOf(emission: Emission, { site: { call } }: Step, { statement, host }: NonNullable<Step["place"]>): Frame {
  const { file, style } = emission;
  const start = startWithLeadingSemicolon(file, statement);
  const isFirst = isFirstOnLine(file, start);
  const indent = indentAround(emission, statement);
  const plain = { start, end: endOf(statement), indent, lead: "", trail: "" };
  if (statement === call) return { ...plain, start: bodyOf(file, host).start, end: bodyOf(file, host).end };
  const parent = statement.parent as Node;
  if (parent.type === "IfStatement") return bracedFrame(emission, plain, parent, isFirst);
  if (isFirst || parent === host.site.continuation.body) return plain;
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
  const from = firstAfter(file, endOf(isElse ? parent.consequent : parent.test), plain.start) as number;
  const brace = isElse ? from + "else".length : file.text.indexOf(")", from) + 1;
  const trail = `${style.newline}${outer}}`;
  if (!isFirst) return { start: brace, end: plain.end, indent, lead: ` {${keptComments(emission, brace, plain.start, indent)}${style.newline}${indent}`, trail };
  edits.replace(brace, brace, " {");
  return { ...plain, indent, trail };
}

/** Whether the end of an inlined body has to leave the generator, because other code follows there. */
function mustLeave(island: Island, step: Step): boolean {
  const { place, site } = step;
  if (!place || !needsReturn(step)) return false;
  const isFollowedByReturn = place.statement.type === "ExpressionStatement" && place.mustReturn;
  if (isFollowedByReturn || site.continuation.body.type !== "BlockStatement") return false;
  const exits = island.completion.kind === "every path" ? island.completion.exits : [];
  const isStep = (statement: Node) => island.steps.some((other) => other.place?.statement === statement);
  const isExit = (statement: Node) => exits.some(({ node }) => node === statement);
  return canFallThrough(site.continuation.body.body, (statement) => isStep(statement) || isExit(statement));
}

const needsReturn = ({ place }: Step): boolean => place !== undefined && (place.mustReturn || needsReturn(place.host));

/** Whether the first statement of a body would be read as part of the line before, were that without a semicolon. */
function isJoined({ file }: Emission, island: Island, step: Step): boolean {
  const guard = step.isGuardLifted ? step.guard?.statement : undefined;
  if (guard && endWithoutLeadingSemicolon(file, guard) < endOf(guard)) return false;
  const first = bodyOf(file, step).content.find((statement) => statement !== guard);
  if (!first || island.steps.some(({ place }) => place?.statement === first)) return false;
  return /[([`/+\-*<]/.test(file.text[startOf(first)] as string);
}

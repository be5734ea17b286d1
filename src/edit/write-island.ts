/** Writes an island: the generator where the first call stood, and one operation after the other in it. */

import { type Comment, commentsBetween, isFirstOnLine, type SourceFile } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import { exitsIn, type Host, hostsOf, type Island, liftedRest, type Place, type Step, turnsOf } from "../plan/step.ts";
import { canFallThrough, type Leaves } from "../plan/tail.ts";
import { endOfLastBlanks, lineBreakBefore } from "./blanks.ts";
import { bodyOf } from "./body.ts";
import { type Emission, indentAround, keptComments, type Layout, take } from "./emission.ts";
import { frameOf } from "./frame.ts";
import { layOut, moveBrace, rootIndent } from "./layout.ts";
import { writeHost } from "./library/write-host.ts";
import { writePassedOn } from "./library/write-pass-on.ts";
import { endWithoutLeadingSemicolon, removeDeadReturns, writeBody } from "./write-body.ts";
import { type CallText, writeCall } from "./write-call.ts";
import { completionText } from "./write-completion.ts";
import { writeExits } from "./write-exits.ts";
import { writeLoop, writeTurns } from "./write-loop.ts";
import { writeWait } from "./write-wait.ts";

export function writeIsland(emission: Emission, island: Island): void {
  for (const host of hostsOf(island)) {
    if ("site" in host) writeStep(emission, island, host);
    else writeLoop(emission, island, host);
  }
  writeExits(emission, island);
  for (const loop of island.loops) writeTurns(emission, island, loop);
  removeDeadReturns(emission);
}

function writeStep(emission: Emission, island: Island, step: Step): void {
  if (step.role === "host") writeHost(emission, island, step);
  else if (step.role === "pass-on") writePassedOn(emission, step, step.place as Place);
  else if (step.place) writeInline(emission, island, step, step.place);
  else writeRoot(emission, island, step);
}

function writeRoot(emission: Emission, island: Island, step: Step): void {
  const { style, names } = emission;
  const { call } = step.site;
  const base = indentAround(emission, call);
  const layout = layOut(emission, step, rootIndent(emission, step, base));
  const lead = `${names.use("run")}(${style.generator} {${style.newline}${layout.indent}`;
  writeOperation(emission, island, step, { start: startOf(call), lead, indent: layout.indent });
  writeBody(emission, layout);
  moveBrace(emission, step, base);
  closeRoot(emission, island, step, base);
}

/** Where the source of an operation begins, and what stands around it. */
interface Beginning extends Omit<CallText, "isJoined"> {
  readonly start: number;
}

/** Everything from the beginning to the first statement of the continuation. */
function writeOperation(emission: Emission, island: Island, step: Step, { start, ...around }: Beginning): void {
  const { file } = emission;
  const range = { start, end: endOfLastBlanks(file, bodyOf(file, step).start) };
  const text = { ...around, isJoined: isJoined(emission, island, step) };
  if (step.site.wait) writeWait(emission, step, step.site.wait, range, text);
  else writeCall(emission, step, range, text);
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
  if (comments || (isOneLine && !isFirstOnLine(file, body.close))) take(emission, body.end, body.close, comments + style.newline + base);
  take(emission, body.close + 1, endOf(call), tail);
}

/** The semicolon after an arrow function's expression, which became a statement. */
function expressionEnd({ file, style, expressionBodies }: Emission, step: Step): string {
  const { isExpression, content } = bodyOf(file, step);
  const becomes = expressionBodies.get(content[0] as Node);
  return isExpression && becomes !== "step" && becomes !== "gone" ? style.semicolon : "";
}

function writeInline(emission: Emission, island: Island, step: Step, place: NonNullable<Step["place"]>): void {
  const { file, style } = emission;
  const frame = frameOf(emission, step.site.call, place);
  const layout = layOut(emission, step, frame.indent);
  const body = bodyOf(file, step);
  writeOperation(emission, island, step, { start: frame.start, lead: frame.lead, indent: layout.indent });
  writeBody(emission, layout);
  const comments = keptComments(emission, body.end, frame.end, layout.indent);
  // A semicolon that stood ahead of the next statement ended this one.
  const semicolon = /^\s*[([`/+\-*<]/.test(file.text.slice(frame.end, frame.end + 200)) ? ";" : style.semicolon;
  const leave = mustLeave(island, step) ? `${style.newline}${layout.indent}return${semicolon}` : "";
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
  const exits = exitsIn(island.completion);
  let until = end;
  for (const statement of remainingContent(file, step).reverse()) {
    const isExit = exits.some(({ node }) => node === statement);
    const isTurn = turnsOf(island.loops).some((turn) => turn.statement === statement && turn.assignments.length === 0);
    const isGone = isTurn || emission.deadReturns.has(statement) || isGuardGone(emission, step, statement);
    const comment = commentsBetween(file, isGone || isExit ? startOf(statement) : endOf(statement), until).at(-1);
    if (comment) return comment;
    until = startOf(statement);
    const inner = island.steps.find(({ place }) => place?.statement === statement);
    if (!isGone) return inner && lastComment(emission, island, inner, endOf(statement));
  }
  return commentsBetween(file, body.start, until).at(-1);
}

/** The statements of a body, with those behind the `else` of a lifted guard in its place. */
function remainingContent(file: SourceFile, step: Step): Node[] {
  const rest = liftedRest(step);
  const inRest = rest?.type === "BlockStatement" && rest.body.length > 0 ? rest.body : undefined;
  return bodyOf(file, step).content.flatMap((statement) => (inRest && statement === step.guard?.statement ? inRest : [statement]));
}

/** A lifted guard goes away but for what follows its `else`, where the operation does not do that itself. */
const isGuardGone = ({ directReturns }: Emission, step: Step, statement: Node): boolean =>
  step.isGuardLifted && statement === step.guard?.statement && (!liftedRest(step) || directReturns.has(step));

/** Whether the end of an inlined body has to leave the generator, because other code follows there. */
function mustLeave(island: Island, step: Step): boolean {
  const { site } = step;
  if (!needsReturn(step) || site.continuation.body.type !== "BlockStatement") return false;
  const exits = exitsIn(island.completion);
  const isStep = (statement: Node) => island.steps.some((other) => other.place?.statement === statement);
  const isExit = (statement: Node) => exits.some(({ node }) => node === statement);
  const isTurn = (statement: Node) => turnsOf(island.loops).some((turn) => turn.statement === statement);
  const isLoop = (statement: Node) => island.loops.some(({ joins }) => joins?.statement === statement);
  const leaves: Leaves = (statement) => {
    const rest = statement === step.guard?.statement ? liftedRest(step) : undefined;
    return rest ? !canFallThrough([rest], leaves) : isStep(statement) || isExit(statement) || isTurn(statement) || isLoop(statement) || undefined;
  };
  return canFallThrough(site.continuation.body.body, leaves);
}

/** What is a statement of its own where code follows has a `return` behind it. */
const needsReturn = ({ place }: Host): boolean =>
  place !== undefined && (place.mustReturn ? place.statement.type !== "ExpressionStatement" : needsReturn(place.host));

/** Whether the first statement of a body would be read as part of the line before, were that without a semicolon. */
function isJoined({ file }: Emission, island: Island, step: Step): boolean {
  const guard = step.isGuardLifted ? step.guard?.statement : undefined;
  if (guard && endWithoutLeadingSemicolon(file, guard) < endOf(guard)) return false;
  const rest = liftedRest(step);
  const [inner] = rest?.type === "BlockStatement" ? rest.body : [rest];
  const first = inner ?? bodyOf(file, step).content.find((statement) => statement !== guard);
  const isReplaced = island.steps.some(({ place }) => place?.statement === first) || island.loops.some((loop) => loop.joins && loop.entry?.first === first);
  if (!first || isReplaced) return false;
  return /[([`/+\-*<]/.test(file.text[startOf(first)] as string);
}

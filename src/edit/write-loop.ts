/** Writes a loop: the generator inside the function that called itself, and what takes the place of those calls. */

import { type Comment, commentsBetween, isFirstOnLine, isLastOnLine, type SourceFile } from "../parse/source-file.ts";
import { resolveName, type Variable } from "../parse/scopes.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import { leavingStatements } from "../plan/dead-returns.ts";
import { referencesWithin } from "../parse/within.ts";
import { assignedBy, type Entry, functionOf, type Host, type Island, type Loop, type Place, type Turn } from "../plan/step.ts";
import { canFallThrough } from "../plan/tail.ts";
import { bodyOf } from "./body.ts";
import { contentIndent, type Emission, indentAround, type Layout, take } from "./emission.ts";
import { type Frame, frameOf, startWithLeadingSemicolon } from "./frame.ts";
import { layOut, moveBrace, rootIndent } from "./layout.ts";
import { firstAfter, type Range, rangeOf, withParentheses } from "./parentheses.ts";
import { endWithoutLeadingSemicolon, writeBody } from "./write-body.ts";
import { completionText } from "./write-completion.ts";
import { textWithNewNames } from "./write-names.ts";

/** Puts the loop, with its generator if it has one of its own, around the body of the function or in the place of the function. */
export function writeLoop(emission: Emission, island: Island, loop: Loop): void {
  if (loop.entry && loop.joins) writeJoined(emission, island, loop, loop.entry);
  else writeWithGenerator(emission, island, loop);
  for (const declaration of loop.freshDeclarations) emission.edits.replace(startOf(declaration), startOf(declaration) + "var".length, "let");
}

/** The function and its call become a loop in the generator of the step that they stand in. */
function writeJoined(emission: Emission, island: Island, loop: Loop, entry: Entry): void {
  const { file, style } = emission;
  const base = indentAround(emission, entry.first);
  const layout = layOut(emission, loop, base + style.unit);
  const lines = [...declarationsOf(emission, loop, entry), "while (true) {"];
  take(emission, startWithLeadingSemicolon(file, entry.first), bodyOf(file, loop).start, lines.join(style.newline + base));
  writeBody(emission, layout);
  moveBrace(emission, loop, base);
  writeBeforeBrace(emission, loop, base, endOfTurn(emission, island, loop, layout));
  take(emission, bodyOf(file, loop).close + 1, endWithoutLeadingSemicolon(file, entry.last), "");
}

/** Ends the body of a loop's function; a brace behind its last statement gets a line of its own. */
function writeBeforeBrace(emission: Emission, loop: Loop, base: string, text: string): void {
  const body = bodyOf(emission.file, loop);
  if (isFirstOnLine(emission.file, body.close)) emission.edits.replace(body.end, body.end, text);
  else take(emission, body.end, body.close, text + emission.style.newline + base);
}

function writeWithGenerator(emission: Emission, island: Island, loop: Loop): void {
  const { file, style, edits } = emission;
  const base = emission.indentation.at(startOf(loop.entry?.first ?? loop.function.body));
  const inner = loop.entry ? base : rootIndent(emission, loop, base);
  const layout = layOut(emission, loop, inner + style.unit + style.unit);
  if (loop.entry) openEntry(emission, loop, loop.entry, base);
  else edits.insertAhead(bodyOf(file, loop).start, style.newline + inner + (loop.value === "returned" ? "return " : "") + opening(emission, inner, []));
  writeBody(emission, layout);
  closeLoop(emission, island, loop, layout, inner, base);
}

/** `run(function* () {`, the variables that all turns share, `while (true) {`. */
function opening({ names, style }: Emission, indent: string, declarations: readonly string[]): string {
  const lines = [...declarations, "while (true) {"].map((line) => style.newline + indent + style.unit + line);
  return `${names.use("run")}(${style.generator} {${lines.join("")}`;
}

/** The function and its call become the generator. */
function openEntry(emission: Emission, loop: Loop, entry: Entry, base: string): void {
  const { file } = emission;
  take(emission, startWithLeadingSemicolon(file, entry.first), bodyOf(file, loop).start, opening(emission, base, declarationsOf(emission, loop, entry)));
}

/** The parameters of the function, which begin with what the call handed over. */
function declarationsOf(emission: Emission, loop: Loop, { parameters }: Entry): string[] {
  const { file, style, renames } = emission;
  const assigned = assignedBy([loop]);
  return parameters.map(({ parameter, value }) => {
    const isChanged = !value || assigned.has(parameter) || parameter.references.some((reference) => reference.isWrite());
    const text = value ? ` = ${textWithNewNames(file, renames, rangeOf(value))}` : "";
    return `${isChanged ? "let" : "const"} ${nameOf(emission, parameter)}${text}${style.semicolon}`;
  });
}

/** What a turn that comes to its end does, where that is not to go round. */
const endOfTurn = ({ style }: Emission, island: Island, loop: Loop, { indent }: Layout): string =>
  canEnd(island, loop) ? `${style.newline}${indent}return${style.semicolon}` : "";

function closeLoop(emission: Emission, island: Island, loop: Loop, layout: Layout, inner: string, base: string): void {
  const { file, style } = emission;
  const { entry } = loop;
  const last = `${inner}}${completionText(emission, island)})`;
  const lines = [`${inner}${style.unit}}`, ...(entry ? [] : [`${last}${style.semicolon}`])];
  const text = endOfTurn(emission, island, loop, layout) + lines.map((line) => style.newline + line).join("");
  writeBeforeBrace(emission, loop, base, text);
  if (entry) take(emission, bodyOf(file, loop).close + 1, endWithoutLeadingSemicolon(file, entry.last), `${completionText(emission, island)})${style.semicolon}`);
}

/** Whether some turn ends without going round, other than by a `return` that stands there. */
const canEnd = (island: Island, loop: Loop): boolean => canFallThrough(loop.function.body.body, leavingStatements(island));

/** Turns the calls that go round into assignments and `continue`. */
export function writeTurns(emission: Emission, island: Island, loop: Loop): void {
  for (const turn of loop.turns) writeTurn(emission, turn, isFallingThrough(island, loop, turn));
}

/** Whether the loop goes round behind a turn without being told. */
function isFallingThrough(island: Island, loop: Loop, turn: Turn): boolean {
  const isInList = turn.statement.parent?.type === "BlockStatement" || turn.statement === (turn.call as Node);
  return isInList && isAtEnd(turn) && !canEnd(island, loop);
}

/** Whether nothing is left of a turn that stands on the line of its function: `() => poll(job, callback)`, `function () { poll(); }`. */
export const isEmptyTurn = (file: SourceFile, island: Island, loop: Loop, turn: Turn): boolean =>
  isOnLineOfStep(file, turn) && turn.assignments.length === 0 && isFallingThrough(island, loop, turn);

function isOnLineOfStep(file: SourceFile, { statement, call, host }: Turn): boolean {
  const { body } = functionOf(host);
  if (hasComments(file, body)) return false;
  return statement === call || ("site" in host && statement.parent === body && contentIndent(file, functionOf(host)) === undefined);
}

const hasComments = (file: SourceFile, node: Node): boolean => commentsBetween(file, startOf(node), endOf(node)).length > 0;

/** Whether nothing follows a turn in the loop's body, not even a `return`. */
const isAtEnd = (place: Place): boolean => !place.mustReturn && !isBeforeReturn(place) && isHostAtEnd(place.host);

const isHostAtEnd = ({ place }: Host): boolean => !place || isAtEnd(place);

function isBeforeReturn({ statement, host }: Place): boolean {
  for (let node = statement; node !== functionOf(host).body; node = node.parent as Node) {
    const siblings: readonly Node[] = node.parent?.type === "BlockStatement" ? node.parent.body : [];
    if (siblings.slice(siblings.indexOf(node) + 1).some(({ type }) => type === "ReturnStatement")) return true;
  }
  return false;
}

type Piece = string | Range;

function writeTurn(emission: Emission, turn: Turn, isLast: boolean): void {
  const { file, style } = emission;
  const { statement, assignments } = turn;
  const end = endWithoutLeadingSemicolon(file, statement);
  if (emission.expressionBodies.get(statement) === "gone") return statement === turn.call ? take(emission, startOf(statement), end, "") : undefined;
  if (isLast && canGo(emission, turn, end)) return take(emission, endOfTextBefore(emission, startOf(statement)), end, "");
  const isLeaving = !isLast || assignments.length === 0;
  const count = (isLeaving ? 1 : 0) + (isInOrder(emission, turn) ? assignments.length : 1);
  const isSimple = count === 1 && !hasDroppedComments(emission, turn, end);
  const plain = { start: startOf(statement), end, indent: indentAround(emission, statement), lead: "", trail: "" };
  const frame = isSimple ? plain : frameOf(emission, turn.call, turn);
  const lines = [...assignmentLines(emission, turn), ...(isLeaving ? [[`continue${style.semicolon}`]] : [])];
  writePieces(emission, turn, { ...frame, end: Math.max(end, frame.end) }, lines);
}

function writePieces(emission: Emission, turn: Turn, frame: Frame, lines: readonly (readonly Piece[])[]): void {
  const { style } = emission;
  const pieces: Piece[] = [frame.lead, ...droppedComments(emission, turn, frame)];
  lines.forEach((line, index) => pieces.push(...(index > 0 ? [style.newline + frame.indent] : []), ...line));
  let [cursor, pending] = [frame.start, ""];
  for (const piece of [...pieces, frame.trail]) {
    if (typeof piece === "string") pending += piece;
    else {
      take(emission, cursor, piece.start, pending);
      [cursor, pending] = [piece.end, ""];
    }
  }
  take(emission, cursor, frame.end, pending);
}

/** One assignment after the other, or all at once where a later value is computed from a parameter that would be set by then. */
function assignmentLines(emission: Emission, turn: Turn): Piece[][] {
  const { style } = emission;
  const { assignments } = turn;
  if (isInOrder(emission, turn)) return assignments.map((assignment) => [...assignmentOf(emission, turn, assignment), style.semicolon]);
  const names = assignments.map(({ parameter }) => nameOf(emission, parameter)).join(", ");
  const values = assignments.flatMap(({ value }, index) => [index > 0 ? ", " : "", valueOf(emission, turn, value)]);
  return [[`${needsSemicolonBefore(emission, turn) ? ";" : ""}[${names}] = [`, ...values, `]${style.semicolon}`]];
}

type Assignment = Turn["assignments"][number];

function assignmentOf(emission: Emission, turn: Turn, { parameter, value }: Assignment): Piece[] {
  const right = value && addedTo(emission.file, parameter, value);
  const name = nameOf(emission, parameter);
  if (right) return [`${name} ${right.operator}= `, right.range];
  return [isOwnUpdate(parameter, value) ? "" : `${name} = `, valueOf(emission, turn, value)];
}

const nameOf = ({ renames }: Emission, parameter: Variable): string => renames.get(parameter) ?? parameter.name;

/** `next(++i)` says already that `i` changes. */
const isOwnUpdate = ({ name }: Variable, value: Node | undefined): boolean =>
  value?.type === "UpdateExpression" && value.prefix && value.argument.type === "Identifier" && value.argument.name === name;

/** What `next(i + 1)` does to `i`, as in `i += 1`. */
function addedTo(file: SourceFile, parameter: Variable, value: Node): { operator: string; range: Range } | undefined {
  if (value.type !== "BinaryExpression" || !/^([-+*/%&|^]|\*\*|<<|>>>?)$/.test(value.operator)) return undefined;
  const { left, right, operator } = value;
  const isOwn = left.type === "Identifier" && resolveName(file.scopes, left, left.name) === parameter;
  if (!isOwn || commentsBetween(file, startOf(value), startOf(right)).length > 0) return undefined;
  return { operator, range: withParentheses(file, right, endOf(left), endOf(value)) };
}

function valueOf({ file }: Emission, { call }: Turn, value: Node | undefined): Piece {
  if (!value) return "undefined";
  const open = firstAfter(file, endOf(call.callee), endOf(call)) ?? endOf(call.callee);
  return withParentheses(file, value, open + 1, endOf(call) - 1);
}

function isInOrder({ file }: Emission, { assignments }: Turn): boolean {
  return assignments.every(({ value }, index) => {
    const earlier = assignments.slice(0, index).map(({ parameter }) => parameter);
    return !value || !referencesWithin(file.scopes, value).some(({ resolved }) => resolved && earlier.includes(resolved));
  });
}

/** Whether a line that begins with a bracket would be read as part of the line before; ahead of a callback's first statement that is the operation. */
function needsSemicolonBefore({ file, style }: Emission, { statement, host }: Turn): boolean {
  const isFirstOfStep = host.place !== undefined && statement.parent === functionOf(host).body;
  return !/[;{}]\s*$/.test(file.text.slice(0, startOf(statement))) || (isFirstOfStep && style.semicolon === "");
}

/** Whether nothing has to be written for a turn, and its line and the blank ones before it can go. */
function canGo({ file }: Emission, { statement, assignments, host, call }: Turn, end: number): boolean {
  const block = statement.parent as Node;
  const isEmptied = block !== functionOf(host).body && block.type === "BlockStatement" && block.body.length === 1;
  const isAlone = isFirstOnLine(file, startOf(statement)) && isLastOnLine(file, end);
  return assignments.length === 0 && isAlone && !isEmptied && commentsBetween(file, startOf(call), end).length === 0;
}

const endOfTextBefore = ({ file }: Emission, offset: number): number => file.text.slice(0, offset).trimEnd().length;

/** The comments of a range but for those within what goes over into the assignments. */
function droppedRanges(emission: Emission, turn: Turn, start: number, end: number): Comment[] {
  const kept = assignmentLines(emission, turn).flat().filter((piece) => typeof piece !== "string");
  return commentsBetween(emission.file, start, end).filter((comment) => !kept.some((range) => range.start <= comment.start && comment.end <= range.end));
}

const hasDroppedComments = (emission: Emission, turn: Turn, end: number): boolean =>
  droppedRanges(emission, turn, startOf(turn.statement), end).length > 0;

function droppedComments(emission: Emission, turn: Turn, { start, end, indent }: Frame): string[] {
  const { file, style } = emission;
  return droppedRanges(emission, turn, start, end).map((comment) => file.text.slice(comment.start, comment.end) + style.newline + indent);
}

/** Lays out a call that stood on several lines, now that its callback has gone and an operation takes its place. */

import { commentsBetween, isFirstOnLine, type SourceFile } from "../parse/source-file.ts";
import { type Call, endOf, type Node, startOf } from "../parse/tree.ts";
import { keptTypeArguments, methodByName } from "../plan/result-types.ts";
import type { Step } from "../plan/step.ts";
import { type Emission, take } from "./emission.ts";
import { firstAfter, type Range, rangeOf, withParentheses } from "./parentheses.ts";

/** A call, and the parts of it whose source goes over into the operation. */
export interface CallSource {
  readonly call: Call;
  /** The callee, where the operation names a method by its object. */
  readonly method: ReturnType<typeof methodByName>;
  /** The callee, or the object of the method that is called. */
  readonly callee: Range;
  /** The arguments before the callback, with their parentheses. */
  readonly args: readonly Range[];
}

/** What stands between the parts of an operation. */
export interface Separators {
  /** After the operation's parenthesis. */
  readonly opening: string;
  /** After the bracket of `[object, "name"]`, before the name, and before the closing bracket. */
  readonly object: string;
  readonly name: string;
  readonly bracket: string;
  /** Before the first argument. */
  readonly first: string;
  /** Before the closing parenthesis. */
  readonly closing: string;
}

/** White space with a comma or a dot in it, and what it becomes on one line. */
interface Gap extends Range {
  readonly text: string;
}

/** Columns that code on one line may take. */
const WIDEST = 100;
const LINE_BREAK = /[\r\n\u2028\u2029]/;
const PLAIN: Separators = { opening: "", object: "", name: ", ", bracket: "", first: ", ", closing: "" };

export function sourceOf(file: SourceFile, step: Step): CallSource {
  const { call } = step.site;
  const method = methodByName(file, step);
  const callee = method ? withParentheses(file, method.object, startOf(method), endOf(method)) : functionRange(file, step);
  return { call, method, callee, args: argumentRanges(file, call) };
}

/** The same for a call that passes its callback on. */
export const sourceOfPassOn = (file: SourceFile, call: Call): CallSource => ({
  call,
  method: undefined,
  callee: rangeOf(call.callee),
  args: argumentRanges(file, call),
});

function argumentRanges(file: SourceFile, { callee, arguments: args }: Call): Range[] {
  const end = endOf(args.at(-1) as Node);
  return args.slice(0, -1).map((argument) => withComments(file, withParentheses(file, argument, endOf(callee), end), endOf(callee), end));
}

/** An argument with the comments that stand on its line right before and behind it: `511 /* 0777 *\/`. */
function withComments(file: SourceFile, { start, end }: Range, from: number, to: number): Range {
  const isBeside = (gapStart: number, gapEnd: number) => /^[^\S\r\n]*$/.test(file.text.slice(gapStart, gapEnd));
  const before = commentsBetween(file, from, start).at(-1);
  if (before?.type === "Block" && isBeside(before.end, start)) return withComments(file, { start: before.start, end }, from, to);
  const [after] = commentsBetween(file, end, to);
  if (after?.type === "Block" && isBeside(end, after.start)) return withComments(file, { start, end: after.end }, from, to);
  return { start, end };
}

const functionRange = (file: SourceFile, step: Step): Range => ({
  start: startOf(step.site.call.callee),
  end: endOf(keptTypeArguments(file, step) ?? step.site.call.callee),
});

/**
 * Moves and joins the lines of a call; gives what to write between its parts.
 * @param indent white space before the statement that the operation stands in
 * @param width characters that stand before the operation's callee and behind it
 */
export function arrange(emission: Emission, source: CallSource, indent: string, width: number): Separators {
  const { file, indentation, style } = emission;
  const { call, method } = source;
  const [gaps, isApart] = [gapsOf(file, method?.object ?? call.callee, source), isFirstApart(file, source)];
  const isOneLine = canJoin(file, source, gaps, WIDEST - indent.length - width);
  const from = indentation.at(startOf(call));
  indentation.beginLine(startOf(call), source.args.at(-1)?.end ?? source.callee.end, indent, isOneLine);
  if (isOneLine && (isApart || gaps.some((gap) => isBroken(file, gap)))) {
    for (const gap of gaps) if (isBroken(file, gap)) take(emission, gap.start, gap.end, gap.text);
    return PLAIN;
  }
  const isChain = method !== undefined && chainGaps(file, method.object).some((gap) => isBroken(file, gap));
  indentation.move(startOf(call), source.callee.end, from, isChain ? indent + style.unit : indent);
  indentation.move(source.callee.end, source.args.at(-1)?.end ?? source.callee.end, from, indent);
  if (isChain) return chainSeparators(emission, indent);
  return isApart ? listSeparators(emission, call, source, indent) : PLAIN;
}

/** Object and name on lines of their own. */
function chainSeparators({ style: { newline, unit } }: Emission, indent: string): Separators {
  const line = newline + indent + unit;
  return { ...PLAIN, object: line, name: `,${line}`, bracket: newline + indent };
}

/** Callee and arguments on lines of their own, with a comma at the end where the call had one. */
function listSeparators({ file, indentation, style }: Emission, call: Call, { args: [first] }: CallSource, indent: string): Separators {
  const line = style.newline + (first ? indentation.at(first.start) : indent);
  const comma = firstAfter(file, endOf(call.arguments.at(-1) as Node), endOf(call));
  const closing = (comma !== undefined && file.text[comma] === "," ? "," : "") + style.newline + indent;
  return { ...PLAIN, opening: line, first: `,${line}`, closing };
}

const isFirstApart = (file: SourceFile, { args: [first] }: CallSource): boolean => first !== undefined && isFirstOnLine(file, first.start);

const isBroken = (file: SourceFile, { start, end }: Range): boolean => LINE_BREAK.test(file.text.slice(start, end));

function gapsOf(file: SourceFile, callee: Node, { args }: CallSource): Gap[] {
  const between = args.slice(1).map(({ start }, index) => ({ start: (args[index] as Range).end, end: start, text: ", " }));
  return [...chainGaps(file, callee), ...between];
}

/** Around the dots of `a.b().c`. */
function chainGaps(file: SourceFile, node: Node): Gap[] {
  if (node.type === "CallExpression") return chainGaps(file, node.callee);
  if (node.type !== "MemberExpression" || node.computed) return [];
  const { end } = withParentheses(file, node.object, startOf(node), endOf(node));
  return [...chainGaps(file, node.object), { start: end, end: startOf(node.property), text: node.optional ? "?." : "." }];
}

/** Whether all fits on one line once the gaps are closed; a comment in a gap keeps it open. */
function canJoin(file: SourceFile, { callee, args }: CallSource, gaps: readonly Gap[], room: number): boolean {
  const parts = args.length > 0 ? [callee, { start: (args[0] as Range).start, end: (args.at(-1) as Range).end }] : [callee];
  const texts = parts.map((part) => joined(file, part, gaps));
  return !texts.some((text) => LINE_BREAK.test(text)) && texts.join(", ").length <= room;
}

function joined(file: SourceFile, range: Range, gaps: readonly Gap[]): string {
  let [text, from] = ["", range.start];
  for (const gap of gaps) {
    const isClosable = file.text.slice(gap.start, gap.end).trim() === gap.text.trim();
    if (!isClosable || gap.start < range.start || gap.end > range.end) continue;
    text += file.text.slice(from, gap.start) + gap.text;
    from = gap.end;
  }
  return text + file.text.slice(from, range.end);
}

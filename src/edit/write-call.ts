/** Writes the operation in the place of the call: `const [err, x] = yield* attempt(db, "get", key);`. */

import type { MemberExpression } from "estree";
import { containsThroughArrows, isArguments } from "../judge/own-level.ts";
import { commentsBetween, type SourceFile } from "../parse/source-file.ts";
import { type Call, endOf, isPlainMember, isWithin, type Node, propertyName, startOf } from "../parse/tree.ts";
import { bindingKeyword } from "../plan/binding.ts";
import { isPlainObject } from "../plan/object-kind.ts";
import { operationOf } from "../plan/operation.ts";
import type { Step } from "../plan/step.ts";
import { arrange, type Separators, sourceOf } from "./arrangement.ts";
import { type Emission, take } from "./emission.ts";
import { type Range, withParentheses } from "./parentheses.ts";
import { mentionsOf, renamed } from "./write-names.ts";

/** What stands around an operation. */
export interface CallText {
  /** What comes before it, in its own line or lines. */
  readonly lead: string;
  /** White space of the lines that follow it. */
  readonly indent: string;
  /** Whether the next line would be read as going on with this one, were there no semicolon. */
  readonly isJoined: boolean;
}

/** How far the source of the call has been dealt with, and what is still to be written after that. */
interface WrittenCallee {
  readonly end: number;
  readonly closing: string;
}

/**
 * Rewrites everything from `start` to `end`, which encloses the call up to the continuation's body, keeping the source of
 * callee and arguments where it stands. Comments on what goes away get lines above the operation.
 */
export function writeCall(emission: Emission, step: Step, range: Range, { lead, indent, isJoined }: CallText): void {
  const { style } = emission;
  const { call } = step.site;
  const resultsName = operationOf(step).isArgumentsRead ? resultsNameFor(emission, step) : undefined;
  const comments = commentsAbove(emission, step, range, indent);
  const open = `${binding(emission, step, resultsName)}${emission.names.use(operationOf(step).name)}(`;
  const separators = arrange(emission, call, indent, open.length + nameLength(call));
  const callee = writeCallee(emission, step, range.start, lead + comments + open, separators);
  const end = writeArguments(emission, call, callee, separators);
  const closing = `${end === callee.end ? callee.closing : ""}${separators.closing})${style.semicolon || (isJoined ? ";" : "")}`;
  const rest = resultsName ? unpacking(emission, step, resultsName, indent) : "";
  take(emission, end, range.end, closing + rest);
}

function commentsAbove({ file, style }: Emission, step: Step, range: Range, indent: string): string {
  const kept = keptRanges(file, step);
  return commentsBetween(file, range.start, range.end)
    .filter((comment) => !kept.some(({ start, end }) => start <= comment.start && comment.end <= end))
    .map((comment) => file.text.slice(comment.start, comment.end) + style.newline + indent)
    .join("");
}

/** What goes over into the operation as it is: the callee, the arguments as one stretch, the parameters. */
function keptRanges(file: SourceFile, step: Step): Range[] {
  const { call } = step.site;
  const { callee, args } = sourceOf(file, call);
  const [first, last] = [args[0], args.at(-1)];
  const parameters = operationOf(step).parameters.filter((parameter) => parameter !== undefined);
  const nodes = [...parameters, ...(isPlainMember(call.callee) ? [call.callee.property] : [])];
  const ranges = [callee, ...nodes.map((node) => ({ start: startOf(node), end: endOf(node) }))];
  return first && last ? [...ranges, { start: first.start, end: last.end }] : ranges;
}

/** How much the name of a method, its quotes and the brackets take. */
const nameLength = ({ callee }: Call): number => (isPlainMember(callee) ? endOf(callee.property) - startOf(callee.property) + "[, ]'')".length : 1);

/** Separates the arguments from the callee and leaves them where they are; gives the offset after the last. */
function writeArguments(emission: Emission, call: Call, callee: WrittenCallee, separators: Separators): number {
  const { args } = sourceOf(emission.file, call);
  const [first, last] = [args[0], args.at(-1)];
  if (!first || !last) return callee.end;
  take(emission, callee.end, first.start, callee.closing + separators.first);
  return last.end;
}

/** Writes `operation(callee`. */
function writeCallee(emission: Emission, step: Step, start: number, open: string, separators: Separators): WrittenCallee {
  const { callee } = step.site.call;
  const opening = open + separators.opening;
  if (isPlainMember(callee)) return writeMethod(emission, callee, { start, opening }, separators);
  const isSequence = callee.type === "SequenceExpression";
  take(emission, start, startOf(callee), isSequence ? `${opening}(` : opening);
  return { end: endOf(callee), closing: isSequence ? ")" : "" };
}

/** Writes `object, "name"`, in brackets where the object might be a function itself. */
function writeMethod(
  emission: Emission,
  callee: MemberExpression,
  { start, opening }: { start: number; opening: string },
  separators: Separators,
): WrittenCallee {
  const { file, style } = emission;
  const [before, closing] = isPlainObject(file, callee.object) ? ["", ""] : [`[${separators.object}`, `${separators.bracket}]`];
  const object = withParentheses(file, callee.object, startOf(callee), endOf(callee));
  take(emission, start, object.start, opening + before);
  const name = propertyName(callee);
  if (name !== undefined) return { end: object.end, closing: `${separators.name}${quoted(name, style.quote)}${closing}` };
  take(emission, object.end, startOf(callee.property), separators.name);
  return { end: endOf(callee.property), closing };
}

function quoted(name: string, quote: string): string {
  const json = JSON.stringify(name).slice(1, -1);
  return quote === '"' ? `"${json}"` : `'${json.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

/** `const [err, x] = yield* `, or no more of it than the continuation reads. */
function binding(emission: Emission, step: Step, resultsName: string | undefined): string {
  const { name, parameters } = operationOf(step);
  if (resultsName) return `const ${resultsName} = yield* `;
  if (parameters.length === 0) return "yield* ";
  const texts = parameters.map((parameter) => (parameter ? patternText(emission, parameter) : ""));
  const target = name === "call" ? texts[0] : arrayPattern(texts);
  return `${bindingKeyword(emission.file, step)} ${target} = yield* `;
}

const arrayPattern = (texts: readonly (string | undefined)[]): string => `[${texts.join(", ")}]`;

/** For a continuation that reads `arguments`: the results by their names, after the array has one. */
function unpacking(emission: Emission, step: Step, resultsName: string, indent: string): string {
  const { parameters } = operationOf(step);
  if (parameters.length === 0) return "";
  const texts = parameters.map((parameter) => (parameter ? patternText(emission, parameter) : ""));
  return `${emission.style.newline}${indent}${bindingKeyword(emission.file, step)} ${arrayPattern(texts)} = ${resultsName}${emission.style.semicolon}`;
}

/** Names the array of results and lets it stand for `arguments`. */
function resultsNameFor(emission: Emission, step: Step): string {
  const name = emission.freshNames.similar("results", rootOf(step).site.call);
  containsThroughArrows(step.site.continuation.body, (node) => {
    if (isArguments(node)) emission.edits.replace(startOf(node), endOf(node), name);
    return false;
  });
  return name;
}

const rootOf = (step: Step): Step => (step.place ? rootOf(step.place.host) : step);

/** The source of a parameter with new names put in. */
function patternText({ file, renames }: Emission, parameter: Node): string {
  const start = startOf(parameter);
  let text = file.text.slice(start, endOf(parameter));
  const mentions = [...renames].flatMap(([variable, name]) => mentionsOf(variable).map((identifier) => ({ identifier, name })));
  const inside = mentions.filter(({ identifier }) => isWithin(identifier, parameter));
  for (const { identifier, name } of inside.sort((a, b) => startOf(b.identifier) - startOf(a.identifier))) {
    const [from, to] = [startOf(identifier) - start, endOf(identifier) - start];
    text = text.slice(0, from) + renamed(identifier, name) + text.slice(to);
  }
  return text;
}

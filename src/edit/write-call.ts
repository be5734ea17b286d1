/** Writes the operation in the place of the call: `const [err, x] = yield* attempt(db, "get", key);`. */

import type { MemberExpression } from "estree";
import { isTypedAtCall, methodOf } from "../judge/callee-types.ts";
import { containsThroughArrows, isArguments } from "../parse/own-level.ts";
import { commentsBetween, type SourceFile } from "../parse/source-file.ts";
import { type Call, endOf, type Node, propertyName, startOf } from "../parse/tree.ts";
import { kindOf, typeArgumentsOf } from "../parse/typescript.ts";
import { bindingKeyword } from "../plan/binding.ts";
import { isPlainObject } from "../plan/object-kind.ts";
import type { LibraryConversion } from "../plan/library/conversion.ts";
import { operationOf } from "../plan/operation.ts";
import { isCalleeBound, methodByName } from "../plan/result-types.ts";
import type { Host, Step } from "../plan/step.ts";
import { arrange, type Separators, sourceOf } from "./arrangement.ts";
import { type Emission, take } from "./emission.ts";
import { isOperand, needsForward } from "./library/write-pass-on.ts";
import { type Range, rangeOf, withParentheses } from "./parentheses.ts";
import { endWithoutLeadingSemicolon } from "./write-body.ts";
import { parameterRanges, patternText, typeArguments } from "./write-types.ts";
import { textWithNewNames } from "./write-names.ts";

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
  const resultsName = operationOf(step).isArgumentsRead ? resultsNameFor(emission, step) : undefined;
  const comments = commentsAbove(emission, keptRanges(emission.file, step), range, indent);
  const open = binding(emission, step, resultsName) + opening(emission, step);
  const separators = arrange(emission, sourceOf(emission.file, step), indent, open.length + nameLength(emission.file, step));
  const callee = writeCallee(emission, step, range.start, lead + comments + open, separators);
  const end = writeArguments(emission, step, callee, separators);
  const semicolon = isOperand(emission.file, step) ? "" : style.semicolon || (isJoined || isEnded(emission.file, step) ? ";" : "");
  const closing = `${end === callee.end ? callee.closing : ""}${separators.closing})${semicolon}`;
  const rest = resultsName ? unpacking(emission, step, resultsName, indent) : "";
  take(emission, end, range.end, closing + rest);
}

/** Whether the call had a semicolon, though most statements of the file have none. */
function isEnded(file: SourceFile, { site: { call } }: Step): boolean {
  const { parent: statement } = call;
  return statement?.type === "ExpressionStatement" && file.text[endWithoutLeadingSemicolon(file, statement) - 1] === ";";
}

/** `call(`, and nothing for a library's function that is an operation itself. */
function opening(emission: Emission, step: Step): string {
  if (isOperationItself(emission, step)) return "";
  const isForwarded = step.role === "pass-on" && needsForward(emission.functions, step);
  const name = isForwarded ? emission.libraryNames.useOfLibrary("forward") : emission.names.use(operationOf(step).name);
  return `${name}${typeArguments(emission, step)}(`;
}

/** What a bare callback gets first would be thrown by `call`, and no operation of a library's function does. */
const isOperationItself = (emission: Emission, step: Step): boolean =>
  step.library !== undefined && !step.library.function.isBare && operationOf(step).name === "call" && !(step.role === "pass-on" && needsForward(emission.functions, step));

/** The comments of a range but for those that are kept where they stand, each with a line of its own. */
export function commentsAbove({ file, style }: Emission, kept: readonly Range[], range: Range, indent: string): string {
  return commentsBetween(file, range.start, range.end)
    .filter((comment) => !kept.some(({ start, end }) => start <= comment.start && comment.end <= end))
    .map((comment) => file.text.slice(comment.start, comment.end) + style.newline + indent)
    .join("");
}

/** What goes over into the operation as it is: the callee, but for a library's function, the arguments as one stretch, the parameters. */
function keptRanges(file: SourceFile, step: Step): Range[] {
  const { callee, args } = sourceOf(file, step);
  const [first, last] = [args[0], args.at(-1)];
  const parameters = operationOf(step).parameters.filter((parameter) => parameter !== undefined);
  const name = methodByName(file, step)?.property;
  const ranges = [...(step.library ? [] : [callee]), ...parameters.flatMap((parameter) => parameterRanges(file, step, parameter)), ...(name ? [rangeOf(name)] : [])];
  return first && last ? [...ranges, { start: first.start, end: last.end }] : ranges;
}

/** How much the name of a method, its quotes and the brackets take. */
function nameLength(file: SourceFile, step: Step): number {
  const name = methodByName(file, step)?.property;
  return name ? endOf(name) - startOf(name) + "[, ]'')".length : 1;
}

/** Separates the arguments from the callee and leaves them where they are; gives the offset after the last. */
function writeArguments(emission: Emission, step: Step, callee: WrittenCallee, separators: Separators): number {
  const { args } = sourceOf(emission.file, step);
  const [first, last] = [args[0], args.at(-1)];
  if (!first || !last) return callee.end;
  const before = isOperationItself(emission, step) ? `(${separators.first.replace(/^, ?/, "")}` : separators.first;
  take(emission, callee.end, first.start, callee.closing + before);
  return last.end;
}

/** Writes `operation(callee`. */
function writeCallee(emission: Emission, step: Step, start: number, open: string, separators: Separators): WrittenCallee {
  const { callee } = step.site.call;
  const opening = open + separators.opening;
  if (step.library) return writeLibraryCallee(emission, step, start, { open, opening });
  const method = methodByName(emission.file, step);
  if (method) return writeMethod(emission, method, { start, opening }, separators);
  const isBound = isCalleeBound(emission.file, step);
  const isEnclosed = callee.type === "SequenceExpression" || (isBound && needsParentheses(step.site.call));
  take(emission, start, startOf(callee), isEnclosed ? `${opening}(` : opening);
  const { end } = sourceOf(emission.file, step).callee;
  return { end, closing: (isEnclosed ? ")" : "") + (isBound ? bindCall(emission, step) : "") };
}

/** `each(`, or `attempt(each` where the error is needed as a value. */
function writeLibraryCallee(emission: Emission, step: Step, start: number, { open, opening }: { open: string; opening: string }): WrittenCallee {
  const name = emission.libraryNames.useOfLibrary((step.library as LibraryConversion).function.name);
  const end = endOf(step.site.call.callee);
  take(emission, start, end, (isOperationItself(emission, step) ? open : opening) + name);
  return { end, closing: "" };
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

/** `(db.get as Get).bind(db)`, `(db.get<Row>).bind(db)`, but `db.get!.bind(db)`. */
const needsParentheses = (call: Call): boolean => isTypedAtCall(call) && (kindOf(call.callee) !== "TSNonNullExpression" || typeArgumentsOf(call) !== undefined);

/** `.bind(this)`: the object of the method once more. */
function bindCall({ file, renames }: Emission, { site: { call } }: Step): string {
  const method = methodOf(call);
  return method ? `.bind(${textWithNewNames(file, renames, rangeOf(method.object))})` : "";
}

function quoted(name: string, quote: string): string {
  const json = JSON.stringify(name).slice(1, -1);
  return quote === '"' ? `"${json}"` : `'${json.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

/** `const [err, x] = yield* `, or no more of it than the continuation reads. */
function binding(emission: Emission, step: Step, resultsName: string | undefined): string {
  const { name, parameters } = operationOf(step);
  if (step.role === "pass-on") return isOperand(emission.file, step) ? "" : "return yield* ";
  if (resultsName) return `const ${resultsName} = yield* `;
  if (emission.directReturns.has(step)) return "return yield* ";
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
  const name = emission.freshNames.similar("results", rootNodeOf(step));
  containsThroughArrows(step.site.continuation.body, (node) => {
    if (isArguments(node)) emission.edits.replace(startOf(node), endOf(node), name);
    return false;
  });
  return name;
}

function rootNodeOf(host: Host): Node {
  if (host.place) return rootNodeOf(host.place.host);
  return "site" in host ? host.site.call : host.function;
}

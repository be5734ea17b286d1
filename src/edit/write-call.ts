/** Writes the operation in the place of the call: `const [err, x] = yield* attempt(db, "get", key);`. */

import type { MemberExpression } from "estree";
import { containsThroughArrows, isArguments } from "../judge/own-level.ts";
import { commentsBetween, isFirstOnLine } from "../parse/source-file.ts";
import { type Call, endOf, isPlainMember, isWithin, type Node, propertyName, startOf } from "../parse/tree.ts";
import { bindingKeyword } from "../plan/binding.ts";
import { isPlainObject } from "../plan/object-kind.ts";
import { operationOf } from "../plan/operation.ts";
import type { Step } from "../plan/step.ts";
import { joinChain } from "./chain.ts";
import { type Emission, keptComments, take } from "./emission.ts";
import { firstAfter, type Range, withParentheses } from "./parentheses.ts";
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
 * callee and arguments where it stands.
 */
export function writeCall(emission: Emission, step: Step, range: Range, { lead, indent, isJoined }: CallText): void {
  const { style } = emission;
  const { call } = step.site;
  const resultsName = operationOf(step).isArgumentsRead ? resultsNameFor(emission, step) : undefined;
  moveLines(emission, step, indent);
  const callee = writeCallee(emission, step, range.start, lead + binding(emission, step, resultsName));
  const end = writeArguments(emission, call, callee);
  const closing = `${end === callee.end ? callee.closing : ""}${lastLineBreak(emission, call, indent)})${style.semicolon || (isJoined ? ";" : "")}`;
  const rest = resultsName ? unpacking(emission, step, resultsName, indent) : "";
  take(emission, end, range.end, closing + rest + keptComments(emission, end, range.end, indent));
}

/** Callee and arguments that span lines keep their shape at the place of the operation. */
function moveLines({ indentation }: Emission, { site: { call, continuation } }: Step, indent: string): void {
  indentation.move(endOf(call.callee), startOf(continuation), indentation.at(endOf(call.callee)), indent);
  indentation.move(startOf(call), endOf(call.callee), indentation.at(startOf(call)), indent);
}

/** Separates the arguments from the callee and leaves them where they are; gives the offset after the last. */
function writeArguments(emission: Emission, call: Call, callee: WrittenCallee): number {
  const args = call.arguments.slice(0, -1);
  const [first, last] = [args[0], args.at(-1)];
  if (!first || !last) return callee.end;
  const start = withParentheses(emission.file, first, callee.end, endOf(call)).start;
  const comments = commentsBetween(emission.file, callee.end, start).map((comment) => emission.file.text.slice(comment.start, comment.end));
  const separator = firstLineBreak(emission, call) || " ";
  take(emission, callee.end, start, [`${callee.closing},`, ...comments, ""].join(separator));
  return withParentheses(emission.file, last, start, endOf(call)).end;
}

/** The line break before each argument where they have lines of their own, else nothing. */
function firstLineBreak({ file, style, indentation }: Emission, { arguments: values }: Call): string {
  const [first] = values;
  return first && values.length > 1 && isFirstOnLine(file, startOf(first)) ? style.newline + indentation.at(startOf(first)) : "";
}

/** The line break after the last of such arguments, with the comma that the source has there. */
function lastLineBreak(emission: Emission, call: Call, indent: string): string {
  if (!firstLineBreak(emission, call)) return "";
  const next = firstAfter(emission.file, endOf(call.arguments.at(-1) as Node), endOf(call));
  return `${next !== undefined && emission.file.text[next] === "," ? "," : ""}${emission.style.newline}${indent}`;
}

/** Writes `lead operation(callee`. */
function writeCallee(emission: Emission, step: Step, start: number, lead: string): WrittenCallee {
  const { callee } = step.site.call;
  const open = `${lead}${emission.names.use(operationOf(step).name)}(${firstLineBreak(emission, step.site.call)}`;
  if (isPlainMember(callee)) return writeMethod(emission, callee, start, open);
  const isSequence = callee.type === "SequenceExpression";
  take(emission, start, startOf(callee), isSequence ? `${open}(` : open);
  return { end: endOf(callee), closing: isSequence ? ")" : "" };
}

/** Writes `object, "name"`, in brackets where the object might be a function itself. */
function writeMethod(emission: Emission, callee: MemberExpression, start: number, open: string): WrittenCallee {
  const { file, style } = emission;
  const [before, closing] = isPlainObject(file, callee.object) ? ["", ""] : ["[", "]"];
  const object = withParentheses(file, callee.object, startOf(callee), endOf(callee));
  take(emission, start, object.start, open + before);
  joinChain(emission, callee.object);
  const name = propertyName(callee);
  if (name !== undefined) return { end: object.end, closing: `, ${quoted(name, style.quote)}${closing}` };
  take(emission, object.end, startOf(callee.property), ", ");
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

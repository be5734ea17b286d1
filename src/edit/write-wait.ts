/** Writes the operation in the place of a call that waits without an error: `yield* sleep(100);`. */

import { otherArguments } from "../find/call-sites.ts";
import type { Wait } from "../find/waits.ts";
import { isTypeScript } from "../parse/source-file.ts";
import { endOf, isWithin, type Node } from "../parse/tree.ts";
import { writtenType } from "../parse/typescript.ts";
import { referencesNamed } from "../parse/within.ts";
import { bindingKeyword } from "../plan/binding.ts";
import { operationOf } from "../plan/operation.ts";
import type { Step } from "../plan/step.ts";
import { arrange, type CallSource } from "./arrangement.ts";
import { type Emission, take } from "./emission.ts";
import { type Range, rangeOf, withParentheses } from "./parentheses.ts";
import { type CallText, commentsAbove } from "./write-call.ts";
import { textWithNewNames } from "./write-names.ts";
import { patternText } from "./write-types.ts";

/** Rewrites everything from `range.start` to `range.end`, which encloses the call up to the function's body. */
export function writeWait(emission: Emission, step: Step, wait: Wait, range: Range, text: CallText): void {
  if (wait.operation === "suspend") return writeSuspend(emission, step, wait, range, text);
  const { names } = emission;
  const comments = commentsAbove(emission, [], range, text.indent);
  const milliseconds = wait.delay ? delayText(emission, wait.delay) : "";
  take(emission, range.start, range.end, `${text.lead}${comments}yield* ${names.use(wait.operation)}(${milliseconds})${end(emission, text)}`);
}

const end = ({ style }: Emission, { isJoined }: CallText): string => style.semicolon || (isJoined ? ";" : "");

const delayText = ({ file, renames }: Emission, delay: Node): string => textWithNewNames(file, renames, rangeOf(delay));

/** `const answer = yield* suspend((resume) => readline.question(text, resume));`: the call stays where it is. */
function writeSuspend(emission: Emission, step: Step, wait: Wait, range: Range, text: CallText): void {
  const [source, parameter] = [sourceOf(emission, step), operationOf(step).parameters[0]];
  const resume = nameOfResume(emission, step);
  const after = `${resume}${wait.delay ? `, ${delayText(emission, wait.delay)}` : ""}`;
  const open = `${binding(emission, step)}yield* ${emission.names.use("suspend")}${typeArgument(emission, step, wait)}((${resume}) => ${step.place && wait.hasHandle ? "void " : ""}`;
  const separators = arrange(emission, source, text.indent, open.length + after.length + "()));".length);
  const kept = [source.callee, ...source.args, ...(parameter ? [rangeOf(parameter)] : [])];
  take(emission, range.start, source.callee.start, text.lead + commentsAbove(emission, stretched(kept, source), range, text.indent) + open);
  const [first, last] = [source.args[0], source.args.at(-1)];
  if (first) take(emission, source.callee.end, first.start, `(${separators.first.replace(/^, ?/, "")}`);
  const lead = last ? separators.first : "(";
  take(emission, (last ?? source.callee).end, range.end, `${lead}${after}${separators.closing}))${end(emission, text)}`);
}

function sourceOf({ file }: Emission, { site }: Step): CallSource {
  const { call, index = call.arguments.length - 1 } = site;
  const args = call.arguments.slice(0, index).map((argument) => withParentheses(file, argument, endOf(call.callee), endOf(call)));
  return { call, method: undefined, callee: rangeOf(call.callee), args };
}

/** With what stands between the arguments, which stays too. */
function stretched(kept: readonly Range[], { args }: CallSource): Range[] {
  const [first, last] = [args[0], args.at(-1)];
  return first && last ? [...kept, { start: first.start, end: last.end }] : [...kept];
}

function binding(emission: Emission, step: Step): string {
  const [parameter] = operationOf(step).parameters;
  return parameter ? `${bindingKeyword(emission.file, step)} ${patternText(emission, parameter)} = ` : "";
}

/** The type that is written for the value. A value that nobody reads has one too, which `resume` has to take; a timer has none. */
function typeArgument({ file, renames }: Emission, step: Step, { delay }: Wait): string {
  const [parameter] = operationOf(step).parameters;
  const type = parameter && writtenType(parameter);
  if (type) return `<${textWithNewNames(file, renames, rangeOf(type))}>`;
  return isTypeScript(file) && !delay ? "<any>" : "";
}

/** `resume`, or another name where the call itself reads a variable of that name. */
function nameOfResume({ file, renames }: Emission, { site }: Step): string {
  const parts: Node[] = [site.call.callee, ...otherArguments(site)];
  const given = new Set(renames.values());
  const isTaken = (name: string): boolean =>
    given.has(name) || referencesNamed(file.scopes, name).some(({ identifier }) => parts.some((part) => isWithin(identifier, part)));
  let name = "resume";
  for (let number = 2; isTaken(name); number += 1) name = `resume${number}`;
  return name;
}

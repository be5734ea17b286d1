/**
 * Writes functions that are handed on by their name so that the call says what is done: `fs.open(path, onOpen)` becomes
 * `fs.open(path, function onOpen(err, fd) {…})`, `setTimeout(poll, 100)` becomes `setTimeout(() => poll(), 100)`, and
 * `feed.append(blocks, function loop(err) {…})` becomes `(function loop() { feed.append(blocks, function (err) {…}); })()`.
 */

import { endOfBlanks } from "../edit/blanks.ts";
import { contentIndent } from "../edit/emission.ts";
import { styleOf } from "../edit/style.ts";
import { endOfName, mentionsOf, renamed } from "../edit/write-names.ts";
import type { NamedContinuation } from "../find/named-continuations.ts";
import type { ScheduledTurn } from "../find/scheduled-turns.ts";
import type { SelfHanded } from "../find/self-handed.ts";
import type { Variable } from "../parse/scopes.ts";
import { type Comment, indentationAt, isFirstOnLine, type SourceFile } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import { cutsOf, outerComments } from "./cuts.ts";
import { RearrangedText } from "./rearranged-text.ts";

/** A range of the source that something else takes the place of. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  write(): void;
}

/** The functions of a file that its calls name. */
export interface Named {
  readonly continuations: readonly NamedContinuation[];
  readonly turns: readonly ScheduledTurn[];
  readonly repeated: readonly SelfHanded[];
}

/** The text of a file with the functions at their calls, their declarations gone, and new names for some variables. What is moved keeps its indentation. */
export function inline(file: SourceFile, { continuations, turns, repeated }: Named, renames: ReadonlyMap<Variable, string>): RearrangedText {
  const result = new RearrangedText(file.text);
  const mentions = continuations.map((continuation): Replacement => {
    const { mention } = continuation;
    return { start: startOf(mention), end: endOf(mention), write: () => writeFunction(file, continuation, result, copy) };
  });
  const calls = turns.map((turn): Replacement => {
    const [start, end] = [startOf(turn), endOf(turn)];
    return { start, end, write: () => writeTurn(result, start, end) };
  });
  const loops = repeated.flatMap((one) => loopReplacements(file, one, result));
  const cuts = cutsOf(file, continuations.map(({ declaration }) => declaration)).map((cut): Replacement => ({ ...cut, write: () => undefined }));
  const names = [...renames].flatMap(([variable, name]) => mentionsOf(variable).map((identifier): Replacement => {
    const [start, end] = [startOf(identifier), endOfName(identifier)];
    return { start, end, write: () => result.replace(start, end, renamed(identifier, name)) };
  }));
  const replacements = [...loops, ...mentions, ...calls, ...cuts, ...names].sort((a, b) => a.start - b.start);
  const copy = (start: number, end: number): void => {
    let at = start;
    for (const replacement of replacements) {
      if (replacement.start < at || replacement.end > end) continue;
      result.copy(at, replacement.start);
      replacement.write();
      at = replacement.end;
    }
    result.copy(at, end);
  };
  copy(0, file.text.length);
  return result;
}

function writeTurn(result: RearrangedText, start: number, end: number): void {
  result.write("() => ");
  result.copy(start, end);
  result.write("()");
}

/** A function around the call, and calls of it in the place of those that make the call again. */
function loopReplacements(file: SourceFile, { call, function: { id }, rounds }: SelfHanded, result: RearrangedText): Replacement[] {
  const { newline, unit } = styleOf(file);
  const indent = indentationAt(file, startOf(call));
  const head = `${needsSemicolonBefore(file, call) ? ";" : ""}(function ${id.name}() {${newline}${indent}${unit}`;
  const at = (start: number, end: number, write: () => void): Replacement => ({ start, end, write });
  return [
    at(startOf(call), startOf(call), () => result.write(head)),
    at(startOf(id), endOf(id), () => undefined),
    ...rounds.map((round) => at(startOf(round), endOf(round), () => result.replace(startOf(round), endOf(round), `${id.name}()`))),
    at(endOf(call), endOf(call), () => result.write(`${newline}${indent}})()`)),
  ];
}

/** Whether a parenthesis might make the call part of the statement before. */
function needsSemicolonBefore(file: SourceFile, { parent: statement }: Node): boolean {
  const block = statement?.parent;
  const siblings: readonly (Node | undefined)[] = block?.type === "BlockStatement" || block?.type === "Program" ? block.body : [];
  const previous = siblings[siblings.indexOf(statement) - 1];
  return previous !== undefined && isFirstOnLine(file, startOf(statement as Node)) && file.text[endOf(previous) - 1] !== ";";
}

/** The function with the comments that stood around its declaration, on lines of their own where it has lines. */
function writeFunction(file: SourceFile, continuation: NamedContinuation, result: RearrangedText, copy: (start: number, end: number) => void): void {
  const { function: handed, mention } = continuation;
  const { before, after } = outerComments(file, continuation);
  if (contentIndent(file, handed) === undefined) {
    const indent = indentationAt(file, startOf(mention));
    for (const comment of [...before, ...after]) result.write(textOf(file, comment) + (comment.type === "Line" ? styleOf(file).newline + indent : " "));
    return copy(startOf(handed), endOf(handed));
  }
  const [open, last] = [startOf(handed.body) + 1, endOf(handed) - 1];
  const close = file.text.slice(0, last).trimEnd().length;
  copy(startOf(handed), open);
  writeLines(file, continuation, before, result);
  const isFollowed = before.length > 0 && !isLineEnd(file, open);
  if (isFollowed) result.write(styleOf(file).newline + contentIndent(file, handed));
  copy(isFollowed ? endOfBlanks(file, open) : open, close);
  writeLines(file, continuation, after, result);
  if (after.length > 0 && !/[\r\n]/.test(file.text.slice(close, last))) result.write(styleOf(file).newline + indentationAt(file, startOf(handed)));
  copy(close, endOf(handed));
}

const isLineEnd = ({ text }: SourceFile, offset: number): boolean => /^[^\S\r\n]*\r?\n/.test(text.slice(offset, offset + 400));

/** Comments at the indentation of a function's statements. */
function writeLines(file: SourceFile, { function: handed, declaration }: NamedContinuation, comments: readonly Comment[], result: RearrangedText): void {
  const [indent = "", from] = [contentIndent(file, handed), indentationAt(file, startOf(declaration))];
  for (const comment of comments) {
    const text = textOf(file, comment).replace(/\n[^\S\r\n]*/g, (line) => (line.startsWith(`\n${from}`) ? `\n${indent}${line.slice(from.length + 1)}` : line));
    result.write(styleOf(file).newline + indent + text);
  }
}

const textOf = ({ text }: SourceFile, { start, end }: Comment): string => text.slice(start, end);

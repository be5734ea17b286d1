/** From a source text to the converted text and the account of its call sites. */

import { findPyramids } from "./account.ts";
import type { Edit } from "./edit/edits.ts";
import { functionsHandedByName } from "./find/named-continuations.ts";
import { openWithNamed } from "./inline/open-with-named.ts";
import { type Conversion, type ConvertOptions, isErrorsMode, type Pyramid } from "./model.ts";
import { openJudged, type OpenOptions } from "./open-judged.ts";
import { parse } from "./parse/parse.ts";
import { SourceSyntaxError } from "./parse/syntax-error.ts";
import type { SourceFile } from "./parse/source-file.ts";

const BYTE_ORDER_MARK = "\ufeff";

/**
 * Converts one source text.
 *
 * @example
 * const { text, sites } = convert("get(key, function (err, value) { done(err, value); });", { filename: "a.js" });
 * @throws SourceSyntaxError when the text does not parse, or is nested too deeply to be analysed
 * @throws TypeError when `errors` is none of the modes
 */
export function convert(source: string, options: ConvertOptions): Conversion {
  const opened = openSource(source, options);
  const text = settled(source, opened, options);
  return { text, isChanged: text !== source, sites: opened.sites, pyramids: opened.findPyramids() };
}

/** A variable that got a new name, or is gone, may have been what kept a named function from moving to its call, so that it moves now. */
function settled(source: string, opened: OpenedSource, options: ConvertOptions): string {
  const edit = opened.editWithin();
  if (!edit) return source;
  const text = applied(source, edit);
  return opened.hasNamedLeft() ? settled(text, openSource(text, options), options) : text;
}

/** Offsets of an edit count from behind a byte order mark. */
function applied(source: string, { start, end, text }: Edit): string {
  const shift = markOf(source).length;
  return source.slice(0, start + shift) + text + source.slice(end + shift);
}

/** A judged source, any part of which can be converted. */
export interface OpenedSource extends Pick<Conversion, "sites"> {
  /** Whether functions that are declared apart from the one call that is handed them stay there. */
  hasNamedLeft(): boolean;
  findPyramids(): Pyramid[];
  /**
   * The one edit that converts the calls between two offsets, as a conversion of the whole source writes them when the range
   * is that of a function that is no continuation itself; `undefined` when nothing changes. Offsets count from behind a byte order mark.
   */
  editWithin(start?: number, end?: number): Edit | undefined;
}

/**
 * Reads and judges a source text, for those who convert one function at a time.
 * @throws SourceSyntaxError when the text does not parse, or is nested too deeply to be analysed
 */
export function openSource(source: string, options: ConvertOptions): OpenedSource {
  const file = withClearFailure(() => parse(source.slice(markOf(source).length), options));
  return openFile(file, options);
}

const markOf = (source: string): string => (source.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "");

/**
 * Judges a file that is parsed already.
 * @throws SourceSyntaxError when the code is nested too deeply to be analysed
 */
export function openFile(file: SourceFile, options: OpenOptions): OpenedSource {
  checkErrorsMode(options.errors);
  const opened = withClearFailure(() => openWithNamed(file, options) ?? { ...openJudged(file, options), moved: 0 });
  return {
    sites: opened.sites,
    hasNamedLeft: () => functionsHandedByName(file).length > opened.moved,
    findPyramids: () => withClearFailure(() => findPyramids(file)),
    editWithin: (start, end) => withClearFailure(() => opened.editWithin(start, end)),
  };
}

/** It comes from settings and flags that no type checker sees, and a slip must not turn `crash` into the default. */
function checkErrorsMode(errors: string = "route"): void {
  if (!isErrorsMode(errors)) throw new TypeError(`\`errors\` is \`route\` or \`crash\`, not \`${errors}\`.`);
}

/** Trees are walked by recursion. */
function withClearFailure<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw isStackOverflow(error) ? new SourceSyntaxError("The code is nested too deeply to be analysed", 1, 1) : error;
  }
}

const isStackOverflow = (error: unknown): boolean => error instanceof RangeError && /call stack/.test(error.message);

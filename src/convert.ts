/** From a source text to the converted text and the account of its call sites. */

import { describeSites, findPyramids, judgeFile } from "./account.ts";
import type { Edit } from "./edit/edits.ts";
import { findRuntimeImport } from "./edit/imports.ts";
import { rewrite } from "./edit/rewrite.ts";
import type { Conversion, ConvertOptions, ErrorsMode, Pyramid } from "./model.ts";
import { parse } from "./parse/parse.ts";
import { SourceSyntaxError } from "./parse/syntax-error.ts";
import type { SourceFile } from "./parse/source-file.ts";
import { endOf, type Node, startOf } from "./parse/tree.ts";
import { FreshNames } from "./plan/fresh-names.ts";
import { passOnsOf, planIslands, withNames } from "./plan/islands.ts";
import { rootOf } from "./plan/step.ts";

const DEFAULT_RUNTIME = "@uncallback/runtime";
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Converts one source text.
 *
 * @example
 * const { text, sites } = convert("get(key, function (err, value) { done(err, value); });", { filename: "a.js" });
 * @throws SourceSyntaxError when the text does not parse, or is nested too deeply to be analysed
 */
export function convert(source: string, options: ConvertOptions): Conversion {
  const opened = openSource(source, options);
  const edit = opened.editWithin();
  const text = edit ? applied(source, edit) : source;
  return { text, isChanged: text !== source, sites: opened.sites, pyramids: opened.findPyramids() };
}

/** Offsets of an edit count from behind a byte order mark. */
function applied(source: string, { start, end, text }: Edit): string {
  const shift = markOf(source).length;
  return source.slice(0, start + shift) + text + source.slice(end + shift);
}

/** A judged source, any part of which can be converted. */
export interface OpenedSource extends Pick<Conversion, "sites"> {
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
export function openFile(file: SourceFile, options: Omit<ConvertOptions, "filename">): OpenedSource {
  return withClearFailure(() => openJudged(file, options));
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

function openJudged(file: SourceFile, options: Omit<ConvertOptions, "filename">): OpenedSource {
  const specifier = options.runtime ?? DEFAULT_RUNTIME;
  const locals = new Set(findRuntimeImport(file, specifier).locals.values());
  const { sites, library } = judgeFile(file, (callee) => locals.has(callee), libraryMode(specifier, options));
  const planned = planIslands(file, sites.flatMap((entry) => entry.convertible ?? []), library, options.errors ?? "route");
  const editWithin = (start = 0, end = Infinity) => {
    const freshNames = new FreshNames(file);
    const isInside = (root: Node) => startOf(root) >= start && endOf(root) <= end;
    const conversions = library.conversions.filter(({ call }) => isInside(call));
    const inside = planned.filter((island) => isInside(rootOf(island)));
    const islands = inside.map((island) => withNames(file, island, freshNames));
    return rewrite(file, { islands, library: { ...library, conversions }, freshNames, specifier });
  };
  return {
    sites: describeSites(file, sites, new Set(passOnsOf(planned))),
    findPyramids: () => withClearFailure(() => findPyramids(file)),
    editWithin: (start, end) => withClearFailure(() => editWithin(start, end)),
  };
}

/** A runtime that is named by its file has no modules with the rules of libraries beside it. */
const libraryMode = (specifier: string, { errors = "route" }: Omit<ConvertOptions, "filename">): ErrorsMode => (/^[./]/.test(specifier) ? "crash" : errors);

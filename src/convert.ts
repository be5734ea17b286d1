/** From a source text to the converted text and the account of its call sites. */

import { describeSites, findPyramids, judgeFile, type JudgedFile } from "./account.ts";
import { findRuntimeImport } from "./edit/imports.ts";
import { rewrite } from "./edit/rewrite.ts";
import type { Conversion, ConvertOptions, ErrorsMode } from "./model.ts";
import { parse } from "./parse/parse.ts";
import { SourceSyntaxError } from "./parse/syntax-error.ts";
import type { SourceFile } from "./parse/source-file.ts";
import { type Call, endOf, startOf } from "./parse/tree.ts";
import { FreshNames } from "./plan/fresh-names.ts";
import { planIslands } from "./plan/islands.ts";
import { type LibraryPlan, NO_LIBRARY } from "./plan/library/conversion.ts";
import type { Island } from "./plan/step.ts";

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
  const text = opened.textWithin();
  return { text, isChanged: text !== source, sites: opened.sites, pyramids: opened.pyramids };
}

/** A judged source, any part of which can be converted. */
export interface OpenedSource extends Pick<Conversion, "sites" | "pyramids"> {
  /**
   * The text with the calls between two offsets converted, as a conversion of the whole source writes them when the range
   * is that of a function that is no continuation itself. Offsets count from behind a byte order mark.
   */
  textWithin(start?: number, end?: number): string;
}

/**
 * Reads and judges a source text, for those who convert one function at a time.
 * @throws SourceSyntaxError when the text does not parse, or is nested too deeply to be analysed
 */
export function openSource(source: string, options: ConvertOptions): OpenedSource {
  const mark = source.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  const file = withClearFailure(() => parse(source.slice(mark.length), options));
  return openFile(file, options, mark);
}

/**
 * Judges a file that is parsed already; `mark` is what its text had before it.
 * @throws SourceSyntaxError when the code is nested too deeply to be analysed
 */
export function openFile(file: SourceFile, options: Omit<ConvertOptions, "filename">, mark = ""): OpenedSource {
  return withClearFailure(() => openJudged(file, options, mark));
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

function openJudged(file: SourceFile, options: Omit<ConvertOptions, "filename">, mark: string): OpenedSource {
  const specifier = options.runtime ?? DEFAULT_RUNTIME;
  const runtimeImport = findRuntimeImport(file, specifier);
  const locals = new Set(runtimeImport.locals.values());
  const judged = judgeFile(file, (callee) => locals.has(callee), libraryMode(specifier, options));
  const textWithin = (start = 0, end = Infinity) => {
    const freshNames = new FreshNames(file);
    const inside = within(judged, (call) => startOf(call) >= start && endOf(call) <= end);
    const islands = planFor(file, inside, options, freshNames);
    return mark + rewrite(file, { islands, library: inside.library, freshNames, specifier });
  };
  return {
    sites: describeSites(file, judged.sites),
    pyramids: findPyramids(file, judged.sites),
    textWithin: (start, end) => withClearFailure(() => textWithin(start, end)),
  };
}

/** A runtime that is named by its file has no modules with the rules of libraries beside it. */
const libraryMode = (specifier: string, { errors = "route" }: Omit<ConvertOptions, "filename">): ErrorsMode => (/^[./]/.test(specifier) ? "crash" : errors);

/** What was decided about the calls of a part of a file. */
function within({ sites, library }: JudgedFile, isInside: (call: Call) => boolean): JudgedFile {
  const conversions = library.conversions.filter(({ call }) => isInside(call));
  const plan: LibraryPlan = conversions.length > 0 ? { conversions, passOns: library.passOns } : NO_LIBRARY;
  return { sites: sites.filter(({ site: { call } }) => isInside(call)), library: plan };
}

function planFor(file: SourceFile, { sites, library }: JudgedFile, options: Omit<ConvertOptions, "filename">, freshNames: FreshNames): Island[] {
  const convertible = sites.flatMap((entry) => entry.convertible ?? []);
  return planIslands(file, convertible, library, options.errors ?? "route", freshNames);
}

/** From a source text to the converted text and the account of its call sites. */

import { describeSites, findPyramids, judgeSites } from "./account.ts";
import { type Edit, Edits } from "./edit/edits.ts";
import type { Emission } from "./edit/emission.ts";
import { findRuntimeImport, writeImport } from "./edit/imports.ts";
import { Indentation } from "./edit/indentation.ts";
import { RuntimeNames } from "./edit/runtime-names.ts";
import { styleOf } from "./edit/style.ts";
import { writeIsland } from "./edit/write-island.ts";
import { writeRenames } from "./edit/write-names.ts";
import type { Conversion, ConvertOptions, Pyramid } from "./model.ts";
import { parse } from "./parse/parse.ts";
import { SourceSyntaxError } from "./parse/syntax-error.ts";
import type { SourceFile } from "./parse/source-file.ts";
import { endOf, type Node, startOf } from "./parse/tree.ts";
import { deadReturnsOf } from "./plan/dead-returns.ts";
import { directReturnsOf } from "./plan/direct-returns.ts";
import { FreshNames } from "./plan/fresh-names.ts";
import { passOnsOf, planIslands, withNames } from "./plan/islands.ts";
import { isNameOf } from "./plan/names.ts";
import { type Island, rootOf } from "./plan/step.ts";

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
  return withClearFailure(() => judgeFile(file, options));
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

function judgeFile(file: SourceFile, options: Omit<ConvertOptions, "filename">): OpenedSource {
  const specifier = options.runtime ?? DEFAULT_RUNTIME;
  const runtimeImport = findRuntimeImport(file, specifier);
  const locals = new Set(runtimeImport.locals.values());
  const judged = judgeSites(file, (callee) => locals.has(callee));
  const planned = planIslands(file, judged.flatMap((entry) => entry.convertible ?? []), options.errors ?? "route");
  const editWithin = (start = 0, end = Infinity) => {
    const freshNames = new FreshNames(file);
    const isInside = (root: Node) => startOf(root) >= start && endOf(root) <= end;
    const inside = planned.filter((island) => isInside(rootOf(island)));
    const islands = inside.map((island) => withNames(file, island, freshNames));
    return rewrite(file, islands, freshNames, specifier, runtimeImport);
  };
  return {
    sites: describeSites(file, judged, new Set(passOnsOf(planned))),
    findPyramids: () => withClearFailure(() => findPyramids(file)),
    editWithin: (start, end) => withClearFailure(() => editWithin(start, end)),
  };
}

function rewrite(
  file: SourceFile,
  islands: readonly Island[],
  freshNames: FreshNames,
  specifier: string,
  runtimeImport: ReturnType<typeof findRuntimeImport>,
): Edit | undefined {
  if (islands.length === 0) return undefined;
  const edits = new Edits(file.text);
  const style = styleOf(file);
  const names = new RuntimeNames((name) => isNameOf(file, name), runtimeImport.locals);
  const indentation = new Indentation(file);
  const renames = new Map(islands.flatMap((island) => [...island.renames]));
  const shared = { file, style, edits, indentation, names, layouts: new Map(), freshNames, renames, removed: [] };
  for (const island of islands) {
    const deadReturns = deadReturnsOf(island);
    const directReturns = directReturnsOf(file, island, deadReturns);
    const emission: Emission = { ...shared, expressionBodies: expressionBodiesOf(island), deadReturns, directReturns };
    writeIsland(emission, island);
  }
  writeRenames(shared);
  indentation.applyTo(edits);
  writeImport(file, edits, style, names, specifier, runtimeImport);
  return edits.combined();
}

function expressionBodiesOf({ steps, completion }: Island): Map<Node, "step" | "exit"> {
  const bodies = new Map<Node, "step" | "exit">();
  for (const { place } of steps) if (place) bodies.set(place.statement, "step");
  if (completion.kind === "every path") for (const { node } of completion.exits) bodies.set(node, "exit");
  return bodies;
}

/** A file with the verdicts on its call sites, any part of which can be converted. */

import { describeSites, type Judged, judgeFile } from "./account.ts";
import type { Edit } from "./edit/edits.ts";
import { findRuntimeImport } from "./edit/imports.ts";
import { rewrite } from "./edit/rewrite.ts";
import type { ConvertOptions, ErrorsMode, Site } from "./model.ts";
import type { SourceFile } from "./parse/source-file.ts";
import { endOf, type Node, startOf } from "./parse/tree.ts";
import { FreshNames } from "./plan/fresh-names.ts";
import { passOnsOf, planIslands, withNames } from "./plan/islands.ts";
import { rootOf } from "./plan/step.ts";

const DEFAULT_RUNTIME = "@uncallback/runtime";

export type OpenOptions = Omit<ConvertOptions, "filename">;

export interface JudgedSource {
  readonly file: SourceFile;
  readonly judged: readonly Judged[];
  /** The same as reports show them, one for each. */
  readonly sites: readonly Site[];
  /** The one edit that converts the calls between two offsets; `undefined` when nothing changes. */
  editWithin(start?: number, end?: number): Edit | undefined;
}

/** Judges a file as it stands, and plans its islands. */
export function openJudged(file: SourceFile, options: OpenOptions): JudgedSource {
  const specifier = options.runtime ?? DEFAULT_RUNTIME;
  const locals = new Set(findRuntimeImport(file, specifier).locals.values());
  const { sites, library } = judgeFile(file, (callee) => locals.has(callee), libraryMode(specifier, options));
  const planned = planIslands(file, sites.flatMap((entry) => entry.convertible ?? []), library, options.errors ?? "route");
  const editWithin = (start = 0, end = Infinity) => {
    const freshNames = new FreshNames(file);
    const isInside = (root: Node) => startOf(root) >= start && endOf(root) <= end;
    const conversions = library.conversions.filter(({ call }) => isInside(call));
    const inside = planned.filter((island) => isInside(rootOf(island)));
    const islands = withNames(file, inside, freshNames);
    return rewrite(file, { islands, library: { ...library, conversions }, freshNames, specifier });
  };
  return { file, judged: sites, sites: describeSites(file, sites, new Set(passOnsOf(planned))), editWithin };
}

/** A runtime that is named by its file has no modules with the rules of libraries beside it. */
const libraryMode = (specifier: string, { errors = "route" }: OpenOptions): ErrorsMode => (/^[./]/.test(specifier) ? "crash" : errors);

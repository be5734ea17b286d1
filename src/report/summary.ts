/** The counts of a run. They add up: each file is looked into, skipped or failed; each call site has one verdict. */

import type { RefusalCode } from "../judge/refusals.ts";
import type { FileReport, RunReport, SkipReason } from "./model.ts";

export interface Summary {
  readonly files: FileCounts;
  readonly sites: SiteCounts;
  /** Refused sites by code, the most frequent first. */
  readonly refusals: Readonly<Partial<Record<RefusalCode, number>>>;
  readonly pyramids: PyramidCounts;
}

/** `total` = `converted` + `unchanged`: the files that were looked into. Skipped and failed ones come on top. */
export interface FileCounts {
  readonly total: number;
  /** Files with something to convert, or converted. */
  readonly converted: number;
  readonly unchanged: number;
  /** Changed files that were written. */
  readonly written: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Paths that could not be looked into. */
  readonly failed: number;
}

/** `total` = `converted` + `refused` + `notACallback`. */
export interface SiteCounts {
  readonly total: number;
  readonly converted: number;
  readonly refused: number;
  readonly notACallback: number;
}

export interface PyramidCounts {
  readonly total: number;
  /** Levels of the deepest one; 0 when there is none. */
  readonly deepest: number;
}

export function summarize(report: RunReport): Summary {
  const sites = report.files.flatMap((file) => file.sites);
  return {
    files: countFiles(report),
    sites: countSites(report.files),
    refusals: countBy(sites.flatMap(({ code }) => code ?? [])),
    pyramids: countPyramids(report.files),
  };
}

function countFiles({ files, skipped, failures }: RunReport): FileCounts {
  const converted = files.filter(({ isChanged }) => isChanged).length;
  const known = new Set(files.map((file) => file.path));
  const failed = new Set(failures.flatMap(({ paths }) => paths).filter((path) => !known.has(path)));
  return {
    total: files.length,
    converted,
    unchanged: files.length - converted,
    written: files.filter(({ isWritten }) => isWritten).length,
    skipped: countBy(skipped.map(({ reason }) => reason)),
    failed: failed.size,
  };
}

/** The sites of one or several files, by verdict. */
export function countSites(files: readonly Pick<FileReport, "sites">[]): SiteCounts {
  const verdicts = files.flatMap(({ sites }) => sites.map(({ verdict }) => verdict));
  const count = (wanted: string): number => verdicts.filter((verdict) => verdict === wanted).length;
  return {
    total: verdicts.length,
    converted: count("converted"),
    refused: count("refused"),
    notACallback: count("not-a-callback"),
  };
}

function countPyramids(files: readonly FileReport[]): PyramidCounts {
  const depths = files.flatMap(({ pyramids }) => pyramids.map(({ depth }) => depth));
  return { total: depths.length, deepest: depths.reduce((deepest, depth) => Math.max(deepest, depth), 0) };
}

function countBy<Key extends string>(keys: readonly Key[]): Partial<Record<Key, number>> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const sorted = [...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));
  return Object.fromEntries(sorted) as Partial<Record<Key, number>>;
}

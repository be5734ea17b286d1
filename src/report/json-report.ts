/** The report for programs; docs/json-report.md describes it, docs/json-report.schema.json defines it. */

import { version } from "../../package.json";
import { type RefusalCode, refusals } from "../judge/refusals.ts";
import type { Pyramid, Site } from "../model.ts";
import type { Failure, FileReport, RunReport } from "./model.ts";
import type { Print, Reporter } from "./reporter.ts";
import { summarize, type Summary } from "./summary.ts";

/** Goes up when a reader of the earlier version could misread the report; new fields alone do not raise it. */
export const SCHEMA_VERSION = 1;

/** The report as it is written. */
export interface JsonReport {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly tool: { readonly name: "uncallback"; readonly version: string };
  readonly mode: RunReport["mode"];
  readonly options: { readonly runtime: string; readonly errors: RunReport["errors"] };
  readonly files: readonly FileReport[];
  readonly skipped: RunReport["skipped"];
  readonly failures: readonly Omit<Failure, "exitCode">[];
  readonly missingRuntime?: RunReport["missingRuntime"];
  readonly refusals: Readonly<Partial<Record<RefusalCode, { readonly message: string; readonly remedy: string }>>>;
  readonly summary: Summary;
  readonly exitCode: number;
}

/** Prints the report once, at the end. */
export const jsonReporter = (print: Print): Reporter => ({
  onFile: () => undefined,
  onEnd: (report) => print(`${JSON.stringify(createJsonReport(report), null, 2)}\n`),
});

export function createJsonReport(report: RunReport): JsonReport {
  const summary = summarize(report);
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: "uncallback", version },
    mode: report.mode,
    options: { runtime: report.runtime, errors: report.errors },
    files: report.files.map(pickFile),
    skipped: report.skipped,
    failures: report.failures.map(pickFailure),
    missingRuntime: report.missingRuntime,
    refusals: explain(Object.keys(summary.refusals) as RefusalCode[]),
    summary,
    exitCode: report.exitCode,
  };
}

// What is handed in may have more than the schema.
const pickFile = ({ path, isChanged, isWritten, sites, pyramids }: FileReport): FileReport =>
  ({ path, isChanged, isWritten, sites: sites.map(pickSite), pyramids: pyramids.map(pickPyramid) });

const pickSite = ({ line, column, callee, verdict, code, because, depth }: Site): Site =>
  ({ line, column, callee, verdict, code, because, depth });

const pickPyramid = ({ line, column, depth, chain }: Pyramid): Pyramid => ({ line, column, depth, chain });

const pickFailure = ({ id, message, remedy, paths, line, column }: Failure): Omit<Failure, "exitCode"> =>
  ({ id, message, remedy, paths, line, column });

/** The codes that occur, with what they mean. */
const explain = (codes: readonly RefusalCode[]): JsonReport["refusals"] =>
  Object.fromEntries(codes.map((code) => [code, { message: refusals[code].message, remedy: refusals[code].remedy }]));

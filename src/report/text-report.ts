/** The report for people: what can be converted, the pyramids, and why the rest stays. */

import { refusals } from "../judge/refusals.ts";
import type { Site } from "../model.ts";
import type { Colors } from "./colors.ts";
import type { FileReport, RunReport } from "./model.ts";
import type { Print, Reporter } from "./reporter.ts";
import { countSites, summarize, type Summary } from "./summary.ts";
import * as wording from "./wording.ts";

const LABEL_WIDTH = 12;

export function textReporter(print: Print, colors: Colors): Reporter {
  return {
    onFile: (file) => print(describeFile(file, colors)),
    onEnd: (report) => print(describeEnd(report, colors)),
  };
}

/** A heading and a line for each pyramid and each site that could not be converted; nothing for a file without any. */
function describeFile(file: FileReport, colors: Colors): string {
  const { converted } = countSites([file]);
  const listed = file.sites.filter(isListed).length;
  if (converted + listed + file.pyramids.length === 0) return "";
  const heading = `${colors.heading(file.path)}: ${wording.convertedShare(converted, converted + listed, file.isWritten)}`;
  return `${[heading, ...describePlaces(file, colors)].join("\n")}\n`;
}

/** Sites with something to know about them; callbacks that are handed on unchanged are as good as they can be. */
const isListed = ({ verdict, code }: Site): boolean => verdict === "refused" && code !== "passed-on";

function describePlaces({ sites, pyramids }: FileReport, colors: Colors): string[] {
  const places = [
    ...pyramids.map((pyramid) => ({ ...pyramid, words: wording.pyramid(pyramid) })),
    ...sites.filter(isListed).map((site) => ({ ...site, words: colors.refused(wording.refused(site)) })),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  const names = places.map(({ line, column }) => `${line}:${column}`);
  const width = names.reduce((widest, name) => Math.max(widest, name.length), 0);
  return places.map(({ words }, index) => `  ${colors.place((names[index] as string).padEnd(width))}  ${words}`);
}

/** The summary; nothing when the failures are all that there is to tell. */
function describeEnd(report: RunReport, colors: Colors): string {
  if (report.files.length + report.skipped.length === 0) return "";
  const table = describeSummary(report);
  const last = [...describeMore(report), ...describeNext(report)];
  return `\n${[...table, ...last.map((line) => colors.heading(line))].join("\n")}\n`;
}

/** The counts, one a line. */
export function describeSummary(report: RunReport): string[] {
  const summary = summarize(report);
  const { skipped, failed } = summary.files;
  return [
    row("files", wording.files(summary, report.mode)),
    row("call sites", wording.sites(summary)),
    ...describeRefusals(summary),
    row("pyramids", wording.pyramids(summary)),
    ...(Object.keys(skipped).length > 0 ? [row("skipped", wording.skipped(skipped))] : []),
    ...(failed > 0 ? [row("failed", wording.failed(failed))] : []),
  ];
}

const row = (label: string, words: string): string => label.padEnd(LABEL_WIDTH) + words;

/** Each refusal with its count and what its author can do. */
function describeRefusals({ refusals: counts }: Summary): string[] {
  const entries = Object.entries(counts) as [keyof typeof refusals, number][];
  const numberWidth = String(entries[0]?.[1] ?? "").length;
  const codeWidth = entries.reduce((widest, [code]) => Math.max(widest, code.length), 0);
  return entries.map(([code, number], index) => {
    const words = `${String(number).padStart(numberWidth)} ${code.padEnd(codeWidth)}  ${refusals[code].remedy}`;
    return row(index === 0 ? "refused" : "", words);
  });
}

/** Where to read on about the codes that were listed. */
const describeMore = ({ files }: RunReport): string[] => (files.some(({ sites }) => sites.some(isListed)) ? [wording.explainCodes] : []);

/** What to do next, as far as there is something to do. */
export function describeNext(report: RunReport): string[] {
  const { mode, files, missingRuntime } = report;
  if (!files.some(({ isChanged }) => isChanged)) return [wording.nothingToConvert];
  const isAboutToRun = mode !== "write" || files.some(({ isWritten }) => isWritten);
  return [
    ...(mode === "report" ? [wording.nextStep] : []),
    ...(isAboutToRun && missingRuntime ? [wording.installRuntime(missingRuntime)] : []),
  ];
}

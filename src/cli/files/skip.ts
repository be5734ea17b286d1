/** Files that nobody wrote by hand: what they are converted from is elsewhere. */

import type { SkipReason } from "../../report/model.ts";

/** Shorter files, in characters, are never taken for minified by their lines. */
const MINIFIED_MINIMUM_LENGTH = 5_000;
/** Characters a line, on average, that nobody writes by hand. */
const MINIFIED_LINE_LENGTH = 250;
/** Lines at the top of a file in which a generator or bundler says that it wrote it. */
const HEADER_LINES = 30;

const MINIFIED_NAME = /[.-]min\.[cm]?jsx?$/;
const COMMENT_LINE = /^\s*(?:\/\/|\/\*|\*)/;
const GENERATED_MARKER = /@generated\b|\bDO NOT (?:EDIT|MODIFY)\b|\bwebpackBootstrap\b/i;

/** Why a file that was found in a folder is skipped, if it is. */
export function skipReasonOf(file: string, text: string): SkipReason | undefined {
  if (MINIFIED_NAME.test(file) || hasMinifiedLines(text)) return "minified";
  return hasGeneratedHeader(text) ? "generated" : undefined;
}

function hasMinifiedLines(text: string): boolean {
  if (text.length < MINIFIED_MINIMUM_LENGTH) return false;
  const lines = text.trimEnd().split("\n").length;
  return text.length / lines > MINIFIED_LINE_LENGTH;
}

function hasGeneratedHeader(text: string): boolean {
  const header = text.split("\n", HEADER_LINES);
  return header.some((line) => COMMENT_LINE.test(line) && GENERATED_MARKER.test(line));
}

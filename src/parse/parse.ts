/** From a source text to a {@link SourceFile}, in whichever dialect accepts it. */

import type * as ESTree from "estree";
import { type OxcError, parseSync } from "oxc-parser";
import type { ConvertOptions } from "../model.ts";
import { readVersionFromDisk } from "../project/package-version.ts";
import { readModuleFromDisk } from "../project/read-module.ts";
import { analyze, type Goal } from "./analyze.ts";
import { isTypeScriptName, languageOf } from "./dialect.ts";
import { deepestNesting, tooDeepAt } from "./nesting.ts";
import { lineStartsOf, positionAt, type SourceFile } from "./source-file.ts";
import { SourceSyntaxError } from "./syntax-error.ts";
import { linkParents } from "./walk.ts";

/**
 * Parses a source without its byte order mark.
 * @throws SourceSyntaxError when no dialect accepts the text, or when it is nested too deeply
 */
export function parse(text: string, options: ConvertOptions): SourceFile {
  const lineStarts = lineStartsOf(text);
  checkNesting(text, lineStarts);
  const goals = goalsFor(options);
  const attempts = goals.map((goal) => ({ goal, result: parseAs(goal, text, options.filename) }));
  const accepted = attempts.find(({ result }) => result.errors.length === 0);
  if (!accepted) throw syntaxError(attempts.map(({ result }) => result.errors[0] as OxcError), lineStarts);
  const program = accepted.result.program as unknown as ESTree.Program;
  const isModule = accepted.goal === "module";
  const scopes = analyze(program, accepted.goal, isTypeScriptName(options.filename));
  linkParents(program);
  const { filename, readModule = readModuleFromDisk, readVersion = readVersionFromDisk } = options;
  return { filename, text, program, comments: accepted.result.comments, scopes, isModule, lineStarts, readModule, readVersion };
}

function checkNesting(text: string, lineStarts: number[]): void {
  const offset = tooDeepAt(text);
  if (offset === undefined) return;
  const { line, column } = positionAt(lineStarts, offset);
  throw new SourceSyntaxError(`Brackets are nested more than ${deepestNesting} deep`, line, column);
}

const parseAs = (goal: Goal, text: string, filename: string) =>
  parseSync(filename, text, { sourceType: goal, lang: languageOf(filename), range: true, preserveParens: false });

/**
 * A script is tried first: it takes octals, `with` and top-level `return`, and only `import` and `export` rule it out.
 * TypeScript has `import` and `export` in scripts too, of which the parser only knows as modules.
 */
function goalsFor({ filename, packageType }: ConvertOptions): Goal[] {
  if (isTypeScriptName(filename)) return ["module", "commonjs"];
  if (filename.endsWith(".mjs")) return ["module"];
  if (filename.endsWith(".cjs")) return ["commonjs"];
  return packageType === "module" ? ["module", "commonjs"] : ["commonjs", "module"];
}

/** Of the complaints of two dialects, the one that got further into the text is about the real mistake. */
function syntaxError(errors: OxcError[], lineStarts: number[]): SourceSyntaxError {
  const offsetOf = (error: OxcError) => error.labels[0]?.start ?? 0;
  const furthest = errors.reduce((best, error) => (offsetOf(error) > offsetOf(best) ? error : best));
  const { line, column } = positionAt(lineStarts, offsetOf(furthest));
  return new SourceSyntaxError(furthest.message, line, column);
}

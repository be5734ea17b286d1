/** What must hold for every program: it converts, keeps its text where nothing changes, and behaves as before. */

import { parseSync } from "oxc-parser";
import { lostComments } from "../fixtures/harness/comments.ts";
import { compile } from "../fixtures/harness/evaluate.ts";
import { convert } from "../src/convert.ts";
import { functionsHandedByName } from "../src/find/named-continuations.ts";
import type { Conversion, ErrorsMode } from "../src/model.ts";
import { parse } from "../src/parse/parse.ts";
import { endOf, enclosingFunction, isFunction, startOf, type Node } from "../src/parse/tree.ts";
import { walk } from "../src/parse/walk.ts";
import { findDifference, type Converted, type Subject } from "./behaviour.ts";
import { describeDifference } from "./report.ts";
import type { Tally } from "./tally.ts";

export interface Defect {
  /** Which promise is broken. */
  readonly what: string;
  readonly source: string;
  readonly details: string;
}

/** The first promise that the tool breaks on a program, or `undefined`. */
export async function findDefect(subject: Subject, tally: Tally): Promise<Defect | undefined> {
  const { source, filename } = subject;
  tally.programs += 1;
  if (!isProgram(source, filename)) return void (tally.unparsable += 1);
  const conversions: Converted[] = [];
  for (const errors of ["route", "crash"] as const) {
    const converted = convertOrFail(source, filename, errors);
    if (typeof converted === "string") return { what: "the conversion fails", source, details: converted };
    count(converted, tally);
    // What is the same text both ways has to behave exactly.
    const isKnown = conversions[0]?.text === converted.text;
    const defect = isKnown ? undefined : textDefect(subject, converted, errors);
    if (defect) return defect;
    if (isKnown) conversions.pop();
    conversions.push({ text: converted.text, errors });
  }
  const changed = conversions.filter(({ text }) => text !== source);
  const difference = changed.length > 0 ? await findDifference(subject, changed, tally) : undefined;
  if (!difference) return undefined;
  return { what: "the converted program behaves otherwise", source, details: describeDifference(difference) };
}

/** Whether a text is a program at all; a few of the generated ones are not. */
export function isProgram(source: string, filename: string): boolean {
  try {
    return Boolean(compile(source, filename)) && parseSync(filename, source, { sourceType: sourceTypeOf(filename) }).errors.length === 0;
  } catch {
    return false;
  }
}

const sourceTypeOf = (filename: string): "commonjs" | "module" => (filename.endsWith(".js") ? "commonjs" : "module");

function convertOrFail(source: string, filename: string, errors: ErrorsMode): Conversion | string {
  try {
    return convert(source, { filename, errors });
  } catch (error) {
    return String(error instanceof Error ? error.stack : error);
  }
}

function count({ isChanged, sites }: Conversion, tally: Tally): void {
  if (isChanged) tally.changed += 0.5;
  tally.sites += sites.length / 2;
  tally.converted += sites.filter(({ verdict }) => verdict === "converted").length / 2;
}

function textDefect({ source, filename }: Subject, conversion: Conversion, errors: ErrorsMode): Defect | undefined {
  const { text } = conversion;
  const defect = (what: string, details = text): Defect => ({ what, source, details });
  if (text === source) return undefined;
  const [problem] = parseSync(filename, text, { sourceType: sourceTypeOf(filename) }).errors;
  if (problem || !isProgram(text, filename)) return defect(`the output does not parse: ${problem?.message}`);
  const again = convertOrFail(text, filename, errors);
  if (typeof again === "string" || again.text !== text) {
    return defect("a second conversion changes something", `${text}\n\n${typeof again === "string" ? again : again.text}`);
  }
  const lost = lostComments(source, text, filename);
  if (lost.length > 0) return defect(`lost comments: ${lost.join(", ")}`);
  const touched = touchedFunction(source, filename, conversion);
  return touched === undefined ? undefined : defect(`a function is changed that has no converted call: ${touched}`);
}

/** The text of a function that neither has a converted call nor stands in one, and is not found in the output. */
function touchedFunction(source: string, filename: string, { text, sites }: Conversion): string | undefined {
  const file = parse(source, { filename });
  const { program, lineStarts } = file;
  const starts = sites.filter(({ verdict }) => verdict === "converted").map(({ line, column }) => (lineStarts[line - 1] as number) + column - 1);
  const hasConverted = (node: Node): boolean => starts.some((start) => start >= startOf(node) && start < endOf(node));
  // They may move to their calls.
  const named = new Set<Node>(functionsHandedByName(file));
  let found: string | undefined;
  walk(program, (node: Node) => {
    if ((node.type === "CallExpression" || node.type === "NewExpression") && starts.includes(startOf(node))) return false;
    if (named.has(node)) return false;
    const isUntouched = isFunction(node) && !hasConverted(node);
    const code = source.slice(startOf(node), endOf(node));
    // What stands in an island, or beside one in a loop, may be indented anew.
    const host = enclosingFunction(node);
    const isMoved = host !== undefined && hasConverted(host);
    if (isUntouched && !(isMoved ? unindented(text).includes(unindented(code)) : text.includes(code))) found ??= code;
    return !isUntouched;
  });
  return found;
}

const unindented = (text: string): string => text.replace(/^[ \t]+/gm, "");

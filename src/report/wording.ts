/** Every sentence of the reports. */

import type { Refusal } from "../judge/refusals.ts";
import type { Pyramid, Site } from "../model.ts";
import type { Failure, MissingRuntime, Mode, SkipReason } from "./model.ts";
import type { Summary } from "./summary.ts";

/** `count(1, "file")` is `1 file`, `count(1200, "file")` is `1200 files`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

const code = (text: string): string => `\`${text}\``;

const chainOf = ({ chain }: Pyramid): string => chain.map(code).join(" → ");

/** What can be done, or was done, with the callbacks of a file. */
export const convertedShare = (converted: number, callbacks: number, isWritten: boolean): string =>
  `${converted} of ${callbacks} callbacks ${isWritten ? "converted" : "can be converted"}`;

export const pyramid = (found: Pyramid): string => `${found.depth} nested callbacks: ${chainOf(found)}`;

export const refused = ({ callee, code: refusal, because }: Site): string => `${code(callee)} stays (${refusal}): ${because}`;

const skipWords: Record<SkipReason, string> = {
  minified: "minified",
  generated: "generated",
  binary: "binary",
};

export const skipped = (skips: Summary["files"]["skipped"]): string =>
  Object.entries(skips).map(([reason, number]) => `${number} ${skipWords[reason as SkipReason]}`).join(", ");

export const files = ({ files: { total, converted, unchanged, written } }: Summary, mode: Mode): string =>
  `${total} = ${converted} convertible + ${unchanged} without${mode === "write" ? `; ${written} written` : ""}`;

export const sites = ({ sites: { total, converted, refused, notACallback } }: Summary): string =>
  `${total} = ${converted} convertible + ${refused} refused + ${notACallback} no callback`;

export const pyramids = ({ pyramids: { total, deepest } }: Summary): string =>
  total === 0 ? "none" : `${total}, the deepest of ${count(deepest, "level")}`;

export const failed = (number: number): string => `${count(number, "path")}, named above`;

/** What a failure says on standard error. */
export const failure = ({ message, remedy }: Failure): string => (remedy === "" ? message : `${message}\n  ${remedy}`);

export const explainCodes = `More: ${code("npx uncallback explain CODE")} shows what a refusal means, with an example.`;

/** What to type next, in the report of what can be converted: the rest of the command stays. */
export const nextStep = `Next: add ${code("--diff")} to see the changes, ${code("--write")} to make them.`;

export const nothingToConvert = "Nothing to convert.";

/** How to get the runtime that converted code imports. */
export function installRuntime({ package: name, folders }: MissingRuntime): string {
  const isHere = folders.length === 1 && folders[0] === ".";
  const where = isHere ? "" : ` in ${folders.map(code).join(", ")}`;
  return `The converted code imports ${code(name)}, which its package.json does not name: run ${code(`npm install ${name}`)}${where}.`;
}

/** A refusal with its example and the way out. */
export const refusalInFull = (refusal: string, { message, example, remedy, instead }: Refusal): string => {
  const indented = (source: string): string => source.replace(/^/gm, "  ");
  return [`${refusal}: ${message}`, indented(example), remedy, ...(instead === undefined ? [] : [indented(instead)])].join("\n\n") + "\n";
};

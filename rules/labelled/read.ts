/** Reads the labelled set. */

import { readdirSync, readFileSync } from "node:fs";

export interface LabelledPiece {
  readonly name: string;
  /** Name of a file in the piece's dialect. */
  readonly filename: string;
  readonly isPyramid: boolean;
  readonly reason: string;
  readonly code: string;
  /** Lines, from 1, on which outermost calls begin. */
  readonly roots: readonly number[];
}

const folder = new URL(".", import.meta.url);

export function readLabelled(): LabelledPiece[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  return files.flatMap((name) => readPieces(name, readFileSync(new URL(name, folder), "utf8")));
}

function readPieces(name: string, text: string): LabelledPiece[] {
  return text.split(/^==== /m).slice(1).map((part, index) => {
    const [head = "", ...lines] = part.split("\n");
    const [label = "", reason = ""] = head.split(" | ");
    const roots = lines.flatMap((line, at) => (line.trimEnd().endsWith("// root") ? [at + 1] : []));
    return { name: `${name} ${index + 1}`, filename: name.replace(/\.txt$/, ""), isPyramid: label === "pyramid", reason, code: lines.join("\n"), roots };
  });
}

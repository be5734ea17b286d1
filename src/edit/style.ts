/** Reads from a file how its author writes, so that new code looks like the code around it. */

import { inventoryOf } from "../parse/inventory.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";

export interface Style {
  readonly quote: '"' | "'";
  /** `;`, or nothing in a file that leaves semicolons out. */
  readonly semicolon: ";" | "";
  readonly newline: "\n" | "\r\n";
  /** One level of indentation. */
  readonly unit: string;
  /** How an anonymous generator function begins: `function* ()` or `function*()`. */
  readonly generator: string;
}

const styles = new WeakMap<SourceFile, Style>();

export function styleOf(file: SourceFile): Style {
  const style = styles.get(file) ?? readStyle(file);
  styles.set(file, style);
  return style;
}

/** Lets a text that was made from a file have that file's style. */
export const takeStyle = (made: SourceFile, from: SourceFile): void => void styles.set(made, styleOf(from));

function readStyle(file: SourceFile): Style {
  const count = { double: 0, single: 0, closed: 0, open: 0, spaced: 0, tight: 0 };
  const { texts, statements, functionExpressions } = inventoryOf(file);
  for (const node of texts) if (node.type === "Literal") count[file.text[startOf(node)] === '"' ? "double" : "single"] += 1;
  for (const node of statements) count[file.text[endOf(node) - 1] === ";" ? "closed" : "open"] += 1;
  for (const node of functionExpressions) {
    if (isAnonymousKeyword(file, node)) count[file.text.startsWith("function(", startOf(node)) ? "tight" : "spaced"] += 1;
  }
  return {
    quote: count.single > count.double ? "'" : '"',
    semicolon: count.open > count.closed ? "" : ";",
    newline: file.lineStarts.filter((start) => file.text.startsWith("\r\n", start - 2)).length * 2 > file.lineStarts.length - 1 ? "\r\n" : "\n",
    unit: indentationUnit(file),
    generator: count.tight > count.spaced ? "function*()" : "function* ()",
  };
}

const ANONYMOUS_KEYWORD = /function\s*\(/y;

function isAnonymousKeyword({ text }: SourceFile, node: Node): boolean {
  ANONYMOUS_KEYWORD.lastIndex = startOf(node);
  return ANONYMOUS_KEYWORD.test(text);
}

/** The most frequent step by which one line is indented deeper than the line before. */
function indentationUnit({ text }: SourceFile): string {
  const counts = new Map<string, number>();
  let previous = "";
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "" || /^\s*\*/.test(line)) continue;
    const indentation = /^[\t ]*/.exec(line)?.[0] ?? "";
    if (indentation.length > previous.length && indentation.startsWith(previous)) {
      const step = indentation.slice(previous.length);
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
    previous = indentation;
  }
  const usual = [...counts].filter(([step]) => /^(\t| {2,8})$/.test(step)).sort(([, a], [, b]) => b - a)[0];
  return usual?.[0] ?? "  ";
}

/** Puts a chain of calls on one line where it fits: it becomes an argument, and had lines of its own only as a statement. */

import { textOf } from "../parse/source-file.ts";
import { endOf, isPlainMember, type Node, startOf } from "../parse/tree.ts";
import type { Emission } from "./emission.ts";
import { withParentheses } from "./parentheses.ts";

const LONGEST = 70;

export function joinChain(emission: Emission, node: Node): void {
  const { file, edits } = emission;
  const gaps = gapsOf(emission, node);
  const blanks = gaps.map(({ start, end }) => file.text.slice(start, end)).join("").replaceAll(".", "");
  const text = textOf(file, node);
  const isOneLine = lineBreaksIn(blanks) === lineBreaksIn(text);
  if (lineBreaksIn(blanks) === 0 || !isOneLine || text.length - blanks.length > LONGEST) return;
  for (const { start, end } of gaps) edits.replace(start, end, ".");
}

const lineBreaksIn = (text: string): number => text.split("\n").length - 1;

/** What stands between each object and its property: a dot and white space; with a comment it is no gap. */
function gapsOf(emission: Emission, node: Node): { start: number; end: number }[] {
  if (node.type === "CallExpression") return gapsOf(emission, node.callee);
  if (!isPlainMember(node)) return [];
  const inner = gapsOf(emission, node.object);
  const start = withParentheses(emission.file, node.object, startOf(node), endOf(node)).end;
  const end = startOf(node.property);
  return /^\s*\.\s*$/.test(emission.file.text.slice(start, end)) ? [...inner, { start, end }] : inner;
}

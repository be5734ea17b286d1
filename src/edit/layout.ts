/** Where the body of a continuation or of a loop will stand. */

import { indentationAt, isFirstOnLine, type SourceFile } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import { functionOf, type Host } from "../plan/step.ts";
import { bodyOf } from "./body.ts";
import { contentIndent, type Emission, type Layout } from "./emission.ts";

/** A body that is laid out in the usual way stays where it is. */
export function rootIndent({ file, indentation, style }: Emission, host: Host, base: string): string {
  const content = contentIndent(file, functionOf(host));
  const body = bodyOf(file, host);
  const isUsual = content !== undefined && indentation.at(body.close) === base && isFirstOnLine(file, body.close);
  return isUsual ? indentation.at(contentStart(file, host)) : base + (ownUnit({ file, indentation }, host) ?? style.unit);
}

/** How much deeper than its closing brace a body stands, where that looks like one level. */
function ownUnit({ file, indentation }: Pick<Emission, "file" | "indentation">, host: Host): string | undefined {
  const body = bodyOf(file, host);
  if (!isFirstOnLine(file, body.close) || contentIndent(file, functionOf(host)) === undefined) return undefined;
  const [content, brace] = [indentation.at(contentStart(file, host)), indentation.at(body.close)];
  const unit = content.startsWith(brace) ? content.slice(brace.length) : "";
  return /^(\t| {2,8})$/.test(unit) ? unit : undefined;
}

/** Puts the closing brace of a continuation's body under the line that `run` opens. */
export function moveBrace({ file, indentation }: Pick<Emission, "file" | "indentation">, host: Host, base: string): void {
  const body = bodyOf(file, host);
  if (isFirstOnLine(file, body.close)) indentation.move(body.end, body.close, indentation.at(body.close), base);
}

/**
 * Offset of the statement that a body's indentation is read from: the one furthest left, or if that is not inside the
 * braces, the first that is indented as most are. Not every source is even.
 */
function contentStart(file: SourceFile, host: Host): number {
  const { content, isExpression, start, close } = bodyOf(file, host);
  if (isExpression || content.length === 0) return start;
  const starts = content.map(startOf);
  const indents = starts.map((offset) => indentationAt(file, offset).length);
  const least = Math.min(...indents);
  if (isFirstOnLine(file, close) && least > indentationAt(file, close).length) return starts[indents.indexOf(least)] as number;
  const frequencies = new Map<number, number>();
  for (const indent of indents) frequencies.set(indent, (frequencies.get(indent) ?? 0) + 1);
  const frequency = (indent: number) => frequencies.get(indent) ?? 0;
  const most = Math.max(...indents.map(frequency));
  return starts.find((_, index) => frequency(indents[index] as number) === most) as number;
}

/** Moves a body to its new indentation and remembers how it is laid out. */
export function layOut(emission: Emission, host: Host, indent: string): Layout {
  const { file, indentation, layouts, expressionBodies } = emission;
  const node = functionOf(host);
  const isOneLine = contentIndent(file, node) === undefined;
  const body = bodyOf(file, host);
  const becomes = expressionBodies.get(body.content[0] as Node);
  if (body.isExpression && becomes !== "step" && becomes !== "gone") indentation.move(body.start, body.end, indentation.at(body.start), indent);
  if (!isOneLine) indentation.move(body.start, "site" in host ? endOf(node) : body.end, indentation.at(contentStart(file, host)), indent);
  if (isOneLine && !body.isExpression) indentation.beginLine(body.start, body.end, indent, false);
  const layout = { host, indent, isOneLine };
  layouts.set(node, layout);
  return layout;
}

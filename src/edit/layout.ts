/** Where the body of a continuation or of a loop will stand. */

import { isFirstOnLine } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import { functionOf, type Host } from "../plan/step.ts";
import { bodyOf } from "./body.ts";
import { contentIndent, type Emission, type Layout } from "./emission.ts";

/** A body that is laid out in the usual way stays where it is. */
export function rootIndent({ file, indentation, style }: Emission, host: Host, base: string): string {
  const content = contentIndent(file, functionOf(host));
  const body = bodyOf(file, host);
  const isUsual = content !== undefined && indentation.at(body.close) === base && isFirstOnLine(file, body.close);
  return isUsual ? indentation.at(contentStart(host, body.start)) : base + style.unit;
}

const contentStart = (host: Host, otherwise: number): number => {
  const { body } = functionOf(host);
  return body.type === "BlockStatement" && body.body[0] ? startOf(body.body[0]) : otherwise;
};

/** Moves a body to its new indentation and remembers how it is laid out. */
export function layOut(emission: Emission, host: Host, indent: string): Layout {
  const { file, indentation, layouts, expressionBodies } = emission;
  const node = functionOf(host);
  const isOneLine = contentIndent(file, node) === undefined;
  const body = bodyOf(file, host);
  const isStep = expressionBodies.get(body.content[0] as Node) === "step";
  if (body.isExpression && !isStep) indentation.move(body.start, body.end, indentation.at(body.start), indent);
  if (!isOneLine) indentation.move(body.start, "site" in host ? endOf(node) : body.end, indentation.at(contentStart(host, body.start)), indent);
  const layout = { host, indent, isOneLine };
  layouts.set(node, layout);
  return layout;
}

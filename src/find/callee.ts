import type { SourceFile } from "../parse/source-file.ts";
import { textOf } from "../parse/source-file.ts";
import { type Call, type Node, propertyName } from "../parse/tree.ts";

const LONGEST = 40;

/** The called function as the source names it, on one line and shortened: `fs.readFile`, `this.db.get`. */
export function calleeText(file: SourceFile, call: Call): string {
  const text = nameChain(call.callee) ?? textOf(file, call.callee).replace(/\s+/g, " ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function nameChain(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "ThisExpression") return "this";
  if (node.type === "Super") return "super";
  if (node.type === "CallExpression") return suffixed(nameChain(node.callee), "()");
  if (node.type !== "MemberExpression") return undefined;
  const name = node.property.type === "PrivateIdentifier" ? `#${node.property.name}` : propertyName(node);
  return suffixed(nameChain(node.object), name === undefined ? "[…]" : `.${name}`);
}

const suffixed = (text: string | undefined, suffix: string): string | undefined => text && text + suffix;

/** The last name of a callee: `readFile` for `fs.readFile` and for `readFile`. */
export function calleeName(call: Call): string {
  if (call.callee.type === "Identifier") return call.callee.name;
  return (call.callee.type === "MemberExpression" && propertyName(call.callee)) || "";
}

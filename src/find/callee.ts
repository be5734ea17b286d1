import type { SourceFile } from "../parse/source-file.ts";
import { textOf } from "../parse/source-file.ts";
import type { Receiver } from "./handover.ts";
import { isCast, withoutCasts } from "../parse/casts.ts";
import { type Call, lastName, type Node, propertyName } from "../parse/tree.ts";

const LONGEST = 40;

/** The called function as the source names it, on one line and shortened: `fs.readFile`, `this.db.get`. */
export function calleeText(file: SourceFile, call: Call): string {
  return shortened(nameChain(call.callee) ?? textOf(file, call.callee).replace(/\s+/g, " "));
}

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** What takes a function, as the source names it: a callee, or the property that a handler is assigned to. */
export function receiverText(file: SourceFile, receiver: Receiver): string {
  if (receiver.type !== "AssignmentExpression") return calleeText(file, receiver);
  return shortened(nameChain(receiver.left) ?? textOf(file, receiver.left));
}

function nameChain(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "ThisExpression") return "this";
  if (node.type === "Super") return "super";
  if (isTransparent(node)) return nameChain((node as unknown as { expression: Node }).expression);
  if (node.type === "CallExpression") return suffixed(nameChain(node.callee), "()");
  if (node.type !== "MemberExpression") return undefined;
  const name = node.property.type === "PrivateIdentifier" ? `#${node.property.name}` : propertyName(node);
  return suffixed(nameChain(node.object), name === undefined ? "[…]" : `.${name}`);
}

const isTransparent = (node: Node): boolean => node.type === "ChainExpression" || isCast(node);

const suffixed = (text: string | undefined, suffix: string): string | undefined => text && text + suffix;

/** The last name of a callee: `readFile` for `fs.readFile` and for `readFile`. */
export function calleeName(call: Call): string {
  return lastName(withoutCasts(call.callee)) ?? "";
}

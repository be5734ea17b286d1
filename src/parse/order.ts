/** Whether one piece of code has run whenever another is reached. */

import { endOf, type Node, startOf } from "./tree.ts";

/**
 * Whether a statement of a block has run whenever a node further down in that block is reached. A hoisted function may be called
 * above what stands before it, unless `reachedFrom` knows the one place from where it can be called: a function's first call comes after that.
 */
export function isAlwaysBefore(statement: Node, node: Node, reachedFrom: ReadonlyMap<Node, Node> = new Map()): boolean {
  const block = statement.parent;
  if (block?.type !== "BlockStatement") return false;
  let current = node;
  while (current.parent !== block) {
    const next = reachedFrom.get(current) ?? (current.type === "FunctionDeclaration" ? undefined : current.parent);
    if (!next) return false;
    current = next;
  }
  const place = reachedFrom.get(current);
  if (place) return isAlwaysBefore(statement, place, reachedFrom);
  return current.type !== "FunctionDeclaration" && startOf(current) >= endOf(statement);
}

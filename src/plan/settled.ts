/** Whether a variable can be read earlier than the callback code read it and still have the same value. */

import type { Variable } from "../parse/scopes.ts";
import { endOf, isFunction, isLoop, type Node, startOf } from "../parse/tree.ts";

/**
 * A variable is settled at a node when nothing writes to it afterwards: a parameter or function that is never assigned,
 * or one whose every write stands before the node on the straight way to it.
 */
export function isSettledAt(variable: Variable, node: Node): boolean {
  const writes = variable.references.filter((reference) => reference.isWrite());
  const isDeclaredOnce = variable.defs.length === 1;
  const isBoundAtEntry = variable.defs.every(({ type }) => type === "Parameter" || type === "FunctionName");
  if (writes.length === 0) return isDeclaredOnce && isBoundAtEntry;
  const owner = variable.scope.block;
  const isWrittenBefore = writes.every(
    ({ identifier, from }) =>
      endOf(identifier) <= startOf(node) && from.variableScope === variable.scope.variableScope && !isInLoop(identifier, owner),
  );
  return isWrittenBefore && !isInDeclaration(node, owner);
}

function isInLoop(node: Node, owner: Node): boolean {
  for (let current = node.parent; current && current !== owner; current = current.parent) if (isLoop(current)) return true;
  return false;
}

/** A function declaration is hoisted: it may run before the writes that stand above it. */
function isInDeclaration(node: Node, owner: Node): boolean {
  for (let current = node.parent; current && current !== owner; current = current.parent) {
    if (isFunction(current) && current.type === "FunctionDeclaration") return true;
  }
  return false;
}

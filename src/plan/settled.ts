/** Whether a variable can be read earlier than the callback code read it and still have the same value. */

import { isWrittenThroughArguments } from "../judge/arguments.ts";
import type { Variable } from "../parse/scopes.ts";
import { endOf, type FunctionNode, isFunction, isInLoop, isWithin, type Node, startOf } from "../parse/tree.ts";

/**
 * A variable is settled at a node when nothing writes to it afterwards: a parameter or function that is never assigned,
 * or one whose every write stands on the straight way to the node.
 */
export function isSettledAt(variable: Variable, node: Node): boolean {
  if (isWrittenThroughArguments(variable)) return false;
  const writes = variable.references.filter((reference) => reference.isWrite());
  const isDeclaredOnce = variable.defs.length === 1;
  const isBoundAtEntry = variable.defs.every(({ type }) => type === "Parameter" || type === "FunctionName");
  if (writes.length === 0) return isDeclaredOnce && isBoundAtEntry;
  const owner = variable.scope.block;
  const isStraight = writes.every(({ identifier, from }) => from.variableScope === variable.scope.variableScope && !isInLoop(identifier, owner));
  return isStraight && isReachedAfter(Math.max(...writes.map(({ identifier }) => endOf(identifier))), node, variable);
}

/**
 * Whether the code of a variable's owner is past an offset whenever it gets to a node. A function declaration is hoisted: its
 * body is reached from wherever its name is mentioned.
 */
function isReachedAfter(offset: number, node: Node, { scope }: Variable, seen: readonly Node[] = []): boolean {
  const entry = outermostFunction(node, scope.block);
  if (entry?.type !== "FunctionDeclaration") return startOf(node) >= offset;
  const declared = entry.parent === (scope.block as FunctionNode).body ? scope.set.get(entry.id.name) : undefined;
  if (!declared) return false;
  const mentions = declared.references.filter(({ identifier }) => ![entry, ...seen].some((known) => isWithin(identifier, known)));
  return mentions.every(({ identifier }) => isReachedAfter(offset, identifier, declared, [...seen, entry]));
}

/** The function directly below the owner that a node stands in. */
function outermostFunction(node: Node, owner: Node): FunctionNode | undefined {
  let outermost: FunctionNode | undefined;
  for (let current = node.parent; current && current !== owner; current = current.parent) if (isFunction(current)) outermost = current;
  return outermost;
}

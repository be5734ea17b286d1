/** Finds the timers and queues that are handed the function around them by its name: `setTimeout(poll, 100)` in `function poll() {…}`. */

import type * as ESTree from "estree";
import { inventoryOf } from "../parse/inventory.ts";
import { isNameOfFunction } from "../parse/function-name.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { enclosingFunction, type FunctionNode, type Node } from "../parse/tree.ts";
import type { NamedContinuation } from "./named-continuations.ts";
import { isScheduled, waitOf } from "./waits.ts";

/** The name of a function, where the function schedules itself by it: `() => poll()` would do the same there. */
export type ScheduledTurn = ESTree.Identifier;

/** The turns of a file that a timer or a queue is to make, in the order in which a walk meets them. A named continuation counts as standing at its call. */
export function scheduledTurns(file: SourceFile, continuations: readonly NamedContinuation[]): ScheduledTurn[] {
  const calls = new Map<FunctionNode, Node>(continuations.map(({ function: handed, call }) => [handed, call]));
  return inventoryOf(file).receivers.flatMap((node) => (node.type === "CallExpression" ? (turnIn(file, node, calls) ?? []) : []));
}

/** A function that is called with a value, as for `requestAnimationFrame`, would lose it. */
function turnIn(file: SourceFile, call: ESTree.SimpleCallExpression, calls: ReadonlyMap<FunctionNode, Node>): ScheduledTurn | undefined {
  const [first] = call.arguments;
  if (first?.type !== "Identifier" || !isScheduled(file, call) || waitOf(file, call, 0)?.hasValue !== false) return undefined;
  return hostsOf(first, calls).some((host) => isNameOfFunction(file.scopes, first, host)) ? first : undefined;
}

/** The functions that a node is in, and those that lead to it. */
function hostsOf(node: Node, calls: ReadonlyMap<FunctionNode, Node>): FunctionNode[] {
  const host = enclosingFunction(node);
  return host ? [host, ...hostsOf(calls.get(host) ?? host, calls)] : [];
}

/** The constructors of classes that extend another: they have no `this` until `super(…)` has returned. */

import type { InlineSite } from "../find/call-sites.ts";
import { enclosingFunction, endOf, type FunctionNode, type Node, startOf } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import { containsThroughArrows, isThis } from "./own-level.ts";

/** Whether a callback reads the `this` of a constructor that has none yet at the call: only later, when the callback runs, is it there. */
export function readsThisBeforeSuper({ call, continuation }: InlineSite): boolean {
  if (continuation.type !== "ArrowFunctionExpression" || !containsThroughArrows(continuation.body, isThis)) return false;
  const host = ownerOfThis(call);
  if (!host || !isDerivedConstructor(host)) return false;
  return !contains(host.body, (node) => node.type === "CallExpression" && node.callee.type === "Super" && endOf(node) <= startOf(call));
}

function ownerOfThis(node: Node): FunctionNode | undefined {
  let host = enclosingFunction(node);
  while (host?.type === "ArrowFunctionExpression") host = enclosingFunction(host);
  return host;
}

function isDerivedConstructor({ parent }: FunctionNode): boolean {
  if (parent?.type !== "MethodDefinition" || parent.kind !== "constructor") return false;
  const owner = parent.parent?.parent;
  return (owner?.type === "ClassDeclaration" || owner?.type === "ClassExpression") && Boolean(owner.superClass);
}

/** The constructors of classes that extend another: they have no `this` until `super(…)` has returned. */

import type { InlineSite } from "../find/call-sites.ts";
import { enclosingNonArrow, endOf, type FunctionNode, startOf } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import { containsInOwnCode, isThis } from "../parse/own-level.ts";

/** Whether a callback reads the `this` of a constructor that has none yet at the call: only later, when the callback runs, is it there. */
export function readsThisBeforeSuper({ call, continuation }: InlineSite): boolean {
  if (continuation.type !== "ArrowFunctionExpression" || !containsInOwnCode(continuation, isThis)) return false;
  const host = enclosingNonArrow(call);
  if (!host || !isDerivedConstructor(host)) return false;
  return !contains(host.body, (node) => node.type === "CallExpression" && node.callee.type === "Super" && endOf(node) <= startOf(call));
}

function isDerivedConstructor({ parent }: FunctionNode): boolean {
  if (parent?.type !== "MethodDefinition" || parent.kind !== "constructor") return false;
  const owner = parent.parent?.parent;
  return (owner?.type === "ClassDeclaration" || owner?.type === "ClassExpression") && Boolean(owner.superClass);
}

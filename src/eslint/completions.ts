/** What a function does with a completion callback on its own level: completes it, hands it on, or something unforeseeable. */

import type * as ESTree from "estree";
import type { Handover } from "../find/handover.ts";
import { isCompletionName, isErrorName } from "../find/error-names.ts";
import { isRegistration } from "../find/many-shot.ts";
import { calleeName } from "../find/callee.ts";
import type { Handovers } from "../find/pyramids.ts";
import type { Variable } from "../parse/scopes.ts";
import { type FunctionNode, isFunction, isWithin, type Node } from "../parse/tree.ts";

/** A function and the parameter by which it completes. */
export interface Completable {
  readonly owner: FunctionNode;
  readonly callback: Variable;
}

/** What a mention of the callback means for the function that it is reached from. */
export type Mention =
  | { readonly kind: "completes"; readonly call: ESTree.SimpleCallExpression }
  | { readonly kind: "hands on"; readonly call: Node; readonly index: number }
  | { readonly kind: "continues"; readonly call: Node; readonly handover: Handover }
  | { readonly kind: "tests" }
  | { readonly kind: "unforeseeable" };

/** Names that as often mean an iteratee or the next of many. */
const OTHER_NAMES = /^_*(fn|cont|resume|continuation|finish|complete|next)_?\d*$/;

/** The function's last parameter, when it is named and used as an error-first completion callback and never assigned. */
export function completableOf({ file }: Handovers, owner: FunctionNode): Completable | undefined {
  const last = owner.params.at(-1);
  if (last?.type !== "Identifier" || !isCompletionName(last.name) || OTHER_NAMES.test(last.name)) return undefined;
  const callback = file.scopes.acquire(owner, true)?.set.get(last.name);
  if (!callback || callback.defs.length !== 1 || callback.references.some((reference) => reference.isWrite())) return undefined;
  return callback.references.some(({ identifier }) => isErrorFirstUse(identifier)) ? { owner, callback } : undefined;
}

/** `cb()`, `cb(null, x)`, `cb(err)`, `cb(new Error(…))`, `f(x, cb)`. */
function isErrorFirstUse(identifier: ESTree.Identifier): boolean {
  const { parent } = identifier;
  if (parent?.type !== "CallExpression") return false;
  if (parent.callee !== identifier) return parent.arguments.at(-1) === identifier;
  const [first] = parent.arguments;
  if (!first || first.type === "NewExpression") return true;
  if (first.type === "Literal") return first.value === null;
  return first.type === "Identifier" && (first.name === "undefined" || isErrorName(first.name));
}

/** The mentions of a callback as they look from `host`: its own, and those in functions that it hands over. */
export function mentionsIn(handovers: Handovers, host: FunctionNode, callback: Variable): Mention[] {
  const inside = callback.references.filter(({ identifier }) => isWithin(identifier, host.body));
  return inside.map(({ identifier }) => mentionOf(handovers, host, identifier));
}

function mentionOf(handovers: Handovers, host: FunctionNode, identifier: ESTree.Identifier): Mention {
  const outermost = outermostFunction(identifier, host);
  if (outermost) return continuationMention(handovers, outermost);
  const { parent } = identifier;
  if (parent?.type === "CallExpression" && parent.callee === identifier) return { kind: "completes", call: parent };
  if (parent?.type === "CallExpression") return handedOn(parent, identifier);
  return isTest(identifier) ? { kind: "tests" } : { kind: "unforeseeable" };
}

/** The function directly in `host` that a node stands in. */
function outermostFunction(node: Node, host: FunctionNode): FunctionNode | undefined {
  let found: FunctionNode | undefined;
  for (let current = node.parent; current && current !== host; current = current.parent) if (isFunction(current)) found = current;
  return found;
}

function continuationMention(handovers: Handovers, handed: FunctionNode): Mention {
  const handover = handovers.of(handed).find(({ isByName }) => !isByName);
  if (!handover || handover.key !== undefined || !handovers.judge(handover).isOneShot) return { kind: "unforeseeable" };
  return { kind: "continues", call: handover.receiver, handover };
}

/** Only a call as a statement of its own, or returned, hands the callback on; any other makes something of it. */
function handedOn(call: ESTree.SimpleCallExpression, identifier: ESTree.Identifier): Mention {
  const isEnd = call.parent?.type === "ExpressionStatement" || call.parent?.type === "ReturnStatement" || call.parent?.type === "ArrowFunctionExpression";
  const isLast = call.arguments.at(-1) === identifier;
  if (!isEnd || !isLast || isRegistration(calleeName(call)) || call.arguments.length === 0) return { kind: "unforeseeable" };
  return { kind: "hands on", call, index: call.arguments.length - 1 };
}

function isTest({ parent }: Node): boolean {
  return parent?.type === "IfStatement" || parent?.type === "LogicalExpression" || parent?.type === "UnaryExpression" || parent?.type === "ConditionalExpression";
}

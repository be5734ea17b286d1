/** Tells whether a function that takes a callback calls it, and on the same way calls it again or hands it on. */

import type * as ESTree from "estree";
import type { SourceFile } from "../parse/source-file.ts";
import { enclosingFunction, type FunctionNode, isFunction, type Node } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import { calleeName } from "./callee.ts";
import { isRegistration } from "./many-shot.ts";
import { isContinuation, isDead, isInBranch, isIsland, isLeaving, isStartOfLoop, isTakenBack, isTestedBefore, statementsAfter } from "./repetition.ts";

/** These look at a function and do not keep it. */
const CHECK = /^(assert|check|validate|verify|ensure|expect|must|is|has|log|debug|trace|warn|inspect)(?![a-z])|^(ok|call|apply|bind)$/;

/** These take the callback first. https://nodejs.org/api/timers.html, https://nodejs.org/api/process.html#processnexttickcallback-args */
const TIMER = /^(setTimeout|setImmediate|nextTick|queueMicrotask)$/;

/**
 * `callback(null, 0); load(key, callback);`. The first use stands in no branch: what follows `if (err) callback(err)` was
 * meant for the other case.
 */
export function isUsedAgain(file: SourceFile, first: ESTree.Identifier, uses: readonly ESTree.Identifier[], callee: FunctionNode): boolean {
  let isLeft = !isUse(first);
  for (let node: Node | undefined = first.parent; node && !isInBranch(node) && !isTestedBefore(file, node); node = node.parent) {
    if (isFunction(node)) {
      if (node === callee || !isEntered(node)) return false;
      isLeft = !isUse(first);
    }
    const after = isLeft ? [] : statementsAfter(node);
    if (after.some((statement) => isUsedIn(statement, uses))) return true;
    isLeft ||= isLeaving(node) || after.some(isLeaving);
  }
  return false;
}

function isUsedIn(statement: Node, uses: readonly Node[]): boolean {
  if (statement.type === "FunctionDeclaration") return false;
  const isUsed = (node: Node): boolean => (uses.includes(node) && isUse(node) && !isDead(node)) || canFailTo(node, uses);
  return contains(statement, isUsed, (node) => !isFunction(node) || isEntered(node));
}

/** `yield* call(…)` in an island that ends with `onError(callback)`, which gets the error. */
function canFailTo(node: Node, uses: readonly Node[]): boolean {
  if (node.type !== "YieldExpression" || node.argument?.type !== "CallExpression" || !/^call/.test(calleeName(node.argument))) return false;
  const island = enclosingFunction(node);
  const handler = island && isIsland(island) ? (island.parent as ESTree.SimpleCallExpression).arguments[1] : undefined;
  return handler?.type === "CallExpression" && /^onError/.test(calleeName(handler)) && uses.includes(handler.arguments[0] as Node);
}

const isEntered = (node: FunctionNode): boolean => isIsland(node) || isContinuation(node) || isTimed(node);

/** `setTimeout(function () { … }, 50);`, which nothing can clear. */
function isTimed(node: FunctionNode): boolean {
  const call = node.parent;
  return call?.type === "CallExpression" && call.arguments[0] === node && TIMER.test(calleeName(call)) && call.parent?.type === "ExpressionStatement";
}

/** `run(function* () { … }, callback)`, also with `onError(callback)`. */
function isCompletedBy(identifier: Node): boolean {
  const call = identifier.parent;
  if (call?.type !== "CallExpression") return false;
  if (call.arguments[0] === identifier && /^onError/.test(calleeName(call))) return isCompletedBy(call);
  const [island] = call.arguments;
  return call.arguments[1] === identifier && island?.type === "FunctionExpression" && isIsland(island);
}

/** `callback(…)`, `load(key, callback)`, `setTimeout(callback, 50)`, with nothing made of what the call gives; and what islands do with it. */
function isUse(identifier: Node): boolean {
  const call = identifier.parent;
  if (isStartOfLoop(identifier) || isCompletedBy(identifier)) return true;
  if (call?.type !== "CallExpression" || !/^(ExpressionStatement|ReturnStatement|ArrowFunctionExpression)$/.test(call.parent?.type ?? "")) return false;
  if (call.callee === identifier) return true;
  const name = calleeName(call);
  const isHandedOn = call.arguments.at(-1) === identifier && call.arguments.length > 1;
  return (isHandedOn || TIMER.test(name)) && !CHECK.test(name) && !isRegistration(name) && !isTakenBack(call);
}

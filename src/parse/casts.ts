/** Looks through what TypeScript writes around an expression and leaves out when the program runs. */

import type { Node } from "./tree.ts";
import { castType } from "./typescript.ts";

const CASTS = new Set(["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression", "TSTypeAssertion", "TSInstantiationExpression"]);

/** Whether a node only says something of the type of its `expression`: `x as T`, `<T>x`, `x!`, `x satisfies T`, `f<T>`. */
export const isCast = (node: Node): boolean => CASTS.has(node.type);

const castExpression = (node: Node): Node => (node as unknown as { expression: Node }).expression;

/** An expression without casts around it. */
export function withoutCasts(node: Node): Node {
  let current = node;
  while (isCast(current)) current = castExpression(current);
  return current;
}

/** An expression without casts and optional chains around it. */
export function unwrapped(node: Node): Node {
  let current = node;
  while (isCast(current) || current.type === "ChainExpression") current = castExpression(current);
  return current;
}

/** The nearest node around an expression that is neither a cast nor an optional chain. */
export function parentBeyondCasts(node: Node): Node | undefined {
  let current = node.parent;
  while (current && (isCast(current) || current.type === "ChainExpression")) current = current.parent;
  return current;
}

/** The type that the outermost cast of an expression gives it: the `T` of `x as T`. */
export function castedTo(node: Node): Node | undefined {
  return isCast(node) ? castType(node) : undefined;
}

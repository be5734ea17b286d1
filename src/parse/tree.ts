/** The syntax tree that the engine reads: ESTree, with ranges and parents, from whichever parser made it. */

import type * as ESTree from "estree";

declare module "estree" {
  interface BaseNodeWithoutComments {
    parent?: ESTree.Node;
  }
}

export type Node = ESTree.Node;
export type Call = ESTree.SimpleCallExpression | ESTree.NewExpression;
export type FunctionNode = ESTree.FunctionDeclaration | ESTree.FunctionExpression | ESTree.ArrowFunctionExpression;
export type FunctionValue = ESTree.FunctionExpression | ESTree.ArrowFunctionExpression;

/** Offset of a node's first character, in UTF-16 code units. */
export const startOf = (node: Node): number => (node.range as [number, number])[0];

/** Offset after a node's last character, in UTF-16 code units. */
export const endOf = (node: Node): number => (node.range as [number, number])[1];

/** `undefined` for the program, also where ESLint says `null`. */
export const parentOf = (node: Node): Node | undefined => node.parent ?? undefined;

export const isWithin = (inner: Node, outer: Node): boolean =>
  startOf(inner) >= startOf(outer) && endOf(inner) <= endOf(outer);

export const isFunction = (node: Node | null | undefined): node is FunctionNode =>
  node?.type === "FunctionExpression" ||
  node?.type === "ArrowFunctionExpression" ||
  node?.type === "FunctionDeclaration";

/** The parameters of a function that are handed something: TypeScript's `this` stands among them and is none. */
export function parametersOf({ params }: Pick<FunctionNode, "params">): readonly ESTree.Pattern[] {
  const [first] = params;
  return first?.type === "Identifier" && first.name === "this" ? params.slice(1) : params;
}

export const isFunctionValue = (node: Node | null | undefined): node is FunctionValue =>
  isFunction(node) && node.type !== "FunctionDeclaration";

export const isLoop = (node: Node): boolean => /^(For|While|DoWhile)/.test(node.type);

/** The function that directly encloses a node, or `undefined` at the top level. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  let current = parentOf(node);
  while (current && !isFunction(current)) current = parentOf(current);
  return current;
}

/** The function whose `this` and `arguments` a node has: arrow functions have none of their own. `undefined` at the top level. */
export function enclosingNonArrow(node: Node): FunctionNode | undefined {
  let host = enclosingFunction(node);
  while (host?.type === "ArrowFunctionExpression") host = enclosingFunction(host);
  return host;
}

export const isCallee = (node: Node): boolean => node.parent?.type === "CallExpression" && node.parent.callee === node;

/** Whether a node runs again in each turn of a loop that is within `owner`, the function around it unless told otherwise. */
export function isInLoop(node: Node, owner: Node | undefined = enclosingFunction(node)): boolean {
  for (let current = node.parent; current && current !== owner; current = current.parent) if (isLoop(current)) return true;
  return false;
}

/** A member access without `?.` and without a private name: `object.name` or `object[expression]`. */
export function isPlainMember(node: Node): node is ESTree.MemberExpression & { object: ESTree.Expression } {
  if (node.type !== "MemberExpression") return false;
  return !node.optional && node.object.type !== "Super" && node.property.type !== "PrivateIdentifier";
}

/** The name of a property that stands as `.name` or `["name"]`. */
export function propertyName(node: ESTree.MemberExpression): string | undefined {
  if (!node.computed) return node.property.type === "Identifier" ? node.property.name : undefined;
  return node.property.type === "Literal" && typeof node.property.value === "string" ? node.property.value : undefined;
}

/** The name of a variable or of a property: `slice` for `slice` and for `[].slice`. */
export function lastName(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? propertyName(node) : undefined;
}

/** Searches that stay on a function's own level, where `this`, `arguments`, `return` and `yield` are its own. */

import type { PropertyDefinition } from "estree";
import { type FunctionNode, isFunction, type Node, propertyName } from "./tree.ts";
import { kindOf } from "./typescript.ts";
import { contains } from "./walk.ts";

const isThisBoundary = (node: Node): boolean =>
  node.type === "FunctionExpression" || node.type === "FunctionDeclaration" || node.type === "StaticBlock";

/** A field's value has a `this` of its own; only a computed key belongs to the code around the class. */
const isFieldValue = (node: Node): boolean => isField(node.parent) && (node.parent as PropertyDefinition).value === node;

/** `accessor name = value` has a type of its own in the tree. */
const isField = (node: Node | undefined): boolean => node?.type === "PropertyDefinition" || kindOf(node) === "AccessorProperty";

const entersArrows = (node: Node): boolean => !isThisBoundary(node) && !isFieldValue(node);

/** Whether a node meets `test` on its own level or in arrow functions, which have no `this` and `arguments` of their own. */
export const containsThroughArrows = (node: Node, test: (node: Node) => boolean): boolean =>
  entersArrows(node) && contains(node, test, entersArrows);

const isOutsideFunctions = (node: Node): boolean => !isFunction(node) && node.type !== "StaticBlock" && !isFieldValue(node);

/** The same for a function's own code: its body, and what is written among its parameters. */
export const containsInOwnCode = ({ params, body }: FunctionNode, test: (node: Node) => boolean): boolean =>
  [...params, body].some((part) => containsThroughArrows(part, test));

/** Whether a node meets `test` outside all functions, itself among them. */
export const containsOutsideFunctions = (node: Node, test: (node: Node) => boolean): boolean =>
  isOutsideFunctions(node) && contains(node, test, isOutsideFunctions);

/** Whether a function would notice another `this`. Where it is only bound to a function that does not read it, it would not. */
export const readsThis = (node: FunctionNode): boolean => containsInOwnCode(node, (inner) => isThis(inner) && !isBoundInVain(inner));

function isBoundInVain(node: Node): boolean {
  const { parent } = node;
  if (parent?.type !== "CallExpression" || parent.arguments.length !== 1 || parent.callee.type !== "MemberExpression") return false;
  const { object: bound } = parent.callee;
  if (propertyName(parent.callee) !== "bind" || bound.type !== "FunctionExpression") return false;
  return !readsThis(bound);
}

export const isThis = (node: Node): boolean => node.type === "ThisExpression";
export const isArguments = (node: Node): boolean => isNamed(node, "arguments");
export const isYieldName = (node: Node): boolean => isNamed(node, "yield");
export const isEvalName = (node: Node): boolean => isNamed(node, "eval");
export const isSuperOrNewTarget = (node: Node): boolean => node.type === "Super" || (node.type === "MetaProperty" && node.meta.name === "new");
export const isAwaitOrYield = (node: Node): boolean => node.type === "AwaitExpression" || node.type === "YieldExpression";
export const isReturnOrThrow = (node: Node): boolean => node.type === "ReturnStatement" || node.type === "ThrowStatement";

const isNamed = (node: Node, name: string): boolean => node.type === "Identifier" && node.name === name && !isPropertyKey(node);

function isPropertyKey(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "MemberExpression":
      return parent.property === node && !parent.computed;
    case "Property":
      return parent.key === node && !parent.computed && !parent.shorthand;
    case "MethodDefinition":
    case "PropertyDefinition":
      return parent.key === node && !parent.computed;
    default:
      return isNameInType(parent);
  }
}

/** Names of a type's own: its properties and parameters, members of an enum, the `b` of `a.b`. */
const isNameInType = (parent: Node | undefined): boolean =>
  /^TS(PropertySignature|MethodSignature|EnumMember|QualifiedName|FunctionType|TypeReference)$/.test(kindOf(parent) ?? "");

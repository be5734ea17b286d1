/** Tells expressions whose type TypeScript takes from where they stand, and which are typed otherwise elsewhere. */

import { isFunction, type Node, parametersOf } from "../parse/tree.ts";
import { writtenType } from "../parse/typescript.ts";
import { contains } from "../parse/walk.ts";

/**
 * Whether a value, handed to a callback, needs the callback's type: `return { kind: "file" }` widens the kind to `string`,
 * `return [a, b]` is no tuple, and a function's parameters have no types. Casts say it themselves.
 */
export function isTypedByContext(value: Node): boolean {
  switch (value.type) {
    case "ObjectExpression":
      return value.properties.some((property) => property.type === "Property" && (isLiteral(property.value) || isTypedByContext(property.value)));
    case "ArrayExpression":
      return value.elements.length > 0;
    case "ConditionalExpression":
      return isTypedByContext(value.consequent) || isTypedByContext(value.alternate);
    case "LogicalExpression":
      return isTypedByContext(value.left) || isTypedByContext(value.right);
    default:
      return isUntypedFunction(value);
  }
}

const isLiteral = (node: Node): boolean => node.type === "Literal" && node.value !== null;

/** Whether a node is or has a function with a parameter that has no type of its own. */
export const hasUntypedFunction = (node: Node): boolean => contains(node, isUntypedFunction);

const isUntypedFunction = (node: Node): boolean => isFunction(node) && parametersOf(node).some((parameter) => !isTyped(parameter));

/** A default gives a parameter its type, too. */
const isTyped = (parameter: Node): boolean => parameter.type === "AssignmentPattern" || writtenType(parameter) !== undefined;

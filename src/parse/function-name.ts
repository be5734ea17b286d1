/** What a function is named by: a variable, or a property of something. */

import type * as ESTree from "estree";
import { type FunctionNode, lastName } from "./tree.ts";

/** The name of the variable that declares a function, begins with it or is assigned it; read in the scope around the function. */
export function variableNameOf(node: FunctionNode): ESTree.Identifier | undefined {
  const { parent } = node;
  if (node.type === "FunctionDeclaration") return node.id;
  const named = parent?.type === "VariableDeclarator" ? parent.id : parent?.type === "AssignmentExpression" && parent.right === node ? parent.left : undefined;
  return named?.type === "Identifier" ? named : undefined;
}

/** The name under which a function can be called, as a variable or as a method. */
export const givenName = (node: FunctionNode): string | undefined => variableNameOf(node)?.name ?? propertyNameOf(node);

function propertyNameOf(node: FunctionNode): string | undefined {
  const { parent } = node;
  if (parent?.type === "AssignmentExpression" && parent.right === node) return lastName(parent.left);
  if (parent?.type === "Property" || parent?.type === "MethodDefinition" || parent?.type === "PropertyDefinition") {
    return parent.key.type === "Identifier" ? parent.key.name : undefined;
  }
  return undefined;
}

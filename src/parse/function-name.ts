/** What a function is named by: a variable, or a property of something. */

import type * as ESTree from "estree";
import { resolveName, type ScopeManager } from "./scopes.ts";
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

/** Whether a name means a function where it stands, and not another one of that name. A function expression may have two: `const again = function round() { … }`. */
export function isNameOfFunction(scopes: ScopeManager, name: ESTree.Identifier, node: FunctionNode): boolean {
  const variable = resolveName(scopes, name, name.name);
  if (node.type === "FunctionExpression" && node.id?.name === name.name && variable === scopes.acquire(node)?.set.get(name.name)) return true;
  const own = variableNameOf(node);
  return own?.name === name.name && node.parent !== undefined && variable === resolveName(scopes, node.parent, own.name);
}

/** Whether a function expression mentions the name that only it knows itself by. */
export function refersToItself(scopes: ScopeManager, node: FunctionNode): boolean {
  if (node.type !== "FunctionExpression" || !node.id) return false;
  const nameScope = scopes.acquire(node);
  return nameScope?.type === "function-expression-name" && nameScope.variables.some((variable) => variable.references.length > 0);
}

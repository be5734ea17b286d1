/** The one variable that a function can be called by. */

import { isSeenOutsideBlock, mayMeanBlockFunction } from "../parse/block-functions.ts";
import { variableNameOf } from "../parse/function-name.ts";
import { isReassigned, resolveName, type Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type FunctionNode, isInLoop } from "../parse/tree.ts";

/** The variable of a declared or named function, or of one that a variable begins with; `undefined` when it may mean another. */
export function ownVariableOf(file: SourceFile, node: FunctionNode): Variable | undefined {
  const variable = declaredVariable(file, node);
  if (!variable || variable.defs.length !== 1 || variable.scope.type === "global" || isSeenOutsideBlock(file.scopes, node, variable)) return undefined;
  if (mayMeanBlockFunction(file.scopes, node, variable)) return undefined;
  return isReassigned(variable) || isSetInEachTurn(node) ? undefined : variable;
}

/** A `var` of a loop is one for all turns: what an earlier turn's function calls by it is the function of the latest. */
function isSetInEachTurn({ parent }: FunctionNode): boolean {
  const declaration = parent?.type === "VariableDeclarator" ? parent.parent : undefined;
  return declaration?.type === "VariableDeclaration" && declaration.kind === "var" && isInLoop(declaration);
}

function declaredVariable(file: SourceFile, node: FunctionNode): Variable | undefined {
  if (node.type === "FunctionExpression" && node.id) return file.scopes.acquire(node)?.set.get(node.id.name);
  const name = node.parent?.type === "AssignmentExpression" ? undefined : variableNameOf(node);
  return name && node.parent && resolveName(file.scopes, node.parent, name.name);
}

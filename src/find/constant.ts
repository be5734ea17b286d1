/** Computes numbers that are written out: literals, constants and what is reckoned from them. */

import type * as ESTree from "estree";
import { withoutCasts } from "../parse/casts.ts";
import { resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import type { Node } from "../parse/tree.ts";

/** How many constants are followed from one to the next. */
const FARTHEST = 4;

/** The number that an expression always gives, or `undefined` when the file does not show it. */
export function constantNumber(file: SourceFile, expression: Node, distance = 0): number | undefined {
  const node = withoutCasts(expression);
  if (node.type === "Literal") return typeof node.value === "number" ? node.value : undefined;
  if (node.type === "Identifier") return constantValue(file, node, distance);
  if (node.type !== "BinaryExpression") return undefined;
  const [left, right] = [constantNumber(file, node.left, distance), constantNumber(file, node.right, distance)];
  return left === undefined || right === undefined ? undefined : computed(node.operator, left, right);
}

function constantValue(file: SourceFile, name: ESTree.Identifier, distance: number): number | undefined {
  const [definition, ...others] = resolveName(file.scopes, name, name.name)?.defs ?? [];
  const { node, parent } = definition ?? {};
  const isConstant = node?.type === "VariableDeclarator" && node.id.type === "Identifier" && parent?.type === "VariableDeclaration" && parent.kind === "const";
  return isConstant && others.length === 0 && node.init && distance < FARTHEST ? constantNumber(file, node.init, distance + 1) : undefined;
}

function computed(operator: ESTree.BinaryOperator, left: number, right: number): number | undefined {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    default:
      return undefined;
  }
}

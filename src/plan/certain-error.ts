/** Tells values that are surely errors where they stand, so that to throw one is to hand an error on. */

import type * as ESTree from "estree";
import { withoutCasts } from "../parse/casts.ts";
import { resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { isFunction, isWithin, type Node, propertyName } from "../parse/tree.ts";

/** Whether a value is truthy: newly made, written out, or tested by an `if` around it. */
export function isCertainError(file: SourceFile, expression: Node): boolean {
  const value = withoutCasts(expression);
  switch (value.type) {
    case "NewExpression":
    case "ObjectExpression":
      return true;
    case "Literal":
      return Boolean(value.value);
    case "TemplateLiteral":
      return value.quasis.some(({ value: { raw } }) => raw !== "");
    case "LogicalExpression":
      return value.operator === "||" && isCertainError(file, value.right);
    case "ConditionalExpression":
      return isCertainError(file, value.consequent) && isCertainError(file, value.alternate);
    case "CallExpression":
      return makesError(file, value);
    case "Identifier":
      return isTested(file, value);
    default:
      return false;
  }
}

/** `Error("…")`, `createError(404)`, `Object.assign(new Error("…"), { … })`. */
function makesError(file: SourceFile, { callee, arguments: [first] }: ESTree.SimpleCallExpression): boolean {
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? propertyName(callee) : undefined;
  if (name === "assign") return first !== undefined && isCertainError(file, first);
  return name !== undefined && /(Error|Exception)$/.test(name);
}

/** Whether the way to a variable leads through an `if` that found it truthy, and nothing can have changed it since. */
function isTested(file: SourceFile, value: ESTree.Identifier): boolean {
  for (let node: Node = value; node.parent && !isFunction(node.parent); node = node.parent) {
    const { parent } = node;
    if (parent.type !== "IfStatement") continue;
    const isFound = parent.consequent === node ? isTruthy(parent.test, value.name) : parent.alternate === node && isNegated(parent.test, value.name);
    if (isFound) return isFirstIn(node, value) || isNeverWritten(file, value);
  }
  return false;
}

/** Whether a condition holds only if the variable is truthy. */
function isTruthy(test: Node, name: string): boolean {
  if (test.type === "LogicalExpression") return test.operator === "&&" && (isTruthy(test.left, name) || isTruthy(test.right, name));
  if (test.type === "BinaryExpression") return test.operator === "instanceof" && isTruthy(test.left, name);
  return test.type === "Identifier" && test.name === name;
}

const isNegated = (test: Node, name: string): boolean => test.type === "UnaryExpression" && test.operator === "!" && isTruthy(test.argument, name);

const isFirstIn = (branch: Node, value: Node): boolean =>
  branch.type !== "BlockStatement" || (branch.body[0] !== undefined && isWithin(value, branch.body[0]));

function isNeverWritten(file: SourceFile, value: ESTree.Identifier): boolean {
  const references = resolveName(file.scopes, value, value.name)?.references;
  return references !== undefined && !references.some((reference) => reference.isWrite() && !reference.init);
}

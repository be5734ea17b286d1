/** Tells a continuation that refuses a second call itself: it throws where it finds what its first call left behind. */

import { isFunction, type FunctionValue, isWithin, type Node } from "../parse/tree.ts";
import { resolveName } from "../parse/scopes.ts";
import { type SourceFile, textOf } from "../parse/source-file.ts";
import { contains } from "../parse/walk.ts";

/**
 * `if (called) throw new Error("called twice"); called = true;`: a second call has to reach the test. One that only
 * returns there is another matter: a second call has no effect either way.
 */
export function throwsWhenRepeated(file: SourceFile, { body }: FunctionValue): boolean {
  if (body.type !== "BlockStatement") return false;
  return body.body.some((statement, index) => {
    if (statement.type !== "IfStatement" || !isThrow(statement.consequent)) return false;
    return body.body.slice(index + 1).some((later) => {
      const mark = markOf(later);
      return mark !== undefined && isFromOutside(file, mark, body) && isMentioned(file, mark, statement.test);
    });
  });
}

function isThrow(statement: Node): boolean {
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : statement;
  return last?.type === "ThrowStatement";
}

/** What a statement assigns to: `called`, `state.called`, and for `seen[key]` the whole `seen`. */
function markOf(statement: Node): Node | undefined {
  const expression = statement.type === "ExpressionStatement" ? statement.expression : undefined;
  if (expression?.type !== "AssignmentExpression" || expression.operator !== "=") return undefined;
  const { left } = expression;
  return left.type === "MemberExpression" && left.computed ? left.object : left;
}

/** Whether what is assigned outlives the call that assigns it. */
function isFromOutside(file: SourceFile, mark: Node, body: Node): boolean {
  let root = mark;
  while (root.type === "MemberExpression") root = root.object;
  if (root.type === "ThisExpression") return true;
  const variable = root.type === "Identifier" ? resolveName(file.scopes, root, root.name) : undefined;
  return variable !== undefined && !variable.identifiers.some((identifier) => isWithin(identifier, body.parent as Node));
}

function isMentioned(file: SourceFile, mark: Node, test: Node): boolean {
  const text = textOf(file, mark);
  return contains(test, (node) => node.type === mark.type && textOf(file, node) === text, (node) => !isFunction(node));
}

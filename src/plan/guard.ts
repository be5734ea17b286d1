/** Recognises the guard that opens a continuation and does nothing but hand the error on. */

import type * as ESTree from "estree";
import { containsThroughArrows, isArguments } from "../parse/own-level.ts";
import { withoutCasts } from "../parse/casts.ts";
import { resolveName } from "../parse/scopes.ts";
import { commentsBetween, isFirstOnLine, isLastOnLine, nextLineStartOf, type SourceFile } from "../parse/source-file.ts";
import { endOf, type FunctionValue, type Node, parametersOf, startOf } from "../parse/tree.ts";
import type { Guard } from "./step.ts";
import { isInert } from "./tail.ts";

/**
 * The guard of a continuation, when the error is tested and handed on there and used nowhere else.
 * Parameters with patterns or defaults are evaluated before the guard, and `arguments` holds the error: they rule it out.
 */
export function guardOf(file: SourceFile, continuation: FunctionValue, error: ESTree.Identifier): Guard | undefined {
  if (continuation.body.type !== "BlockStatement") return undefined;
  if (parametersOf(continuation).some((parameter) => parameter.type !== "Identifier")) return undefined;
  if (containsThroughArrows(continuation.body, isArguments)) return undefined;
  const statement = continuation.body.body[0];
  if (statement?.type !== "IfStatement" || !isName(statement.test, error.name)) return undefined;
  if (statement.alternate && !canStandAlone(file, statement, continuation.body.body.slice(1))) return undefined;
  const variable = file.scopes.acquire(continuation, true)?.set.get(error.name);
  if (variable?.references.length !== 2 || hasCommentForTools(file, statement, continuation.body)) return undefined;
  return guardFrom(file, statement, error.name);
}

const FOR_TOOLS = /^[*\s]*((istanbul|c8|v8|node:coverage)\s+ignore|(eslint|oxlint)-disable-|[jt]s(hint|lint)[\s:]|@ts-|\$Flow|(prettier|biome|deno-lint)-ignore)/;

/** Whether a comment tells a tool something about a guard: without the guard it would tell it of the statement that follows. */
function hasCommentForTools(file: SourceFile, guard: Node, body: Node): boolean {
  const start = Math.min(nextLineStartOf(file, startOf(body)), startOf(guard));
  const end = Math.min(nextLineStartOf(file, endOf(guard)), endOf(body));
  return commentsBetween(file, start, end).some((comment) => FOR_TOOLS.test(file.text.slice(comment.start + 2, comment.end)));
}

function guardFrom(file: SourceFile, statement: ESTree.IfStatement, error: string): Guard | undefined {
  const action = soleAction(statement.consequent, Boolean(statement.alternate));
  if (action?.type === "ThrowStatement") return isName(action.argument, error) ? { statement, handler: undefined } : undefined;
  const callee = action?.type === "CallExpression" ? withoutCasts(action.callee) : undefined;
  if (action?.type !== "CallExpression" || callee?.type !== "Identifier") return undefined;
  const isHandedOn = !action.optional && action.arguments.length === 1 && isName(action.arguments[0], error);
  const handler = isHandedOn ? resolveName(file.scopes, statement, callee.name) : undefined;
  return handler && { statement, handler };
}

/**
 * Whether what follows an `else` can take the place of the whole `if`: nothing comes after it, and it declares nothing that
 * was its block's own. Blocks have to be laid out in the usual way.
 */
function canStandAlone(file: SourceFile, { alternate, range }: ESTree.IfStatement, rest: readonly Node[]): boolean {
  const start = (range as [number, number])[0];
  if (!alternate || !rest.every(isInert) || commentsBetween(file, start, startOf(alternate)).length > 0) return false;
  if (alternate.type !== "BlockStatement") return alternate.type !== ("FunctionDeclaration" as string);
  const [first] = alternate.body;
  const isLexical = alternate.body.some((node) => /^(Class|Function)Declaration$/.test(node.type) || (node.type === "VariableDeclaration" && node.kind !== "var"));
  const places = [start, first ? startOf(first) : start, endOf(alternate) - 1];
  return first !== undefined && !isLexical && isLastOnLine(file, endOf(alternate)) && places.every((offset) => isFirstOnLine(file, offset)) && commentsBetween(file, startOf(alternate), startOf(first)).length === 0;
}

/** The call or throw that a consequent consists of: `return f(e)`, `{ return f(e); }`, `{ f(e); return; }`, `throw e`; before an `else` also `f(e)`. */
function soleAction(consequent: Node, isBeforeElse: boolean): Node | undefined {
  const statements = consequent.type === "BlockStatement" ? consequent.body : [consequent];
  const [first, second] = statements;
  if (first?.type === "ReturnStatement" && statements.length === 1) return withoutVoid(first.argument);
  if (first?.type === "ThrowStatement" && statements.length === 1) return first;
  if (isBeforeElse && first?.type === "ExpressionStatement" && statements.length === 1) return first.expression;
  const isFollowedByReturn = statements.length === 2 && second?.type === "ReturnStatement" && !second.argument;
  return first?.type === "ExpressionStatement" && isFollowedByReturn ? first.expression : undefined;
}

/** The operand of `void`, or any other expression itself; without casts. */
export function withoutVoid(argument: Node | null | undefined): Node | undefined {
  const value = argument ? withoutCasts(argument) : undefined;
  return value?.type === "UnaryExpression" && value.operator === "void" ? withoutCasts(value.argument) : value;
}

function isName(node: Node | undefined, name: string): boolean {
  const value = node && withoutCasts(node);
  return value?.type === "Identifier" && value.name === name;
}

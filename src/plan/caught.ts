/** Tells exits that hand on what a `catch` has caught, and a `try` that is there for nothing else. */

import type * as ESTree from "estree";
import { isReassigned, resolveName } from "../parse/scopes.ts";
import { commentsBetween, type SourceFile } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";

/** `catch (error) { callback(error) }`: what was thrown, whatever it is, and not what the handler has made of it. */
export function isCaught(file: SourceFile, value: Node): boolean {
  const variable = value.type === "Identifier" ? resolveName(file.scopes, value, value.name) : undefined;
  return variable !== undefined && variable.defs[0]?.type === "CatchClause" && !isReassigned(variable);
}

/** The `try` of which a handler does nothing before an exit: a coroutine that throws again what is caught there needs none. */
export function tryAround(exit: Node): ESTree.TryStatement | undefined {
  const handler = exit.parent?.parent;
  if (handler?.type !== "CatchClause" || handler.body.body[0] !== exit) return undefined;
  return handler.parent?.type === "TryStatement" && !handler.parent.finalizer ? handler.parent : undefined;
}

/** Whether the statements of a `try` can stand in its place: a handler that is the exit alone, no names of the block's own, no comments that would be lost, no lines that would be joined. */
export function canUnwrap(file: SourceFile, statement: ESTree.TryStatement): boolean {
  const { body } = statement.block;
  const [first, last] = [body[0], body.at(-1)];
  if (!first || !last || statement.handler?.body.body.length !== 1 || statement.parent?.type !== "BlockStatement" || body.some(isOfBlock)) return false;
  if (commentsBetween(file, startOf(statement), startOf(first)).length > 0 || commentsBetween(file, endOf(last), endOf(statement)).length > 0) return false;
  const siblings = statement.parent.body;
  const next = siblings[siblings.indexOf(statement) + 1];
  return !isJoinable(file, first) && !(next && isJoinable(file, next));
}

const isOfBlock = (statement: Node): boolean =>
  statement.type === "ClassDeclaration" || statement.type === "FunctionDeclaration" || (statement.type === "VariableDeclaration" && statement.kind !== "var");

/** Whether a statement without a semicolon before it would be read as part of the line before. */
const isJoinable = ({ text }: SourceFile, statement: Node): boolean => /[([`/+\-*<;]/.test(text[startOf(statement)] as string);

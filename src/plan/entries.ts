/** Finds where a loop can stand in the place of the function that it was: the function is called there, and nowhere else. */

import type * as ESTree from "estree";
import { containsThroughArrows, isArguments, isAwaitOrYield } from "../parse/own-level.ts";
import type { Variable } from "../parse/scopes.ts";
import { commentsBetween, isFirstOnLine, isLastOnLine, isTypeScript, type SourceFile } from "../parse/source-file.ts";
import { endOf, isFunction, isWithin, type FunctionNode, type Node, startOf } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import { referencesWithin } from "../parse/within.ts";
import type { Entry, Loop } from "./step.ts";

type Sources = Omit<Entry, "parameters">;

/** The only entry of a loop, when its function is called once from outside, where it stands. `parts` are the functions of a turn. */
export function entryOf(file: SourceFile, home: Loop["function"], variable: Variable, parts: readonly FunctionNode[]): Entry | undefined {
  const outside = variable.references.filter(({ identifier, init }) => !init && !isWithin(identifier, home));
  const sources = outside.length === 0 ? immediateCall(home) : adjacentCall(file, home, outside.map(({ identifier }) => identifier));
  if (!sources || hasCommentsAround(file, home, sources)) return undefined;
  const values = sources.call.arguments;
  const isMovable = values.length <= home.params.length && values.every((value) => canMove(file, value, home, parts));
  if (!isMovable || (isTypeScript(file) && home.params.length > 0)) return undefined;
  const variables = file.scopes.acquire(home, true)?.set;
  const parameters = home.params.map((parameter, index) => ({
    parameter: variables?.get((parameter as ESTree.Identifier).name) as Variable,
    value: values[index] as ESTree.Expression | undefined,
  }));
  return { ...sources, parameters };
}

/** `(function next() {…})();`, `!function next() {…}();` */
function immediateCall(home: Node): Sources | undefined {
  const call = home.parent;
  if (call?.type !== "CallExpression" || call.callee !== home || call.optional) return undefined;
  const expression = call.parent?.type === "UnaryExpression" ? call.parent : call;
  return expression.parent?.type === "ExpressionStatement" ? { first: expression.parent, last: expression.parent, call } : undefined;
}

/** `function next() {…}` with `next();` beside it. */
function adjacentCall(file: SourceFile, home: Node, outside: readonly Node[]): Sources | undefined {
  const statement = home.type === "FunctionDeclaration" ? home : soleDeclaration(home);
  const [mention, second] = outside;
  const call = mention?.parent;
  if (!statement || second || call?.type !== "CallExpression" || call.callee !== mention || call.optional) return undefined;
  const separate = call.parent;
  if (separate?.type !== "ExpressionStatement" || !isBeside(statement, separate)) return undefined;
  const [first, last] = startOf(statement) < startOf(separate) ? [statement, separate] : [separate, statement];
  return isFirstOnLine(file, startOf(first)) && isLastOnLine(file, endOf(last)) ? { first, last, call } : undefined;
}

/** `var next = function () {…};` */
function soleDeclaration(home: Node): Node | undefined {
  const declaration = home.parent?.type === "VariableDeclarator" ? home.parent.parent : undefined;
  return declaration?.type === "VariableDeclaration" && declaration.declarations.length === 1 ? declaration : undefined;
}

/** A declared function is there before the statement that it follows; a variable has to come first. */
function isBeside(declaration: Node, entry: Node): boolean {
  const { parent } = declaration;
  if (parent !== entry.parent || (parent?.type !== "BlockStatement" && parent?.type !== "Program")) return false;
  const statements: readonly Node[] = parent.body;
  const distance = statements.indexOf(entry) - statements.indexOf(declaration);
  return distance === 1 || (distance === -1 && declaration.type === "FunctionDeclaration");
}

const hasCommentsAround = (file: SourceFile, { body }: Loop["function"], { first, last }: Sources): boolean =>
  commentsBetween(file, startOf(first), startOf(body)).length > 0 || commentsBetween(file, endOf(body), endOf(last)).length > 0;

/** Whether an argument means the same as the first line of the generator. Functions may hold code that is converted itself. */
function canMove(file: SourceFile, value: Node, home: FunctionNode, parts: readonly FunctionNode[]): boolean {
  if (value.type === "SpreadElement" || containsThroughArrows(value, isArguments)) return false;
  if (contains(value, (node) => isFunction(node) || isAwaitOrYield(node))) return false;
  const taken = [home, ...parts].flatMap((node) => file.scopes.acquire(node, true)?.variables.map(({ name }) => name) ?? []);
  return !referencesWithin(file.scopes, value).some(({ identifier }) => taken.includes(identifier.name));
}

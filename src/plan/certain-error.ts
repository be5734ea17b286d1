/** Tells values that are surely errors where they stand, so that to throw one is to hand an error on. */

import type * as ESTree from "estree";
import { containsOutsideFunctions } from "../parse/own-level.ts";
import { withoutCasts } from "../parse/casts.ts";
import { isAlwaysBefore } from "../parse/order.ts";
import { isReassigned, resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { isFunction, isWithin, lastName, type Node } from "../parse/tree.ts";

/** Whether a value is truthy: newly made, written out, or tested by an `if` around it. */
export const isCertainError = (file: SourceFile, expression: Node): boolean => isCertain({ file, isInMaker: false }, expression);

/** `isInMaker` while the values that a local function returns are looked at: calls of other such functions are not followed from there. */
interface Search {
  readonly file: SourceFile;
  readonly isInMaker: boolean;
}

function isCertain(search: Search, expression: Node): boolean {
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
      return value.operator === "||" && isCertain(search, value.right);
    case "ConditionalExpression":
      return isCertain(search, value.consequent) && isCertain(search, value.alternate);
    case "CallExpression":
      return makesError(search, value);
    case "Identifier":
      return isTested(search.file, value) || isMadeBefore(search, value);
    default:
      return false;
  }
}

/** `Error("…")`, `createError(404)`, `Object.assign(new Error("…"), { … })`, or a local function that returns such. */
function makesError(search: Search, { callee, arguments: [first] }: ESTree.SimpleCallExpression): boolean {
  const name = lastName(callee);
  if (name === "assign") return first !== undefined && isCertain(search, first);
  if (name !== undefined && /(Error|Exception)$/.test(name)) return true;
  return callee.type === "Identifier" && !search.isInMaker && onlyReturnsErrors(search.file, callee);
}

/** Whether a name means a function that is never replaced and returns an error on every way out. */
function onlyReturnsErrors(file: SourceFile, name: ESTree.Identifier): boolean {
  const variable = resolveName(file.scopes, name, name.name);
  const [definition, ...others] = variable?.defs ?? [];
  const maker = definition?.node;
  if (maker?.type !== "FunctionDeclaration" || others.length > 0 || maker.async || maker.generator) return false;
  if (!isNeverWritten(file, name) || maker.body.body.at(-1)?.type !== "ReturnStatement") return false;
  const isOtherReturn = (node: Node): boolean =>
    node.type === "ReturnStatement" && !(node.argument && isCertain({ file, isInMaker: true }, node.argument));
  return !containsOutsideFunctions(maker.body, isOtherReturn);
}

/** Whether a variable was made an error further up in one of the blocks around, and nothing else is ever assigned to it. */
function isMadeBefore(search: Search, value: ESTree.Identifier): boolean {
  const variable = resolveName(search.file.scopes, value, value.name);
  const [definition, ...others] = variable?.defs ?? [];
  const declaration = definition?.parent;
  if (definition?.node.type !== "VariableDeclarator" || declaration?.type !== "VariableDeclaration" || others.length > 0) return false;
  const { init } = definition.node;
  return init ? isAlwaysBefore(declaration, value) && isNeverWritten(search.file, value) && isCertain(search, init) : false;
}

/** Whether the way to a variable leads through an `if` that found it truthy, and nothing can have changed it since. */
function isTested(file: SourceFile, value: ESTree.Identifier): boolean {
  let isLater = false;
  for (let node: Node = value; node.parent && node.parent.type !== "FunctionDeclaration"; node = node.parent) {
    const { parent } = node;
    if (isFunction(parent)) isLater = true;
    if (parent.type !== "IfStatement") continue;
    const isFound = parent.consequent === node ? isTruthy(parent.test, value.name) : parent.alternate === node && isNegated(parent.test, value.name);
    if (isFound && isSame(file, value, parent)) return (!isLater && isFirstIn(node, value)) || isNeverWritten(file, value);
  }
  return false;
}

/** Whether a name means the same variable in both places. */
const isSame = (file: SourceFile, value: ESTree.Identifier, test: Node): boolean =>
  resolveName(file.scopes, value, value.name) === resolveName(file.scopes, test, value.name);

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
  const variable = resolveName(file.scopes, value, value.name);
  return variable !== undefined && !isReassigned(variable);
}

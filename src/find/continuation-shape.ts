/** What the parameters and the body of a function say about how it will be called. */

import type * as ESTree from "estree";
import { containsOutsideFunctions } from "../parse/own-level.ts";
import { resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, type FunctionNode, isCallee, type Node, parametersOf, parentOf } from "../parse/tree.ts";
import { isCompletionName, isErrorName, isShortErrorName } from "./error-names.ts";

/** Other names for the first parameter that only its test as an error makes one. */
const FAILURE_NAME = /^_*(fail|failure|problem|reason)$/;

/** The parameter that holds the error, if a function is an error-first continuation. */
export function errorParameterOf(handed: Pick<FunctionNode, "params">): ESTree.Identifier | undefined {
  const [first] = parametersOf(handed);
  const target = first?.type === "AssignmentPattern" ? first.left : first;
  return target?.type === "Identifier" ? target : undefined;
}

/** Whether a function's first parameter is an error: by its name, or by a less certain name and its use. */
export function isErrorFirst(file: SourceFile, handed: FunctionNode): boolean {
  const error = errorParameterOf(handed);
  if (!error) return false;
  if (isErrorName(error.name)) return !isElementUse(handed);
  if (!isShortErrorName(error.name) && !FAILURE_NAME.test(error.name)) return false;
  const references = resolveName(file.scopes, handed.body, error.name)?.references ?? [];
  if (references.length === 0) return parametersOf(handed).length > 1;
  return references.some(({ identifier }) => isTested(identifier) || isHandedToCompletion(identifier));
}

/** Elements of a list of errors are read by their properties, beside an index. */
function isElementUse(handed: FunctionNode): boolean {
  const second = parametersOf(handed)[1];
  return second?.type === "Identifier" && /^(i|j|idx|index)$/.test(second.name);
}

function isTested(identifier: Node): boolean {
  const parent = parentOf(identifier);
  if (parent?.type === "IfStatement" || parent?.type === "ConditionalExpression") return parent.test === identifier;
  return parent?.type === "LogicalExpression" || (parent?.type === "UnaryExpression" && parent.operator === "!");
}

function isHandedToCompletion(identifier: Node): boolean {
  const parent = parentOf(identifier);
  return parent?.type === "CallExpression" && parent.callee.type === "Identifier" && isCompletionName(parent.callee.name);
}

const ROUTERS = /^(app|router|server|api|routes?|fastify|koa|express)$/i;

/** `function (req, res) {…}`, and functions that a router's method gets with a path. */
export function isRouteHandler({ callee, arguments: [first] }: Call, handed: FunctionNode): boolean {
  const names = parametersOf(handed).map((parameter) => (parameter.type === "Identifier" ? parameter.name : ""));
  const [one, two, three] = names[0] !== undefined && /^_?(err|error)$/.test(names[0]) ? names.slice(1) : names;
  if (/^_?(req|request)$/.test(one ?? "") && /^_?(res|response|reply|rep|h|next)$/.test(two ?? "")) return true;
  if (names[0] !== one && three === "next") return true;
  const object = callee.type === "MemberExpression" && callee.object.type === "Identifier" ? callee.object.name : "";
  return ROUTERS.test(object) && first?.type === "Literal" && /^[/*]/.test(String(first.value));
}

/** Work that is handed a callback of its own, `function (job, done) {…}`, is a task and no continuation. */
export function hasCallbackOfItsOwn(file: SourceFile, handed: FunctionNode): boolean {
  const last = parametersOf(handed).at(-1);
  if (last?.type !== "Identifier" || !isCompletionName(last.name) || isErrorFirst(file, handed)) return false;
  return parametersOf(handed).length > 1 || (resolveName(file.scopes, handed.body, last.name)?.references ?? []).some(({ identifier }) => isCallee(identifier));
}

/**
 * `callback(null, lock, function (err) {…})`: a function that the callback of the code around is given as a result, as
 * one that lets go of a lock. Whoever gets it calls it when and as often as he likes.
 */
export function isHandedAsResult(file: SourceFile, { callee, arguments: [first, ...results] }: Call): boolean {
  if (callee.type !== "Identifier" || !isCompletionName(callee.name) || !first || results.length === 0 || !isErrorOrNone(first)) return false;
  const definition = resolveName(file.scopes, callee, callee.name)?.defs[0];
  return definition?.type === "Parameter" && parametersOf(definition.node as FunctionNode).at(-1) === definition.name;
}

function isErrorOrNone(node: Node): boolean {
  if (node.type === "Identifier") return node.name === "undefined" || isErrorName(node.name);
  return node.type === "Literal" && node.value === null;
}

/** Names for what a server, a database or another program has said. */
const ANSWER = /^(response|resp|results?|reply|answer|receipt|status|statusCode)\d*$/;

export const namesAnswer = (handed: FunctionNode): boolean =>
  parametersOf(handed).slice(0, 2).some((parameter) => parameter.type === "Identifier" && ANSWER.test(parameter.name));

/** A function that gives a value back to its caller is no continuation: nobody takes what a continuation returns. */
export function isValueMaker({ body }: FunctionNode): boolean {
  if (body.type !== "BlockStatement") return !isActing(body);
  return containsOutsideFunctions(body, (node) => node.type === "ReturnStatement" && Boolean(node.argument) && !isActing(node.argument as Node));
}

/** Expressions that are there for their effect. */
function isActing(node: Node): boolean {
  switch (node.type) {
    case "CallExpression":
    case "NewExpression":
    case "AssignmentExpression":
    case "UpdateExpression":
    case "AwaitExpression":
      return true;
    case "ChainExpression":
      return isActing(node.expression);
    case "LogicalExpression":
      return isActing(node.right);
    case "ConditionalExpression":
      return isActing(node.consequent) && isActing(node.alternate);
    case "SequenceExpression":
      return true;
    case "UnaryExpression":
      return node.operator === "void" || node.operator === "delete";
    case "Literal":
      return typeof node.value === "boolean"; // jQuery's habit of `return false`
    case "Identifier":
      return node.name === "undefined";
    default:
      return false;
  }
}

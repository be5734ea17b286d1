/** Tells a continuation that deals with a second call itself, because of what its first call left behind. */

import type * as ESTree from "estree";
import { refersToItself } from "../parse/function-name.ts";
import { type Call, enclosingFunction, isFunction, type FunctionValue, isInLoop, isWithin, type Node } from "../parse/tree.ts";
import { type Reference, resolveName, type Variable } from "../parse/scopes.ts";
import { type SourceFile, textOf } from "../parse/source-file.ts";
import { contains } from "../parse/walk.ts";
import { referencesWithin } from "../parse/within.ts";

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

/**
 * `calls++; if (calls !== 1) { log("called twice"); }`: the first statement counts, and more calls than expected have an
 * effect of their own. `if (++answers !== 2) return;` has none, and waits for the last of several.
 */
export function countsItsCalls(file: SourceFile, { body }: FunctionValue): boolean {
  const [first, second] = body.type === "BlockStatement" ? body.body : [];
  const counter = first?.type === "ExpressionStatement" ? incremented(first.expression) : undefined;
  if (!counter || second?.type !== "IfStatement" || isBareReturn(second.consequent)) return false;
  return isFromOutside(file, counter, body) && isTestOfExcess(file, second.test, counter);
}

/**
 * `calls++; if (calls === 1) return err.retry();`: where nobody else counts, and each counter sees the call made once, it tells one
 * call of the continuation from the next. One that refers to itself by name has a refusal of its own.
 */
export function tellsItsCallsApart(file: SourceFile, continuation: FunctionValue, call: Call): boolean {
  if (refersToItself(file.scopes, continuation)) return false;
  const isOwn = ({ identifier }: Reference): boolean => enclosingFunction(identifier) === continuation && !isInLoop(identifier);
  return referencesWithin(file.scopes, continuation).some(
    (reference) => isOwn(reference) && isCount(reference) && reference.resolved !== null &&
      isMadeWith(reference.resolved, call) && isWrittenOnce(reference.resolved) && isTested(file, reference.resolved, continuation),
  );
}

const isCount = ({ identifier }: Reference): boolean =>
  identifier.parent?.type === "UpdateExpression" || (identifier.parent !== undefined && incremented(identifier.parent) === identifier);

/** Whether a variable belongs to the function that makes the call, and in a loop to the turn. */
const isMadeWith = ({ defs: [definition], scope }: Variable, call: Call): boolean =>
  definition?.node.type === "VariableDeclarator" && enclosingFunction(definition.node) === enclosingFunction(call) && !isInLoop(call, scope.block);

const isWrittenOnce = ({ references }: Variable): boolean =>
  references.filter((reference) => reference.isWrite() && !reference.init).length === 1;

/** Whether a way is chosen by a counter, other than to leave when there were more calls than expected. */
function isTested(file: SourceFile, { references }: Variable, { body }: FunctionValue): boolean {
  const isChosen = (node: Node): boolean => {
    if (node.type !== "IfStatement" && node.type !== "ConditionalExpression") return false;
    const counter = references.find(({ identifier }) => isWithin(identifier, node.test))?.identifier;
    return counter !== undefined && !(isBareReturn(node.consequent) && isTestOfExcess(file, node.test, counter));
  };
  return contains(body, isChosen, (node) => !isFunction(node));
}

/** What `n++`, `++n` and `n += 1` count in. */
function incremented(expression: Node): Node | undefined {
  if (expression.type === "UpdateExpression") return expression.operator === "++" ? expression.argument : undefined;
  const isAddition = expression.type === "AssignmentExpression" && expression.operator === "+=";
  return isAddition && expression.right.type === "Literal" && expression.right.value === 1 ? expression.left : undefined;
}

/** `n !== 2`, `n > 1`: neither is true of the call that is expected. */
function isTestOfExcess(file: SourceFile, test: Node, counter: Node): boolean {
  if (test.type !== "BinaryExpression" || test.right.type !== "Literal" || typeof test.right.value !== "number") return false;
  return /^(!==?|>)$/.test(test.operator) && textOf(file, incremented(test.left) ?? test.left) === textOf(file, counter);
}

function isBareReturn(statement: Node): boolean {
  const [first] = statement.type === "BlockStatement" ? statement.body : [statement as ESTree.Statement];
  return !first || (first.type === "ReturnStatement" && !first.argument);
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

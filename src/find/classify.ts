/** Tells one-shot error-first continuations from all the other functions that calls are handed. */

import type * as ESTree from "estree";
import { parentBeyondCasts, withoutCasts } from "../parse/casts.ts";
import { resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type FunctionValue, isCallee, isFunctionValue, type Node, parametersOf } from "../parse/tree.ts";
import { calleeName } from "./callee.ts";
import { catchesItsCallback } from "./catching-callee.ts";
import { knownUse } from "./apis/lookup.ts";
import type { InlineSite } from "./call-sites.ts";
import { isHandedAsResult } from "./continuation-shape.ts";
import { isCompletionName, isErrorName, isShortErrorName } from "./error-names.ts";
import { isRegisteredBy } from "./registration.ts";
import { originOf } from "./origin.ts";
import { isRepeating } from "./repeating-callee.ts";
import { countsItsCalls, tellsItsCallsApart, throwsWhenRepeated } from "./repeat-guard.ts";
import { isContainer, isIteration, isQueue, isSubscription } from "./many-shot.ts";

export type Classification =
  | { readonly is: "error-first"; readonly error: ESTree.Identifier | undefined; readonly because: string }
  | { readonly is: "many-shot"; readonly because: string }
  | { readonly is: "something-else"; readonly because: string };

/** What the function handed to a call is. */
export function classify(file: SourceFile, site: InlineSite): Classification {
  const { continuation, call } = site;
  const error = site.index === undefined ? errorParameter(continuation) : undefined;
  if (!error) return classifyUnnamed(file, site);
  const name = calleeName(call);
  if (call.type === "NewExpression" && name === "Promise") return { is: "something-else", because: "it is a promise's executor" };
  if (isRegisteredBy(file, call, continuation)) return { is: "something-else", because: `\`${name}\` registers a handler` };
  if (isHandedAsResult(file, call)) return { is: "something-else", because: `\`${name}\` is handed it as a result` };
  if (isContainer(site)) return { is: "something-else", because: `\`${name}\` keeps the function` };
  if (isErrorHalf(file, site, error)) return { is: "something-else", because: "the function before it takes the result" };
  if (!isErrorInUse(file, continuation, error)) return { is: "something-else", because: `nothing treats \`${error.name}\` as an error` };
  if (isSubscription(name)) return { is: "many-shot", because: `\`${name}\` calls its function many times` };
  if (isIteration(site, isTestedOrHandedOn(file, continuation, error))) {
    const isElement = !isErrorName(error.name) && !isTestedOrHandedOn(file, continuation, error);
    return { is: isElement ? "something-else" : "many-shot", because: `\`${name}\` calls its function for each element` };
  }
  if (isQueue(call)) return { is: "many-shot", because: `\`${name}\` calls its function for each task` };
  if (isRepeating(file, call)) return { is: "many-shot", because: `\`${name}\` calls its callback many times, as its own code shows` };
  if (catchesItsCallback(file, call)) return { is: "many-shot", because: `\`${name}\` calls its callback again with what it throws, as its own code shows` };
  if (throwsWhenRepeated(file, continuation)) return { is: "many-shot", because: "it throws when it is called again" };
  if (countsItsCalls(file, continuation) || tellsItsCallsApart(file, continuation, call)) return { is: "many-shot", because: "it counts its calls" };
  if (isStep(file, continuation)) return { is: "many-shot", because: "it is handed a continuation of its own" };
  return { is: "error-first", error, because: `last argument, first parameter \`${error.name}\`` };
}

/** A function without parameters says nothing; a callee may be known to call it with an error all the same. An empty one has nothing to continue. */
function classifyUnnamed(file: SourceFile, { continuation, call }: InlineSite): Classification {
  const { params, body } = continuation;
  const isEmpty = body.type === "BlockStatement" && body.body.length === 0;
  const origin = params.length === 0 && !isEmpty && call.type === "CallExpression" ? originOf(file, call.callee) : undefined;
  const known = origin?.from === "module" ? knownUse(origin) : undefined;
  if (known?.use !== "error-first") return { is: "something-else", because: "its first parameter is not named like an error" };
  return { is: "error-first", error: undefined, because: `last argument, documented at ${known.documentation}` };
}

function errorParameter(continuation: FunctionValue): ESTree.Identifier | undefined {
  const [first] = parametersOf(continuation);
  const target = first?.type === "AssignmentPattern" ? first.left : first;
  if (target?.type !== "Identifier") return undefined;
  return isErrorName(target.name) || isShortErrorName(target.name) ? target : undefined;
}

/** A surely named error, or one beside results, needs no proof; a lone `e` may be an event or an element. */
function isErrorInUse(file: SourceFile, continuation: FunctionValue, error: ESTree.Identifier): boolean {
  return isErrorName(error.name) || parametersOf(continuation).length > 1 || isTestedOrHandedOn(file, continuation, error);
}

/** The second of a pair, `locate(function (position) {…}, function (err) {…})`: called with an error and so never testing it. */
function isErrorHalf(file: SourceFile, { call, continuation }: InlineSite, error: ESTree.Identifier): boolean {
  const argument = call.arguments.at(-2);
  const before = argument && withoutCasts(argument);
  if (parametersOf(continuation).length !== 1 || !isFunctionValue(before) || before.async) return false;
  const last = before.params.at(-1);
  const isIteratee = last?.type === "Identifier" && isCompletionName(last.name);
  const references = resolveName(file.scopes, continuation.body, error.name)?.references ?? [];
  return !isIteratee && !references.some(({ identifier }) => isTested(identifier));
}

function isTestedOrHandedOn(file: SourceFile, continuation: FunctionValue, error: ESTree.Identifier): boolean {
  const variable = resolveName(file.scopes, continuation.body, error.name);
  return variable?.references.some(({ identifier }) => isTested(identifier) || isHandedToCompletion(identifier)) ?? false;
}

function isTested(identifier: Node): boolean {
  const parent = parentBeyondCasts(identifier);
  const isCondition = parent?.type === "IfStatement" || parent?.type === "ConditionalExpression";
  return (isCondition && parent.test === identifier) || parent?.type === "LogicalExpression" || parent?.type === "UnaryExpression";
}

function isHandedToCompletion(identifier: Node): boolean {
  const parent = parentBeyondCasts(identifier);
  const callee = parent?.type === "CallExpression" ? withoutCasts(parent.callee) : undefined;
  return callee?.type === "Identifier" && isCompletionName(callee.name);
}

/** Middleware and transformers, `function (err, docs, callback)`: stored, and called for each of many. */
function isStep(file: SourceFile, continuation: FunctionValue): boolean {
  const { body } = continuation;
  const params = parametersOf(continuation);
  const last = params.at(-1);
  if (params.length < 3 || last?.type !== "Identifier" || !/^(cb|callback|next)$/.test(last.name)) return false;
  if (params[1]?.type === "Identifier" && /^(req|request)$/.test(params[1].name)) return true;
  const references = resolveName(file.scopes, body, last.name)?.references ?? [];
  return references.some(({ identifier }) => isCallee(identifier) || isLastArgument(identifier));
}

/** Handed on as a callback; what a completion callback is handed is a result. */
function isLastArgument(node: Node): boolean {
  const { parent } = node;
  return parent?.type === "CallExpression" && parent.arguments.at(-1) === node && !isCompletionName(calleeName(parent));
}

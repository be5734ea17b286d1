/** Tells one-shot asynchronous continuations, of any shape, from all other functions that are handed over. */

import type * as ESTree from "estree";
import { parentBeyondCasts, unwrapped } from "../parse/casts.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, isFunction, type Node, parametersOf, propertyName } from "../parse/tree.ts";
import type { KnownUse, Use } from "./apis/api.ts";
import { knownUse } from "./apis/lookup.ts";
import { isCompletionOption, isOneShotHandler, methodUse } from "./apis/methods.ts";
import { isAmbiguousVerb, isAsynchronousVerb, needsSubject } from "./apis/verbs.ts";
import { calleeName } from "./callee.ts";
import { callbackUse } from "./callback-use.ts";
import { hasCallbackOfItsOwn, isErrorFirst, isHandedAsResult, isRouteHandler, isValueMaker, namesAnswer } from "./continuation-shape.ts";
import { type Handover, handoversOf, type Receiver } from "./handover.ts";
import { isIterationName, isListQuery, isLoopName, isSubscription } from "./many-shot.ts";
import { originOf } from "./origin.ts";
import { isRegisteredBy } from "./registration.ts";

/** A continuation's parameters: `(error, ...results)`, `(value)`, or none. */
export type Shape = "error-first" | "value-only" | "value-less";

/** What was found out about a function that is handed over, with the reason as a clause. */
export type OneShot =
  | { readonly isOneShot: true; readonly shape: Shape; readonly because: string }
  | { readonly isOneShot: false; readonly because: string; readonly isUndecided?: boolean };

/** Knowledge from outside the file's own text. */
export interface Evidence {
  /** What the callee's types say; `undefined` when there are none, or they say nothing. */
  readonly typedUse?: (call: Call, index: number) => Use | undefined;
  /** Callees that the user says take one-shot callbacks. */
  readonly isAssumed?: (call: Call) => boolean;
  /** Callees that the user says take none. */
  readonly isIgnored?: (call: Call) => boolean;
}

const no = (because: string): OneShot => ({ isOneShot: false, because });
const yes = (shape: Shape, because: string): OneShot => ({ isOneShot: true, shape, because });

/** Whether a function that is handed over will be called once, and later. */
export function judgeHandover(file: SourceFile, handover: Handover, evidence: Evidence = {}): OneShot {
  const { receiver } = handover;
  if (receiver.type === "AssignmentExpression") return judgeHandler(receiver, handover);
  if (evidence.isIgnored?.(receiver)) return no("the options say so");
  if (evidence.isAssumed?.(receiver)) return yes(shapeOf(file, handover), "the options say so");
  if (handover.key !== undefined) return judgeOption(file, receiver, handover, handover.key);
  return judgeArgument(file, receiver, handover, evidence);
}

function judgeHandler({ left }: ESTree.AssignmentExpression, { key = "", function: handler }: Handover): OneShot {
  const object = left.type === "MemberExpression" && left.object.type === "Identifier" ? left.object.name : "";
  if (!isOneShotHandler(key, object)) return no(`\`${key}\` may happen many times`);
  return yes(parametersOf(handler).length === 0 ? "value-less" : "value-only", `\`${key}\` happens once`);
}

function judgeOption(file: SourceFile, call: Call, handover: Handover, key: string): OneShot {
  const name = calleeName(call);
  if (call.type === "NewExpression" && !isErrorFirst(file, handover.function)) return no("a constructor keeps its options");
  if (/^use[A-Z]/.test(name)) return no(`\`${name}\` is a hook`);
  const origin = originOf(file, call.callee);
  const known = origin && knownUse(origin);
  if (known && !isOnce(known.use)) return no(`documented at ${known.documentation}`);
  if (!isCompletionOption(key)) return no(`\`${key}\` is no completion`);
  if (isValueMaker(handover.function)) return no("it gives a value back");
  return yes(shapeOf(file, handover), `option \`${key}\``);
}

function judgeArgument(file: SourceFile, call: Call, handover: Handover, evidence: Evidence): OneShot {
  const name = calleeName(call);
  if (isDatabaseRead(call)) return yes("value-only", "documented at https://firebase.google.com/docs/reference/js/v8/firebase.database.Query#once");
  if (isRegisteredBy(file, call, handover.function) || (call.type === "NewExpression" && name === "Promise")) return no(`\`${name}\` registers a handler`);
  if (isRouteHandler(call, handover.function)) return no("it handles requests");
  if (isHandedAsResult(file, call)) return no(`\`${name}\` is handed it as a result`);
  if (hasCallbackOfItsOwn(file, handover.function)) return no("it is handed a callback of its own");
  const origin = originOf(file, call.callee);
  const known = (origin && knownUse(origin)) ?? methodUse(name, handover.index);
  if (known && isTrusted(known, file, handover)) return judgeKnown(file, handover, known);
  if (origin && isAsyncLibrary(origin.name)) return judgeAsyncLibrary(call, handover);
  const typed = evidence.typedUse?.(call, handover.index);
  if (typed) return judgeUse(file, handover, typed, "its type says so");
  return judgeShape(file, call, handover, evidence);
}

/** `reference.once("value", function (snapshot) {…})`: a listener by its name, a read by what it does. */
const isDatabaseRead = ({ callee, arguments: [event] }: Call): boolean =>
  callee.type === "MemberExpression" && propertyName(callee) === "once" && event?.type === "Literal" && event.value === "value";

/** What is known of every function below a name must not hide an error-first callback: `$.fn.save(function (err) {…})`. */
function isTrusted({ use }: KnownUse, file: SourceFile, handover: Handover): boolean {
  return use !== "synchronous" || !isErrorFirst(file, handover.function) || parametersOf(handover.function).length < 2;
}

const isOnce = (use: Use): use is Shape => use !== "many-shot" && use !== "synchronous";

const judgeKnown = (file: SourceFile, handover: Handover, known: KnownUse): OneShot =>
  judgeUse(file, handover, known.use, `documented at ${known.documentation}`);

function judgeUse(file: SourceFile, handover: Handover, use: Use, because: string): OneShot {
  if (!isOnce(use)) return no(because);
  return yes(use === "value-only" ? shapeOf(file, handover) : use, because);
}

const isAsyncLibrary = (name: string): boolean => /^async(\/|$)/.test(name) || name === "neo-async";

/** The library calls its last function once, and the others for each task: https://caolan.github.io/async/v3/docs.html */
function judgeAsyncLibrary({ arguments: values }: Call, { index }: Handover): OneShot {
  const isFinal = index === values.length - 1 && index > 0;
  return isFinal ? yes("error-first", "final callback of the async library") : no("the async library calls it for each task");
}

function judgeShape(file: SourceFile, call: Call, handover: Handover, evidence: Evidence): OneShot {
  const name = calleeName(call);
  if (isSubscription(name)) return no(`\`${name}\` calls its function many times`);
  const isLast = handover.index === call.arguments.length - 1;
  const isError = isErrorFirst(file, handover.function);
  if (isLoopName(name) && !(isError && handover.index > 1)) return no(`\`${name}\` calls its function for each element`);
  if (isError && isLast && !(isIterationName(name) && (isValueTaken(call) || isListQuery(call)))) return yes("error-first", "its first parameter is an error");
  if (isIterationName(name)) return no(`\`${name}\` calls its function for each element`);
  return judgeByCallee(file, call, handover, evidence);
}

/** A value-only or value-less function says nothing of itself: the callee's own code, or else its name, has to. */
function judgeByCallee(file: SourceFile, call: Call, handover: Handover, evidence: Evidence): OneShot {
  const use = callbackUse(file, call, handover.index, (inner, argument) => useOfArgument(file, inner, argument, evidence));
  if (use) return judgeUse(file, handover, use, "the callee's own code says so");
  if (call.type === "NewExpression" || isValueTaken(call)) return no("the call gives a value");
  if (handover.function.async || handover.function.generator || isValueMaker(handover.function)) return no("it gives a value back");
  if (!isLastButFunctions(call, handover.index)) return no("it is not the last argument");
  return judgeByName(file, call, handover);
}

function judgeByName(file: SourceFile, call: Call, handover: Handover): OneShot {
  const name = calleeName(call);
  const isLonely = handover.index === 0;
  const isDoubtful = isAmbiguousVerb(name) || (isLonely && needsSubject(name));
  if (isAsynchronousVerb(name) && !isDoubtful) return yes(shapeOf(file, handover), `\`${name}\` names work that takes time`);
  if (!isLonely && namesAnswer(handover.function)) return yes(shapeOf(file, handover), "its parameters are named like an answer");
  return { isOneShot: false, because: `nothing says that \`${name}\` calls it once and later`, isUndecided: true };
}

/** Whether a call, which is handed a one-shot continuation, calls it only after the call has returned. */
export function isCalledLater(file: SourceFile, receiver: Receiver, index: number): boolean {
  if (receiver.type === "AssignmentExpression") return true;
  const origin = originOf(file, receiver.callee);
  const known = (origin && knownUse(origin)) ?? methodUse(calleeName(receiver), index);
  const use = known?.use ?? callbackUse(file, receiver, index, (inner, argument) => useOfArgument(file, inner, argument, {}));
  return use ? isOnce(use) : isAsynchronousVerb(calleeName(receiver));
}

function useOfArgument(file: SourceFile, call: Call, argument: Node, evidence: Evidence): Use | undefined {
  const handover = handoversOf(file, call).find((other) => other.function === argument) ?? standIn(call, argument);
  if (!handover) return undefined;
  const origin = originOf(file, call.callee);
  const known = (origin && knownUse(origin)) ?? methodUse(calleeName(call), handover.index);
  if (known) return known.use;
  if (/^(on|once|addListener|addEventListener)$/.test(calleeName(call))) return "value-only";
  if (!isFunction(argument)) return useByName(calleeName(call));
  const result = judgeHandover(file, handover, { typedUse: evidence.typedUse });
  return result.isOneShot ? result.shape : isIterationName(calleeName(call)) ? "many-shot" : undefined;
}

function useByName(name: string): Use | undefined {
  if (isIterationName(name)) return "many-shot";
  return isAsynchronousVerb(name) ? "value-only" : undefined;
}

/** A callback that is handed on by its name has a place, though its function is not here. */
function standIn(call: Call, argument: Node): Handover | undefined {
  const index = call.arguments.findIndex((value) => unwrapped(value) === argument);
  return index < 0 ? undefined : { receiver: call, function: argument as never, index, key: undefined, isByName: true };
}

function shapeOf(file: SourceFile, { function: { params }, function: handed }: Handover): Shape {
  if (params.length === 0) return "value-less";
  return isErrorFirst(file, handed) ? "error-first" : "value-only";
}

/** Whether the value of a call goes anywhere but out of an enclosing function. */
export function isValueTaken(call: Call): boolean {
  const parent = parentBeyondCasts(call);
  switch (parent?.type) {
    case "ExpressionStatement":
    case "ReturnStatement":
    case "ArrowFunctionExpression":
      return false;
    case "LogicalExpression":
    case "ConditionalExpression":
    case "SequenceExpression":
    case "UnaryExpression":
      return parent.parent?.type !== "ExpressionStatement" && parent.parent?.type !== "ReturnStatement" && parent.parent?.type !== "ArrowFunctionExpression";
    default:
      return true;
  }
}

/** `load(src, onImage, onFailure)`: what follows the function are functions as well. */
function isLastButFunctions({ arguments: values }: Call, index: number): boolean {
  return values.slice(index + 1).every((value) => isFunction(unwrapped(value)) || value.type === "Identifier" || value.type === "MemberExpression");
}

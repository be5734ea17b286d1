/** Finds the functions of a file that complete their callback exactly once and last, with an error or with one result. */

import { containsInOwnCode, isArguments, isEvalName } from "../parse/own-level.ts";
import { resolveName, type Variable } from "../parse/scopes.ts";
import { isTypeScript, type SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, type FunctionNode } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import { calledFunction } from "./called-function.ts";
import { completesOnce, type IsPassOn } from "./exits.ts";
import { assignedBy, type Group, rootLoopOf, type Step } from "./step.ts";
import { tailPositionOf } from "./tail.ts";

/** Tells the calls that pass a callback on to such a function. `groups` are those of the whole file. */
export function findPassOns(file: SourceFile, groups: readonly Group[]): IsPassOn {
  if (isTypeScript(file)) return () => false; // the type of the result would have to be inferred anew
  // A function counts as one that does not complete while it is looked at: one that goes round by passing its callback on
  // keeps nothing of its turns, and in generators that wait for one another it would.
  const verdicts = new Map<FunctionNode, boolean>();
  const isOneResult = (callee: FunctionNode): boolean => {
    if (!verdicts.has(callee)) {
      verdicts.set(callee, false);
      verdicts.set(callee, hasOneResult(file, callee, groups, isPassOn));
    }
    return verdicts.get(callee) as boolean;
  };
  const isPassOn: IsPassOn = (call, callback) => {
    const isEntry = groups.some(({ loops }) => loops.some(({ entry }) => entry?.call === call));
    const callee = !isEntry && isPassedOnWhole(file, call, callback) ? calledFunction(file, call) : undefined;
    return callee !== undefined && callee.params.length === call.arguments.length && isOneResult(callee);
  };
  return isPassOn;
}

/** Whether the last argument is the callback itself, and the others are as many as they look. */
function isPassedOnWhole(file: SourceFile, call: Call, callback: Variable): boolean {
  const last = call.arguments.at(-1);
  if (last?.type !== "Identifier" || call.arguments.some(({ type }) => type === "SpreadElement")) return false;
  return resolveName(file.scopes, call, last.name) === callback;
}

function hasOneResult(file: SourceFile, callee: FunctionNode, groups: readonly Group[], isPassOn: IsPassOn): boolean {
  const callback = soleCallback(file, callee);
  if (!callback || callee.async || callee.generator || isReachedOtherwise(callee)) return false;
  const loops = groups.flatMap((group) => group.loops).filter((loop) => loop.joins || loop.function === callee);
  return !assignedBy(loops).has(callback) && completesOnce(file, callee, { steps: stepsOf(callee, groups), loops }, callback, isPassOn);
}

/** The last parameter, when it is a plain one that keeps what it was given. */
function soleCallback(file: SourceFile, callee: FunctionNode): Variable | undefined {
  const last = callee.params.at(-1);
  const variable = last?.type === "Identifier" ? file.scopes.acquire(callee, true)?.set.get(last.name) : undefined;
  const isKept = variable?.defs.length === 1 && !variable.references.some((reference) => reference.isWrite());
  return isKept ? variable : undefined;
}

/** Whether the callback can be called without its name. */
const isReachedOtherwise = (callee: FunctionNode): boolean =>
  containsInOwnCode(callee, isArguments) || contains(callee, (node) => node.type === "WithStatement" || isEvalName(node));

/** The steps that stand in tail position of a function, as steps that continue it, and those that continue them. */
function stepsOf(callee: FunctionNode, groups: readonly Group[]): Step[] {
  return groups.flatMap((group) => {
    const [first, ...rest] = group.steps;
    const { call } = first.site;
    const loop = rootLoopOf(group);
    if (loop) return loop.function === callee ? [first, ...rest] : [];
    const position = enclosingFunction(call) === callee ? tailPositionOf(call, callee) : undefined;
    return position ? [{ ...first, place: { ...position, host: first } }, ...rest] : [];
  });
}

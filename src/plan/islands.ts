/** Joins convertible calls to islands: each continues the generator around it where it stands in tail position. */

import { otherArguments } from "../find/call-sites.ts";
import { isCompletionName } from "../find/error-names.ts";
import { containsInOwnCode, containsThroughArrows, isThis } from "../parse/own-level.ts";
import type { ErrorsMode } from "../model.ts";
import type { Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, isWithin, type Node, startOf } from "../parse/tree.ts";
import { exitsOf, type IsPassOn } from "./exits.ts";
import { FreshNames } from "./fresh-names.ts";
import { type CanJoin, type Convertible, groupSteps } from "./groups.ts";
import { showsItsName } from "./kept-names.ts";
import type { LibraryPlan } from "./library/conversion.ts";
import { hostCompletion } from "./library/step-functions.ts";
import { renamesOf } from "./names.ts";
import { findPassOns } from "./one-result.ts";
import { isSettledAt } from "./settled.ts";
import { assignedBy, type Completion, type Group, type Island, type Loop, rootOf, type Step } from "./step.ts";

/** An island whose variables have not been given names yet. */
export type PlannedIsland = Omit<Island, "renames">;

/** The islands of a file, in the order of their text. `convertible` has to be in that order too. */
export function planIslands(file: SourceFile, convertible: readonly Convertible[], library: LibraryPlan, errors: ErrorsMode): PlannedIsland[] {
  const plan = (canJoin: CanJoin) => planGroups(file, groupSteps(file, convertible, library, canJoin), errors);
  const joined = plan(() => true);
  if (!joined.some(hasJoined)) return joined;
  const apart = plan(() => false);
  const lossy = joined.filter((island) => hasJoined(island) && (!isAsGood(island, apart) || renamesFunctions(file, island))).flatMap(({ loops }) => loops.map((loop) => loop.function));
  return lossy.length > 0 ? plan((loop) => !lossy.includes(loop.function)) : joined;
}

const hasJoined = ({ loops }: Group): boolean => loops.some(({ joins }) => joins);

/** Whether one generator completes as well as several: it does so on every path, or they all did as it does. */
function isAsGood({ steps, completion }: PlannedIsland, apart: readonly PlannedIsland[]): boolean {
  if (completion.kind === "every path") return true;
  const calls = steps.map(({ site }) => site.call);
  const parts = apart.filter((other) => other.steps.some(({ site }) => calls.includes(site.call)));
  return parts.every((part) => part.completion.kind === completion.kind && callbackOf(part.completion) === callbackOf(completion));
}

/** A function that keeps its name in a generator of its own must not lose it. */
const renamesFunctions = (file: SourceFile, island: PlannedIsland): boolean => [...renamesOf(file, island, new FreshNames(file), new Map()).keys()].some(showsItsName);

const callbackOf = (completion: Completion): Variable | undefined => ("callback" in completion ? completion.callback : undefined);

function planGroups(file: SourceFile, found: Group[], errors: ErrorsMode): PlannedIsland[] {
  const groups = found.sort((a, b) => startOf(rootOf(a)) - startOf(rootOf(b)));
  const isPassOn = findPassOns(file, groups);
  return groups.map((each) => {
    const completion = each.steps[0].role === "host" ? hostCompletion(file, each.steps) : completionOf(file, each, errors, isPassOn);
    const group = { ...each, loops: each.loops.map((loop) => loopFor(file, loop, completion)) };
    for (const step of group.steps) step.isGuardLifted = step.role === "pass-on" || canLiftGuard(step, completion);
    return { ...group, completion, usesThis: usesThis(group) };
  });
}

/** Gives the variables of islands their names. The islands have to be in the order of their text, so that each knows the names of those around it. */
export function withNames(file: SourceFile, islands: readonly PlannedIsland[], freshNames: FreshNames): Island[] {
  const given = new Map<Variable, string>();
  return islands.map((island) => {
    const renames = renamesOf(file, island, freshNames, given);
    for (const [variable, name] of renames) given.set(variable, name);
    return { ...island, renames };
  });
}

/** The calls that pass the callback of their island on and are converted with it. */
export const passOnsOf = (islands: readonly PlannedIsland[]): Call[] =>
  islands.flatMap(({ completion }) => (completion.kind === "every path" ? completion.exits.filter(({ becomes }) => becomes === "call").map(({ call }) => call) : []));

/** A callback that is the loop's own parameter can be named behind the generator only within the function. */
function loopFor(file: SourceFile, loop: Loop, completion: Completion): Loop {
  if (loop.joins) return loop;
  const isHidden = completion.kind !== "explicit" && file.scopes.acquire(loop.function, true)?.set.has(completion.callback.name);
  return isHidden ? { ...loop, entry: undefined } : loop;
}

function completionOf(file: SourceFile, group: Group, errors: ErrorsMode, isPassOn: IsPassOn): Completion {
  const callback = commonHandler(file, group);
  if (!callback) return { kind: "explicit" };
  const exits = errors === "route" ? exitsOf(file, group, callback.variable, isPassOn) : undefined;
  if (exits) return { kind: "every path", callback: callback.variable, exits };
  return callback.guards > 0 ? { kind: "errors only", callback: callback.variable } : { kind: "explicit" };
}

/** The callback that most guards of an island hand their error to and that can be named at its start. */
function commonHandler(file: SourceFile, group: Group): { variable: Variable; guards: number } | undefined {
  const root = rootOf(group);
  const counts = new Map(completionParameters(file, root).map((variable) => [variable, 0]));
  for (const { guard } of group.steps) if (guard?.handler) counts.set(guard.handler, (counts.get(guard.handler) ?? 0) + 1);
  const isUsable = (variable: Variable) => !isWithin(variable.scope.block, root) && isSettledAt(variable, root) && !assignedBy(group.loops).has(variable);
  const usable = [...counts].filter(([variable]) => isUsable(variable));
  const [best] = usable.sort(([, a], [, b]) => b - a);
  return best && { variable: best[0], guards: best[1] };
}

/** The completion callbacks of the functions around a call. */
function completionParameters(file: SourceFile, call: Node): Variable[] {
  const variables: Variable[] = [];
  for (let host = enclosingFunction(call); host; host = enclosingFunction(host)) {
    const own = file.scopes.acquire(host, true)?.variables ?? [];
    variables.push(...own.filter(({ name, defs }) => defs[0]?.type === "Parameter" && isCompletionName(name)));
  }
  return variables;
}

function canLiftGuard({ guard }: Step, completion: Completion): boolean {
  if (!guard) return false;
  if (completion.kind === "explicit") return guard.handler === undefined;
  return guard.handler === completion.callback;
}

/** `this` anywhere on the generator's own level: in callees, arguments, and bodies of arrow functions. */
function usesThis({ steps, loops }: Group): boolean {
  const inLoops = loops.flatMap((loop): Node[] => [loop.function.body, ...(loop.entry?.call.arguments ?? [])]);
  if (inLoops.some((node) => containsThroughArrows(node, isThis))) return true;
  return steps.some(({ site, role }) => {
    if (role === "host") return false;
    const { call, continuation, boundTo } = site;
    const outside = [call.callee, ...otherArguments(site)];
    if (outside.some((node) => containsThroughArrows(node, isThis))) return true;
    const isLexical = boundTo !== undefined || continuation.type === "ArrowFunctionExpression";
    return isLexical && containsInOwnCode(continuation, isThis);
  });
}

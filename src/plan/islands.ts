/** Joins convertible calls to islands: each continues the generator around it where it stands in tail position. */

import type { InlineSite } from "../find/call-sites.ts";
import { isCompletionName } from "../find/error-names.ts";
import { containsThroughArrows, isThis } from "../judge/own-level.ts";
import type { ErrorsMode } from "../model.ts";
import type { Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, type FunctionNode, isWithin, type Node, startOf } from "../parse/tree.ts";
import { exitsOf, type IsPassOn } from "./exits.ts";
import type { FreshNames } from "./fresh-names.ts";
import { guardOf } from "./guard.ts";
import { findLoops } from "./loops.ts";
import { isFunctionSetInBlock, renamesOf } from "./names.ts";
import { findPassOns } from "./one-result.ts";
import { isSettledAt } from "./settled.ts";
import {
  assignedBy, type Completion, type Group, type Guard, type Host, type Island, type Loop, type Place, rootOf, type Step, type Steps,
} from "./step.ts";
import { tailPositionOf } from "./tail.ts";

export interface Convertible {
  readonly site: InlineSite;
  readonly error: Step["error"];
}

/** An island whose variables have not been given names yet. */
export type PlannedIsland = Omit<Island, "renames">;

/** The islands of a file, in the order of their text. `convertible` has to be in that order too. */
export function planIslands(file: SourceFile, convertible: readonly Convertible[], errors: ErrorsMode): PlannedIsland[] {
  const groups = groupSteps(file, convertible).sort((a, b) => startOf(rootOf(a)) - startOf(rootOf(b)));
  const isPassOn = findPassOns(file, groups);
  return groups.map((found) => {
    const completion = completionOf(file, found, errors, isPassOn);
    const group = { ...found, loop: found.loop && loopFor(file, found.loop, completion) };
    for (const step of group.steps) step.isGuardLifted = canLiftGuard(step, completion);
    return { ...group, completion, usesThis: usesThis(group) };
  });
}

/** Gives the variables of an island their names. */
export const withNames = (file: SourceFile, island: PlannedIsland, freshNames: FreshNames): Island => ({
  ...island,
  renames: renamesOf(file, island, freshNames),
});

/** The calls that pass the callback of their island on and are converted with it. */
export const passOnsOf = (islands: readonly PlannedIsland[]): Call[] =>
  islands.flatMap(({ completion }) => (completion.kind === "every path" ? completion.exits.filter(({ becomes }) => becomes === "call").map(({ call }) => call) : []));

/** A callback that is the loop's own parameter can be named behind the generator only within the function. */
function loopFor(file: SourceFile, loop: Loop, completion: Completion): Loop {
  const isOwn = completion.kind !== "explicit" && file.scopes.acquire(loop.function, true)?.set.has(completion.callback);
  return isOwn ? { ...loop, entry: undefined } : loop;
}

function groupSteps(file: SourceFile, convertible: readonly Convertible[]): Group[] {
  const loops = findLoops(file, convertible.map(({ site }) => site));
  const hosts = new Map<FunctionNode, Host>(loops.map((loop) => [loop.function, { ...loop, turns: [], place: undefined }]));
  const members = new Map<Host, Step[]>();
  const turns = loops.flatMap((loop) => loop.turns.map(({ call }) => call));
  const isRound = (guard: Guard) => turns.some((turn) => isWithin(turn, guard.statement));
  for (const { site, error } of convertible) {
    const step = stepFor(file, { site, error }, placeOf(file, site, hosts), isRound);
    hosts.set(site.continuation, step);
    const first = firstHostOf(step);
    members.set(first, [...(members.get(first) ?? []), step]);
  }
  return [...members].map(([first, steps]) => ({ steps: steps as unknown as Steps, loop: "turns" in first ? loopWithTurns(first, loops, hosts) : undefined }));
}

const firstHostOf = (host: Host): Host => (host.place ? firstHostOf(host.place.host) : host);

function loopWithTurns(loop: Loop, loops: ReturnType<typeof findLoops>, hosts: ReadonlyMap<FunctionNode, Host>): Loop {
  const found = loops.find((other) => other.function === loop.function);
  return { ...loop, turns: (found?.turns ?? []).map((turn) => ({ ...turn, host: hosts.get(turn.function) as Host })) };
}

/** A guard that goes round in a loop hands the error to the next turn, and not on. */
function stepFor(file: SourceFile, { site, error }: Convertible, place: Step["place"], isRound: (guard: Guard) => boolean): Step {
  const variables = file.scopes.acquire(site.continuation, true)?.variables ?? [];
  const usedParameters = new Set(variables.filter(({ references }) => references.length > 0).map(({ name }) => name));
  const guard = error && guardOf(file, site.continuation, error);
  return { site, error, place, guard: guard && isRound(guard) ? undefined : guard, usedParameters, isGuardLifted: false };
}

function placeOf(file: SourceFile, { call, continuation }: InlineSite, hosts: ReadonlyMap<FunctionNode, Host>): Step["place"] {
  const hostFunction = enclosingFunction(call);
  const host = hostFunction && hosts.get(hostFunction);
  const position = host && tailPositionOf(call, hostFunction);
  const place = position && { ...position, host };
  return place && (isAtTop(place) || !isFunctionSetInBlock(file, continuation)) ? place : undefined;
}

/** Whether what is written to a place stands in no block of the generator. */
const isAtTop = ({ statement, host }: Place): boolean =>
  "site" in host && statement.parent === host.site.continuation.body && (!host.place || isAtTop(host.place));

function completionOf(file: SourceFile, group: Group, errors: ErrorsMode, isPassOn: IsPassOn): Completion {
  const callback = commonHandler(file, group);
  if (!callback) return { kind: "explicit" };
  const exits = errors === "route" ? exitsOf(file, group, callback.variable, isPassOn) : undefined;
  if (exits) return { kind: "every path", callback: callback.variable.name, exits };
  return callback.guards > 0 ? { kind: "errors only", callback: callback.variable.name } : { kind: "explicit" };
}

/** The callback that most guards of an island hand their error to and that can be named at its start. */
function commonHandler(file: SourceFile, group: Group): { variable: Variable; guards: number } | undefined {
  const root = rootOf(group);
  const counts = new Map(completionParameters(file, root).map((variable) => [variable, 0]));
  for (const { guard } of group.steps) if (guard?.handler) counts.set(guard.handler, (counts.get(guard.handler) ?? 0) + 1);
  const isUsable = (variable: Variable) => !isWithin(variable.scope.block, root) && isSettledAt(variable, root) && !assignedBy(group.loop).has(variable);
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
  return guard.handler?.name === completion.callback;
}

/** `this` anywhere on the generator's own level: in callees, arguments, and bodies of arrow functions. */
function usesThis({ steps, loop }: Group): boolean {
  if (loop && [loop.function.body, ...(loop.entry?.call.arguments ?? [])].some((node) => containsThroughArrows(node, isThis))) return true;
  return steps.some(({ site: { call, continuation, boundTo } }) => {
    const outside = [call.callee, ...call.arguments.slice(0, -1)];
    if (outside.some((node) => containsThroughArrows(node, isThis))) return true;
    const isLexical = boundTo !== undefined || continuation.type === "ArrowFunctionExpression";
    return isLexical && containsThroughArrows(continuation.body, isThis);
  });
}

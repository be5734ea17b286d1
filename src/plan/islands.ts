/** Joins convertible calls to islands: each continues the generator around it where it stands in tail position. */

import type { InlineSite } from "../find/call-sites.ts";
import { isCompletionName } from "../find/error-names.ts";
import { containsThroughArrows, isThis } from "../judge/own-level.ts";
import type { ErrorsMode } from "../model.ts";
import type { Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, type FunctionNode, isWithin, type Node } from "../parse/tree.ts";
import { exitsOf, type IsPassOn } from "./exits.ts";
import type { FreshNames } from "./fresh-names.ts";
import { guardOf } from "./guard.ts";
import { renamesOf } from "./names.ts";
import { findPassOns } from "./one-result.ts";
import { isSettledAt } from "./settled.ts";
import type { Completion, Island, Step } from "./step.ts";
import { tailPositionOf } from "./tail.ts";

export interface Convertible {
  readonly site: InlineSite;
  readonly error: Step["error"];
}

/** An island whose variables have not been given names yet. */
export type PlannedIsland = Omit<Island, "renames">;

/** The islands of a file, in the order of their text. `convertible` has to be in that order too. */
export function planIslands(file: SourceFile, convertible: readonly Convertible[], errors: ErrorsMode): PlannedIsland[] {
  const groups = groupSteps(file, convertible);
  const isPassOn = findPassOns(file, groups);
  return groups.map((steps) => {
    const completion = completionOf(file, steps, errors, isPassOn);
    for (const step of steps) step.isGuardLifted = canLiftGuard(step, completion);
    return { steps, completion, usesThis: usesThis(steps) };
  });
}

/** Gives the variables of an island their names. */
export const withNames = (file: SourceFile, island: PlannedIsland, freshNames: FreshNames): Island => ({
  ...island,
  renames: renamesOf(file, island.steps, freshNames),
});

/** The calls that pass the callback of their island on and are converted with it. */
export const passOnsOf = (islands: readonly PlannedIsland[]): Call[] =>
  islands.flatMap(({ completion }) => (completion.kind === "every path" ? completion.exits.filter(({ becomes }) => becomes === "call").map(({ call }) => call) : []));

function groupSteps(file: SourceFile, convertible: readonly Convertible[]): [Step, ...Step[]][] {
  const groups = new Map<Step, [Step, ...Step[]]>();
  const rootOf = new Map<Step, Step>();
  const stepOf = new Map<FunctionNode, Step>();
  for (const { site, error } of convertible) {
    const place = placeOf(site, stepOf);
    const step = stepFor(file, { site, error }, place);
    const root = place ? (rootOf.get(place.host) as Step) : step;
    rootOf.set(step, root);
    stepOf.set(site.continuation, step);
    if (place) groups.get(root)?.push(step);
    else groups.set(step, [step]);
  }
  return [...groups.values()];
}

function stepFor(file: SourceFile, { site, error }: Convertible, place: Step["place"]): Step {
  const variables = file.scopes.acquire(site.continuation, true)?.variables ?? [];
  const usedParameters = new Set(variables.filter(({ references }) => references.length > 0).map(({ name }) => name));
  return { site, error, place, guard: guardOf(file, site.continuation, error), usedParameters, isGuardLifted: false };
}

function placeOf({ call }: InlineSite, stepOf: ReadonlyMap<FunctionNode, Step>): Step["place"] {
  const hostFunction = enclosingFunction(call);
  const host = hostFunction && stepOf.get(hostFunction);
  const position = host && tailPositionOf(call, hostFunction);
  return position && { ...position, host };
}

function completionOf(file: SourceFile, steps: [Step, ...Step[]], errors: ErrorsMode, isPassOn: IsPassOn): Completion {
  const callback = commonHandler(file, steps);
  if (!callback) return { kind: "explicit" };
  const exits = errors === "route" ? exitsOf(file, steps, callback.variable, isPassOn) : undefined;
  if (exits) return { kind: "every path", callback: callback.variable.name, exits };
  return callback.guards > 0 ? { kind: "errors only", callback: callback.variable.name } : { kind: "explicit" };
}

/** The callback that most guards of an island hand their error to and that can be named at its start. */
function commonHandler(file: SourceFile, steps: [Step, ...Step[]]): { variable: Variable; guards: number } | undefined {
  const root = steps[0].site.call;
  const counts = new Map(completionParameters(file, root).map((variable) => [variable, 0]));
  for (const { guard } of steps) if (guard?.handler) counts.set(guard.handler, (counts.get(guard.handler) ?? 0) + 1);
  const usable = [...counts].filter(([variable]) => !isWithin(variable.scope.block, root) && isSettledAt(variable, root));
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
function usesThis(steps: readonly [Step, ...Step[]]): boolean {
  return steps.some(({ site: { call, continuation, boundTo } }) => {
    const outside = [call.callee, ...call.arguments.slice(0, -1)];
    if (outside.some((node) => containsThroughArrows(node, isThis))) return true;
    const isLexical = boundTo !== undefined || continuation.type === "ArrowFunctionExpression";
    return isLexical && containsThroughArrows(continuation.body, isThis);
  });
}

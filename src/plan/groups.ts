/** Joins the calls of a file to groups: each call continues the generator around it where it stands in tail position. */

import type { InlineSite, PassOnSite } from "../find/call-sites.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, type FunctionNode, isWithin, startOf } from "../parse/tree.ts";
import { guardOf } from "./guard.ts";
import type { HostFunction, LibraryConversion, LibraryPlan } from "./library/conversion.ts";
import { hostStep, isOfHost, passedOnSite } from "./library/hosts.ts";
import { type Continuations, needsScopeOfItsOwn } from "./kept-names.ts";
import { findLoops, type LoopFunction } from "./loops.ts";
import { isFunctionSetInBlock } from "./names.ts";
import { functionOf, type Group, type Guard, type Host, type Loop, type Place, type Step, type Steps } from "./step.ts";
import { tailPositionOf } from "./tail.ts";
import type { TurnCall } from "./turns.ts";

/** A call that can be an operation. */
export interface Convertible {
  readonly site: InlineSite;
  readonly error: Step["error"];
}

/** Tells whether a loop may be part of the generator that its entry stands in. */
export type CanJoin = (loop: Pick<Loop, "function">) => boolean;

/** The groups, in the order of their text, each loop with one of its own unless it can join that of a step. */
export function groupSteps(file: SourceFile, convertible: readonly Convertible[], library: LibraryPlan, canJoin: CanJoin = () => false): Group[] {
  const loops = findLoops(file, convertible.map(({ site }) => site));
  const hosts = new Map<FunctionNode, Host>(loops.map((loop) => [loop.function, { ...loop, turns: [], joins: undefined, place: undefined }]));
  const members = new Map<Host, Step[]>();
  const continuations: Continuations = new Map(convertible.map(({ site }) => [site.continuation, site]));
  const isPoured = (site: InlineSite) => !needsScopeOfItsOwn(file, site, continuations, (node) => hosts.has(node));
  const turns = loops.flatMap((loop) => loop.turns.map(({ call }) => call));
  const isRound = (guard: Guard) => turns.some((turn) => isWithin(turn, guard.statement));
  const join = (step: Step): void => {
    hosts.set(functionOf(step), step);
    const first = firstHostOf(step);
    members.set(first, [...(members.get(first) ?? []), step]);
    for (const loop of loops.filter(canJoin)) joinLoop(loop, step, hosts);
  };
  const conversionOf = new Map<Call, LibraryConversion>(library.conversions.map((conversion) => [conversion.call, conversion]));
  for (const candidate of candidatesOf(convertible, library)) {
    if ("function" in candidate) join(hostStep(candidate));
    else if ("kind" in candidate) passOnStep(file, candidate, hosts, conversionOf).forEach(join);
    else join({ ...stepFor(file, candidate, isPoured(candidate.site) ? placeOf(file, candidate.site, hosts) : undefined, isRound), library: conversionOf.get(candidate.site.call) });
  }
  const finished = loops.map(({ function: node, turns: calls }) => loopWithTurns(hosts.get(node) as Loop, calls, hosts));
  return [...members].map(([first, steps]) => ({
    steps: steps as unknown as Steps,
    loops: finished.filter((loop) => firstHostOf(loop) === first || loop.function === functionOf(first)),
  }));
}

/** Makes a loop a part of the generator that its entry goes on in, unless that goes round itself: `continue` would mean the inner loop. */
function joinLoop({ function: node, entry }: LoopFunction, step: Step, hosts: Map<FunctionNode, Host>): void {
  const loop = hosts.get(node) as Loop;
  const first = firstHostOf(step);
  if (!entry || enclosingFunction(entry.call) !== functionOf(step) || entry.first.parent?.type !== "BlockStatement") return;
  if (!("site" in first) || first.role === "host") return;
  const position = tailPositionOf(entry.call, functionOf(step));
  if (position) hosts.set(node, { ...loop, joins: { ...position, host: step } });
}

/** What a step is made from. */
type Candidate = Convertible | PassOnSite | HostFunction;

function candidatesOf(convertible: readonly Convertible[], { conversions, passOns }: LibraryPlan): Candidate[] {
  const candidates: Candidate[] = [...convertible, ...passOns, ...conversions.flatMap(({ hosts }) => hosts)];
  return candidates.sort((a, b) => offsetOf(a) - offsetOf(b));
}

function offsetOf(candidate: Candidate): number {
  if ("function" in candidate) return startOf(candidate.function);
  return startOf("kind" in candidate ? candidate.call : candidate.site.call);
}

/** A call that ends the coroutine of a library's step; none where it stands anywhere else. */
function passOnStep(file: SourceFile, site: PassOnSite, hosts: ReadonlyMap<FunctionNode, Host>, conversionOf: ReadonlyMap<Call, LibraryConversion>): Step[] {
  const inline = passedOnSite(site);
  const place = placeOf(file, inline, hosts);
  const root = place && firstHostOf(place.host);
  if (!root || !("site" in root) || !isOfHost(file, site, root)) return [];
  const library = conversionOf.get(site.call);
  return [{ site: inline, error: undefined, role: "pass-on", library, place, guard: undefined, usedParameters: new Set<string>(), isGuardLifted: true }];
}

function firstHostOf(host: Host): Host {
  const around = "site" in host ? host.place : host.joins;
  return around ? firstHostOf(around.host) : host;
}

function loopWithTurns(loop: Loop, calls: readonly TurnCall[], hosts: ReadonlyMap<FunctionNode, Host>): Loop {
  return { ...loop, turns: calls.map((turn) => ({ ...turn, host: hosts.get(turn.function) as Host })) };
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

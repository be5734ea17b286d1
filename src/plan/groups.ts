/** Joins the calls of a file to groups: each call continues the generator around it where it stands in tail position. */

import type { InlineSite, PassOnSite } from "../find/call-sites.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, type FunctionNode, isWithin, startOf } from "../parse/tree.ts";
import { guardOf } from "./guard.ts";
import type { HostFunction, LibraryConversion, LibraryPlan } from "./library/conversion.ts";
import { hostStep, isOfHost, passedOnSite } from "./library/hosts.ts";
import { needsScopeOfItsOwn } from "./kept-names.ts";
import { findLoops } from "./loops.ts";
import { isFunctionSetInBlock } from "./names.ts";
import { functionOf, type Group, type Guard, type Host, type Loop, type Place, type Step, type Steps } from "./step.ts";
import { tailPositionOf } from "./tail.ts";

/** A call that can be an operation. */
export interface Convertible {
  readonly site: InlineSite;
  readonly error: Step["error"];
}

/** The groups, in the order of their text. */
export function groupSteps(file: SourceFile, convertible: readonly Convertible[], library: LibraryPlan): Group[] {
  const loops = findLoops(file, convertible.map(({ site }) => site));
  const hosts = new Map<FunctionNode, Host>(loops.map((loop) => [loop.function, { ...loop, turns: [], place: undefined }]));
  const members = new Map<Host, Step[]>();
  const continuations = new Set<FunctionNode>(convertible.map(({ site }) => site.continuation));
  const canJoin = (site: InlineSite) => !needsScopeOfItsOwn(file, site, (node) => continuations.has(node));
  const turns = loops.flatMap((loop) => loop.turns.map(({ call }) => call));
  const isRound = (guard: Guard) => turns.some((turn) => isWithin(turn, guard.statement));
  const join = (step: Step): void => {
    hosts.set(functionOf(step), step);
    const first = firstHostOf(step);
    members.set(first, [...(members.get(first) ?? []), step]);
  };
  const conversionOf = new Map<Call, LibraryConversion>(library.conversions.map((conversion) => [conversion.call, conversion]));
  for (const candidate of candidatesOf(convertible, library)) {
    if ("function" in candidate) join(hostStep(candidate));
    else if ("kind" in candidate) passOnStep(file, candidate, hosts, conversionOf).forEach(join);
    else join({ ...stepFor(file, candidate, canJoin(candidate.site) ? placeOf(file, candidate.site, hosts) : undefined, isRound), library: conversionOf.get(candidate.site.call) });
  }
  return [...members].map(([first, steps]) => ({ steps: steps as unknown as Steps, loop: "turns" in first ? loopWithTurns(first, loops, hosts) : undefined }));
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

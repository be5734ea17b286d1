/** Joins the calls of a file to groups: each call continues the generator around it where it stands in tail position. */

import type { InlineSite, PassOnSite } from "../find/call-sites.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, type FunctionNode, startOf } from "../parse/tree.ts";
import { guardOf } from "./guard.ts";
import type { HostFunction, LibraryConversion, LibraryPlan } from "./library/conversion.ts";
import { hostStep, isOfHost, passedOnSite } from "./library/hosts.ts";
import type { Step } from "./step.ts";
import { tailPositionOf } from "./tail.ts";

/** A call that can be an operation. */
export interface Convertible {
  readonly site: InlineSite;
  readonly error: NonNullable<Step["error"]>;
}

type Group = [Step, ...Step[]];

/** What a step is made from. */
type Candidate = Convertible | PassOnSite | HostFunction;

/** The groups, in the order of their text. */
export function groupSteps(file: SourceFile, convertible: readonly Convertible[], library: LibraryPlan): Group[] {
  const grouping = new Grouping(file, library.conversions);
  const hosts = library.conversions.flatMap((conversion) => conversion.hosts);
  const candidates: Candidate[] = [...convertible, ...library.passOns, ...hosts];
  for (const candidate of candidates.sort((a, b) => offsetOf(a) - offsetOf(b))) grouping.add(candidate);
  return [...grouping.groups.values()];
}

function offsetOf(candidate: Candidate): number {
  if ("function" in candidate) return startOf(candidate.function);
  return startOf("kind" in candidate ? candidate.call : candidate.site.call);
}

class Grouping {
  readonly groups = new Map<Step, Group>();
  readonly #rootOf = new Map<Step, Step>();
  readonly #stepOf = new Map<FunctionNode, Step>();
  readonly #conversionOf: ReadonlyMap<Call, LibraryConversion>;

  constructor(
    private readonly file: SourceFile,
    conversions: readonly LibraryConversion[],
  ) {
    this.#conversionOf = new Map(conversions.map((conversion) => [conversion.call, conversion]));
  }

  add(candidate: Candidate): void {
    if ("function" in candidate) this.#join(hostStep(candidate));
    else if ("kind" in candidate) this.#addPassOn(candidate);
    else this.#join(this.#stepFor(candidate));
  }

  #addPassOn(site: PassOnSite): void {
    const place = this.#placeOf(site.call);
    if (!place || !isOfHost(this.file, site, this.#rootOf.get(place.host) as Step)) return;
    const library = this.#conversionOf.get(site.call);
    const step = { site: passedOnSite(site), error: undefined, role: "pass-on", place, guard: undefined, usedParameters: new Set<string>(), isGuardLifted: true } as const;
    this.#join({ ...step, library });
  }

  #join(step: Step): void {
    const root = step.place ? (this.#rootOf.get(step.place.host) as Step) : step;
    this.#rootOf.set(step, root);
    this.#stepOf.set(step.site.continuation, step);
    if (step.place) this.groups.get(root)?.push(step);
    else this.groups.set(step, [step]);
  }

  #stepFor({ site, error }: Convertible): Step {
    const variables = this.file.scopes.acquire(site.continuation, true)?.variables ?? [];
    const usedParameters = new Set(variables.filter(({ references }) => references.length > 0).map(({ name }) => name));
    const guard = guardOf(this.file, site.continuation, error);
    return { site, error, place: this.#placeOf(site.call), guard, usedParameters, isGuardLifted: false, library: this.#conversionOf.get(site.call) };
  }

  #placeOf(call: Call): Step["place"] {
    const hostFunction = enclosingFunction(call);
    const host = hostFunction && this.#stepOf.get(hostFunction);
    const position = host && tailPositionOf(call, hostFunction);
    return position && { ...position, host };
  }
}

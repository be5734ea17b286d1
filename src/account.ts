/** Accounts for every call site of a file: its verdict, and the pyramids that they stand in. */

import { calleeName, calleeText, receiverText } from "./find/callee.ts";
import { type CallSite, findCallSites, type InlineSite, type PassOnSite } from "./find/call-sites.ts";
import { classify } from "./find/classify.ts";
import { isContainer, isRegistration } from "./find/many-shot.ts";
import { findNests, Handovers } from "./find/pyramids.ts";
import { refusalOf } from "./judge/judge.ts";
import { asClause, type RefusalCode, refusals } from "./judge/refusals.ts";
import { valuePosition } from "./judge/value-position.ts";
import { judgeWait } from "./judge/wait.ts";
import { judgeLibrary, type JudgedLibrary, libraryVerdict } from "./judge/library-plan.ts";
import type { ErrorsMode, Pyramid, Site } from "./model.ts";
import { inventoryOf } from "./parse/inventory.ts";
import { positionAt, type SourceFile } from "./parse/source-file.ts";
import { type Call, type FunctionNode, isFunction, type Node, startOf } from "./parse/tree.ts";
import type { Convertible } from "./plan/groups.ts";
import { type LibraryPlan, NO_LIBRARY } from "./plan/library/conversion.ts";
import { loneWaits } from "./plan/lone-waits.ts";
import { findLoops } from "./plan/loops.ts";

/** A call site with what was decided about it. */
export interface Judged {
  readonly site: CallSite;
  readonly convertible: Convertible | undefined;
  readonly code: RefusalCode | undefined;
  readonly because: string;
  /** Whether the function is an error-first continuation, converted or not. */
  readonly isContinuation: boolean;
  /** Whether the call goes away because its function goes round in a loop instead. */
  readonly isTurn?: boolean;
  /** Whether the call changes with the steps of a library's function. */
  readonly isStepCall?: boolean;
}

/** All that was decided about a file. */
export interface JudgedFile {
  /** In the order of their text. */
  readonly sites: readonly Judged[];
  readonly library: LibraryPlan;
}

/** Judges every call site of a file. `isRuntime` tells calls of the runtime's own exports. */
export function judgeFile(file: SourceFile, isRuntime: (callee: string) => boolean, errors: ErrorsMode): JudgedFile {
  const judged = judgeSites(file, isRuntime);
  const library = errors === "crash" ? undefined : judgeLibrary(file, convertibleOf(judged));
  const sites = withTurns(file, withoutLoneWaits(file, judged, library?.plan ?? NO_LIBRARY));
  if (!library) return { sites, library: NO_LIBRARY };
  return { sites: sites.map((entry) => withLibrary(entry, library)), library: library.plan };
}

const convertibleOf = (judged: readonly Judged[]): Convertible[] => judged.flatMap(({ convertible }) => convertible ?? []);

/** A timer that nothing goes on from is as plain a line as an operation would be. */
function withoutLoneWaits(file: SourceFile, judged: readonly Judged[], library: LibraryPlan): Judged[] {
  const alone = loneWaits(file, convertibleOf(judged), library);
  const because = "no other converted call leads to it or goes on from it";
  return judged.map((entry) => (entry.convertible && alone.has(entry.convertible.site) ? notACallback(entry.site, because) : entry));
}

/** A call of the library that only hands a callback on is converted with its steps. */
function withLibrary(judged: Judged, library: JudgedLibrary): Judged {
  const verdict = libraryVerdict(library, judged.site);
  if (!verdict || judged.isContinuation || judged.code === "many-shot") return judged;
  if (verdict === "converted") return { ...judged, code: undefined, isStepCall: true, because: "the steps of `async` become coroutines" };
  return judged.code === "passed-on" || judged.site.kind === "inline" ? refused(judged.site, verdict, false) : judged;
}

function judgeSites(file: SourceFile, isRuntime: (callee: string) => boolean): Judged[] {
  const converted = new Set<FunctionNode>();
  const sites = findCallSites(file).filter(({ call }) => call.callee.type !== "Identifier" || !isRuntime(call.callee.name));
  return sites.map((site) => {
    const entry = site.kind === "inline" ? judgeInline(file, site, (host) => converted.has(host)) : judgePassOn(site);
    if (entry.convertible) converted.add(entry.convertible.site.continuation);
    return entry;
  });
}

/** The calls by which a function goes round go away, whatever they hand on. */
function withTurns(file: SourceFile, judged: readonly Judged[]): Judged[] {
  const loops = findLoops(file, convertibleOf(judged).map(({ site }) => site));
  const turns = new Set<Node>(loops.flatMap((loop) => loop.turns.map(({ call }) => call)));
  const because = "the function calls itself last, and goes round instead";
  return judged.map((entry) => (turns.has(entry.site.call) ? { ...entry, code: undefined, because, isTurn: true } : entry));
}

/** A call whose value is used makes something from the callback, `once(callback)`, or only looks at it. */
function judgePassOn(site: PassOnSite): Judged {
  const name = calleeName(site.call);
  const isHandedOn = valuePosition(site.call) !== "used" && !isRegistration(name) && !isContainer(site);
  if (isHandedOn) return refused(site, "passed-on", false);
  const because = valuePosition(site.call) === "used" ? "the value that the call makes of the callback is used" : `\`${name}\` keeps the callback`;
  return notACallback(site, because);
}

const notACallback = (site: CallSite, because: string): Judged => ({ site, convertible: undefined, code: undefined, because, isContinuation: false });

function judgeInline(file: SourceFile, site: InlineSite, isConverted: (host: FunctionNode) => boolean): Judged {
  const classification = classify(file, site);
  if (classification.is === "something-else") return judgeOther(file, site, isConverted, classification.because);
  if (classification.is === "many-shot") return { ...refused(site, "many-shot", false), because: classification.because };
  const code = refusalOf(site, file, isConverted);
  if (code) return refused(site, code, true);
  const { error, because } = classification;
  return { site, convertible: { site, error }, code: undefined, because, isContinuation: true };
}

/** A function without an error in front. */
function judgeOther(file: SourceFile, site: InlineSite, isConverted: (host: FunctionNode) => boolean, because: string): Judged {
  const wait = judgeWait(file, site, isConverted);
  if (!wait) return notACallback(site, because);
  return { site, convertible: { site: { ...site, wait }, error: undefined }, code: undefined, because: wait.because, isContinuation: true };
}

const refused = (site: CallSite, code: RefusalCode, isContinuation: boolean): Judged => ({
  site,
  convertible: undefined,
  code,
  because: asClause(refusals[code].message).replace(/\.$/, ""),
  isContinuation,
});

/** The sites as reports show them. `passOns` are the calls that are converted although they pass a callback on. */
export function describeSites(file: SourceFile, judged: readonly Judged[], passOns: ReadonlySet<Call>): Site[] {
  const depths = depthsOf(judged);
  return judged.map((entry) => {
    const { call } = entry.site;
    const common = { ...positionAt(file.lineStarts, startOf(call)), callee: calleeText(file, call), because: entry.because, depth: depths.get(entry) ?? 1 };
    if (passOns.has(call)) return { ...common, verdict: "converted", because: "the function completes the callback with one result" };
    if (entry.convertible || entry.isTurn || entry.isStepCall) return { ...common, verdict: "converted" };
    return entry.code ? { ...common, verdict: "refused", code: entry.code } : { ...common, verdict: "not-a-callback" };
  });
}

function depthsOf(judged: readonly Judged[]): Map<Judged, number> {
  const parents = parentsOf(judged);
  const depths = new Map<Judged, number>();
  for (const entry of judged) depths.set(entry, (depths.get(parents.get(entry) as Judged) ?? 0) + 1);
  return depths;
}

/** For each site the continuation that it stands in, by site. */
function parentsOf(judged: readonly Judged[]): Map<Judged, Judged> {
  const byFunction = new Map<FunctionNode, Judged>();
  for (const entry of judged) if (entry.isContinuation && entry.site.kind === "inline") byFunction.set(entry.site.continuation, entry);
  const parents = new Map<Judged, Judged>();
  for (const entry of judged) {
    const parent = enclosingContinuation(entry.site.call, byFunction);
    if (parent) parents.set(entry, parent);
  }
  return parents;
}

function enclosingContinuation(node: Node, byFunction: ReadonlyMap<FunctionNode, Judged>): Judged | undefined {
  for (let current = node.parent; current; current = current.parent) {
    const entry = isFunction(current) ? byFunction.get(current) : undefined;
    if (entry) return entry;
  }
  return undefined;
}

/** The pyramids of a file, each named by its outermost call and its deepest chain, as the rule `no-pyramid` sees them: by this file alone. */
export function findPyramids(file: SourceFile): Pyramid[] {
  const handovers = new Handovers({ ...file, readModule: () => undefined });
  for (const receiver of inventoryOf(file).receivers) handovers.add(receiver);
  return findNests(handovers, 1).map(({ root, chain }) => ({
    ...positionAt(file.lineStarts, startOf(root)),
    depth: chain.length,
    chain: chain.map((receiver) => receiverText(file, receiver)),
  }));
}

/** Opens a file whose functions stand at the calls that name them, and tells everything in terms of the file as it was written. */

import { calleeText } from "../find/callee.ts";
import { namedContinuations } from "../find/named-continuations.ts";
import { scheduledTurns } from "../find/scheduled-turns.ts";
import { selfHanded } from "../find/self-handed.ts";
import type { Edit } from "../edit/edits.ts";
import type { Range } from "../edit/parentheses.ts";
import { takeStyle } from "../edit/style.ts";
import type { Site } from "../model.ts";
import { type JudgedSource, openJudged, type OpenOptions } from "../open-judged.ts";
import { inventoryOf } from "../parse/inventory.ts";
import { parse } from "../parse/parse.ts";
import type { Variable } from "../parse/scopes.ts";
import { positionAt, type SourceFile } from "../parse/source-file.ts";
import { SourceSyntaxError } from "../parse/syntax-error.ts";
import { type Call, enclosingFunction, endOf, type FunctionNode, type Node, startOf } from "../parse/tree.ts";
import { FreshNames } from "../plan/fresh-names.ts";
import { findLoops, type LoopFunction } from "../plan/loops.ts";
import { inline, type Named } from "./inline.ts";
import { type Meaning, meaningOf, type Moved } from "./meaning.ts";
import type { RearrangedText } from "./rearranged-text.ts";

/** A file with functions moved to their calls, all of which convert. */
interface Inlined {
  readonly named: Named;
  readonly text: RearrangedText;
  readonly opened: JudgedSource;
}

export interface OpenedWithNamed extends Pick<JudgedSource, "sites" | "editWithin"> {
  /** How many functions stand at their calls. */
  readonly moved: number;
}

/** The file with the functions converted that its calls name; `undefined` when there are none, or none that can be. */
export function openWithNamed(file: SourceFile, options: OpenOptions): OpenedWithNamed | undefined {
  const continuations = namedContinuations(file);
  const whole = settle(file, { continuations, turns: scheduledTurns(file, continuations), repeated: selfHanded(file) }, options);
  if (!whole) return undefined;
  let plain: JudgedSource | undefined;
  const asWritten = () => (plain ??= openJudged(file, options));
  return {
    sites: sitesOf(file, whole),
    moved: whole.named.continuations.length,
    editWithin: (start = 0, end = Infinity) => {
      const inlined = inlinedWithin(file, whole, options, { start, end });
      return inlined ? editOf(file, inlined, { start, end }) : asWritten().editWithin(start, end);
    },
  };
}

/** Leaves out, one round after the other, the functions that would mean something else at their call or would not be converted there. */
function settle(file: SourceFile, candidates: Named, options: OpenOptions): Inlined | undefined {
  let named = candidates;
  let renames = new Map<Variable, string>();
  const freshNames = new FreshNames(file);
  while (sizeOf(named) > 0) {
    const inlined = tryInline(file, named, renames, options);
    if (!inlined) return undefined;
    const continuations = inlined.meanings.filter(([, meaning]) => isTolerable(meaning, renames)).map(([continuation]) => continuation);
    const kept = { continuations, turns: inlined.turns, repeated: inlined.repeated };
    const hiding = inlined.meanings.flatMap(([, meaning]) => (typeof meaning === "string" ? [] : meaning));
    if (sizeOf(kept) < sizeOf(named)) renames = new Map();
    else if (hiding.length === 0) return inlined;
    else for (const variable of new Set(hiding)) renames.set(variable, freshNames.numbered(variable.name, outermostAround(variable)));
    named = kept;
  }
  return undefined;
}

const sizeOf = ({ continuations, turns, repeated }: Named): number => continuations.length + turns.length + repeated.length;

/** Whether new names can help, and have not been given in vain. */
const isTolerable = (meaning: Meaning, renames: ReadonlyMap<Variable, string>): boolean =>
  meaning === "same" || (meaning !== "different" && !meaning.some((variable) => renames.has(variable)));

/** The function of the whole file that a variable belongs to. */
const outermostAround = ({ scope: { block } }: Variable): Node => functionsAround(block).at(-1) ?? block;

/** The file with the functions at their calls, for each that converts there whether it means the same, and the turns that are made by a loop there. */
function tryInline(file: SourceFile, named: Named, renames: ReadonlyMap<Variable, string>, options: OpenOptions) {
  const text = inline(file, named, renames);
  const after = parsed(text.text, file);
  if (!after) return undefined;
  const opened = openJudged(after, options);
  const sites = opened.judged.flatMap(({ convertible }) => convertible?.site ?? []);
  const converted = sites.map(({ continuation }) => continuation);
  const byStart = new Map(converted.map((node) => [startOf(node), node]));
  const moved = named.continuations.flatMap((continuation): Moved[] => {
    const found = byStart.get(text.placeOf(startOf(continuation.function)) ?? -1);
    return found ? [{ continuation, function: found }] : [];
  });
  const move = { before: file, after, text, converted: new Set<Node>(converted) };
  const meanings = moved.map((one) => [one.continuation, meaningOf(move, one, moved)] as const);
  const loops = findLoops(after, sites);
  const turns = named.turns.filter((turn) => isRound(loops, text, turn));
  const repeated = named.repeated.filter(({ rounds }) => rounds.every((round) => isRound(loops.filter(({ entry }) => entry), text, round)));
  return { named, text, opened, meanings, turns, repeated };
}

/** Whether one of the loops goes round at what stood at a node. */
const isRound = (loops: readonly LoopFunction[], text: RearrangedText, node: Node): boolean =>
  loops.some((loop) => loop.turns.some(({ call }) => startOf(call) === text.placeOf(startOf(node))));

/** The new text in the dialect of the old one; `undefined` where it cannot be read, as when it is nested too deeply. */
function parsed(text: string, file: SourceFile): SourceFile | undefined {
  const { filename, isModule, readModule, readVersion } = file;
  try {
    const after = parse(text, { filename, packageType: isModule ? "module" : "commonjs", readModule, readVersion });
    takeStyle(after, file);
    return after;
  } catch (error) {
    if (error instanceof SourceSyntaxError) return undefined;
    throw error;
  }
}

/** The sites where the author wrote them, in the order of that text, and as deep as they stand there. */
function sitesOf(file: SourceFile, { text, opened }: Inlined): Site[] {
  const calls = new Map(inventoryOf(file).receivers.map((node) => [keyOf(startOf(node), node.type === "AssignmentExpression" ? -1 : endOf(node.callee)), node]));
  const continuations = new Set(opened.judged.flatMap(({ site, isContinuation }) => (isContinuation && site.kind === "inline" ? text.originOf(startOf(site.continuation)) : [])));
  const sites = opened.judged.map(({ site: { call } }, index) => {
    const [start, end] = [text.originOf(startOf(call)) ?? 0, (text.originOf(endOf(call.callee) - 1) ?? 0) + 1];
    const original = calls.get(keyOf(start, end)) as Call;
    const depth = 1 + functionsAround(original).filter((host) => continuations.has(startOf(host))).length;
    const site = opened.sites[index] as Site;
    return { start, site: { ...site, ...positionAt(file.lineStarts, start), callee: calleeText(file, original), depth } };
  });
  return sites.sort((a, b) => a.start - b.start).map(({ site }) => site);
}

function functionsAround(node: Node): FunctionNode[] {
  const host = enclosingFunction(node);
  return host ? [host, ...functionsAround(host)] : [];
}

const keyOf = (start: number, end: number): string => `${start}:${end}`;

/** The file with those functions moved whose call and declaration both stand in a range. */
function inlinedWithin(file: SourceFile, whole: Inlined, options: OpenOptions, { start, end }: Range): Inlined | undefined {
  const isInside = (node: Node) => startOf(node) >= start && endOf(node) <= end;
  const continuations = whole.named.continuations.filter(({ call, declaration }) => isInside(call) && isInside(declaration));
  const inside = { continuations, turns: whole.named.turns.filter(isInside), repeated: whole.named.repeated.filter(({ call }) => isInside(call)) };
  return sizeOf(inside) === sizeOf(whole.named) ? whole : settle(file, inside, options);
}

/** What changes in the file as it was written. */
function editOf(file: SourceFile, { text: { text }, opened }: Inlined, { start, end }: Range): Edit | undefined {
  const edit = opened.editWithin(start, end + text.length - file.text.length);
  return edit && editBetween(file.text, text.slice(0, edit.start) + edit.text + text.slice(edit.end));
}

/** The shortest edit that makes one text of another. */
function editBetween(before: string, after: string): Edit {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shortest - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}


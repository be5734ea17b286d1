/** Finds one-shot continuations nested in one another, whichever way they are handed over. */

import type { SourceFile } from "../parse/source-file.ts";
import { parentBeyondCasts } from "../parse/casts.ts";
import { enclosingFunction, type FunctionNode, isFunction, isWithin, type Node, startOf } from "../parse/tree.ts";
import { type Handover, handoversOf, type Receiver } from "./handover.ts";
import { canLeadChain, continuesChain, isSiblingOf } from "./chain.ts";
import { type Evidence, judgeHandover, type OneShot } from "./one-shot.ts";
import { resolveName } from "../parse/scopes.ts";

/** A nest of continuations around one outermost receiver. */
export interface Nest {
  readonly root: Receiver;
  /** The receivers along the deepest chain, outermost first. */
  readonly chain: readonly Receiver[];
  /** All chains that are too deep. */
  readonly chains: readonly (readonly Receiver[])[];
}

/** The handovers of a file and what is known of them, judged only where somebody asks. */
export class Handovers {
  readonly #byFunction = new Map<FunctionNode, Handover[]>();
  readonly #all: Handover[] = [];
  readonly #judged = new Map<Handover, OneShot>();
  readonly #judging = new Set<Handover>();
  #byHost: Map<FunctionNode, Handover[]> | undefined;

  constructor(
    readonly file: SourceFile,
    private readonly evidence: Evidence = {},
  ) {}

  /** Takes in a call or an assignment. */
  add(receiver: Receiver): void {
    for (const handover of handoversOf(this.file, receiver)) {
      this.#all.push(handover);
      this.#byFunction.set(handover.function, [...(this.#byFunction.get(handover.function) ?? []), handover]);
    }
  }

  get all(): readonly Handover[] {
    return this.#all;
  }

  /** The ways in which a function is handed over. */
  of(handed: FunctionNode): readonly Handover[] {
    return this.#byFunction.get(handed) ?? [];
  }

  judge(handover: Handover): OneShot {
    const known = this.#judged.get(handover);
    if (known) return known;
    const result = this.#judgeAlone(handover);
    this.#judged.set(handover, result);
    return result;
  }

  /** In a chain of values even names that say nothing follow one another: `step(1, (a) => { other(a, (b) => { … }); })`. */
  #judgeAlone(handover: Handover): OneShot {
    const result = judgeHandover(this.file, handover, this.evidence);
    if (result.isOneShot || !result.isUndecided || this.#judging.has(handover)) return result;
    this.#judging.add(handover);
    const because = this.#evidenceAround(handover);
    this.#judging.delete(handover);
    return because ? { isOneShot: true, shape: handover.function.params.length > 0 ? "value-only" : "value-less", because } : result;
  }

  #evidenceAround(handover: Handover): string | undefined {
    const outer = this.enclosing(handover);
    if (outer && isSiblingOf(handover, outer)) return "a method of the same object around it takes a callback";
    const isInChain = (outer && this.#continuesChain(handover, outer)) || this.#leadsChain(handover);
    return isInChain ? "the next call works on its value" : undefined;
  }

  #continuesChain(handover: Handover, outer: Handover): boolean {
    const judged = this.judge(outer);
    return judged.isOneShot && judged.shape === "value-only" && continuesChain(this.file, handover, outer);
  }

  /** The call itself has to be of the kind that can stand in a chain, and one in its function has to go on with its value. */
  #leadsChain(handover: Handover): boolean {
    const isNext = (inner: Handover) => inner.key === undefined && continuesChain(this.file, inner, handover);
    return canLeadChain(handover) && this.#within(handover.function).some((inner) => isNext(inner) && this.#isOpen(inner));
  }

  /** The handovers on a function's own level; the index is made when all have been added. */
  #within(host: FunctionNode): readonly Handover[] {
    this.#byHost ??= groupByHost(this.#all);
    return this.#byHost.get(host) ?? [];
  }

  #isOpen(inner: Handover): boolean {
    const result = judgeHandover(this.file, inner, this.evidence);
    return result.isOneShot || result.isUndecided === true;
  }

  /** The one-shot continuation that a handover stands in. */
  enclosing(handover: Handover): Handover | undefined {
    return this.#nearest(handover.receiver, (candidate) => this.judge(candidate).isOneShot);
  }

  /** How deep a handover would be if all around it were one-shot: a bound that costs no judgement. */
  mostDepth(handover: Handover): number {
    let depth = 1;
    for (let outer = this.#nearest(handover.receiver, () => true); outer && depth < 99; outer = this.#nearest(outer.receiver, () => true)) depth += 1;
    return depth;
  }

  #nearest(start: Node, isMeant: (handover: Handover) => boolean): Handover | undefined {
    let from: Node = start;
    for (let host = enclosingFunction(from); host; host = enclosingFunction(from)) {
      const found = this.#byFunction.get(host)?.find((candidate) => this.#isNested(candidate, start) && isMeant(candidate));
      if (found) return found;
      if (isUnit(host) && !this.#byFunction.has(host)) return undefined;
      from = host;
    }
    return undefined;
  }

  /** A function that is handed over by its name belongs to the nest when it is declared beside the call, for that call alone. */
  #isNested({ receiver, function: handed, isByName }: Handover, inner: Node): boolean {
    if (!isByName) return true;
    if (isWithin(receiver, handed) || isWithin(receiver, inner)) return false;
    return enclosingFunction(receiver) === enclosingFunction(handed) && isUsedOnce(this.file, handed);
  }
}

function groupByHost(handovers: readonly Handover[]): Map<FunctionNode, Handover[]> {
  const groups = new Map<FunctionNode, Handover[]>();
  for (const handover of handovers) {
    const host = enclosingFunction(handover.receiver);
    if (host) groups.set(host, [...(groups.get(host) ?? []), handover]);
  }
  return groups;
}

/** A function with a life of its own: what stands in it does not belong to the code around it. */
function isUnit(node: FunctionNode): boolean {
  if (node.type === "FunctionDeclaration") return true;
  const parent = parentBeyondCasts(node);
  switch (parent?.type) {
    case "VariableDeclarator":
    case "AssignmentExpression":
    case "MethodDefinition":
    case "PropertyDefinition":
    case "Property":
    case "ExportDefaultDeclaration":
      return true;
    default:
      return false;
  }
}

/** A function that is named anywhere else too, in itself for instance, is more than the next step. */
function isUsedOnce(file: SourceFile, handed: FunctionNode): boolean {
  const id = handed.type === "FunctionDeclaration" ? handed.id : nameOfDeclarator(handed);
  if (id?.type !== "Identifier") return false;
  const references = resolveName(file.scopes, id, id.name)?.references ?? [];
  return references.filter(({ init }) => !init).length === 1;
}

function nameOfDeclarator(handed: Node): Node | undefined {
  let parent = handed.parent;
  while (parent && !isFunction(parent) && parent.type !== "VariableDeclarator") parent = parent.parent;
  return parent?.type === "VariableDeclarator" ? parent.id : undefined;
}

/** The nests deeper than `max`, in the order of their outermost receivers. */
export function findNests(handovers: Handovers, max: number): Nest[] {
  const byRoot = new Map<Receiver, Receiver[][]>();
  for (const handover of handovers.all) {
    if (handovers.mostDepth(handover) <= max || !handovers.judge(handover).isOneShot) continue;
    const chain = chainTo(handovers, handover);
    const root = chain[0] as Receiver;
    if (chain.length > max) byRoot.set(root, [...(byRoot.get(root) ?? []), chain]);
  }
  const nests = [...byRoot].map(([root, chains]) => ({ root, chains, chain: deepestOf(chains) }));
  return nests.sort((a, b) => startOf(a.root) - startOf(b.root));
}

const deepestOf = (chains: readonly Receiver[][]): Receiver[] => chains.reduce((best, chain) => (chain.length > best.length ? chain : best));

const DEEPEST = 50;

function chainTo(handovers: Handovers, innermost: Handover): Receiver[] {
  const chain: Receiver[] = [];
  for (let current: Handover | undefined = innermost; current && chain.length < DEEPEST; current = handovers.enclosing(current)) {
    if (chain[0] !== current.receiver) chain.unshift(current.receiver);
  }
  return chain;
}

/** Finds what lies within a part of a file without looking through the whole file each time. */

import type { Reference, Scope, ScopeManager } from "./scopes.ts";
import { endOf, isWithin, type Node, startOf } from "./tree.ts";

interface Index {
  /** In the order of their text. */
  readonly references: readonly Reference[];
  /** In the order of their blocks. */
  readonly scopes: readonly Scope[];
}

const indexes = new WeakMap<ScopeManager, Index>();

/** The references that stand within a node. */
export function referencesWithin(scopes: ScopeManager, root: Node): Reference[] {
  const { references } = indexOf(scopes);
  return between(references, ({ identifier }) => startOf(identifier), startOf(root), endOf(root));
}

/** The scopes whose block is a node or lies within it. */
export function scopesWithin(scopes: ScopeManager, root: Node): Scope[] {
  const found = between(indexOf(scopes).scopes, ({ block }) => startOf(block), startOf(root), endOf(root));
  return found.filter(({ block }) => isWithin(block, root));
}

function indexOf(scopes: ScopeManager): Index {
  const known = indexes.get(scopes);
  if (known) return known;
  const references = scopes.scopes.flatMap((scope) => scope.references).sort((a, b) => startOf(a.identifier) - startOf(b.identifier));
  const index = { references, scopes: [...scopes.scopes].sort((a, b) => startOf(a.block) - startOf(b.block)) };
  indexes.set(scopes, index);
  return index;
}

/** The items of a sorted list whose offset is at least `start` and less than `end`. */
export function between<Item>(items: readonly Item[], offsetOf: (item: Item) => number, start: number, end: number): Item[] {
  return items.slice(firstFrom(items, offsetOf, start), firstFrom(items, offsetOf, end));
}

/** Index of the first item of a sorted list whose offset is at least `offset`. */
export function firstFrom<Item>(items: readonly Item[], offsetOf: (item: Item) => number, offset: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsetOf(items[middle] as Item) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

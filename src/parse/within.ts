/** Finds what lies within a part of a file without looking through the whole file each time. */

import type { Reference, Scope, ScopeManager } from "./scopes.ts";
import { endOf, isWithin, type Node, startOf } from "./tree.ts";

/** The references that stand within a node. */
export function referencesWithin(scopes: ScopeManager, root: Node): Reference[] {
  return between(sortedReferences(scopes), ({ identifier }) => startOf(identifier), startOf(root), endOf(root));
}

const referencesByName = new WeakMap<ScopeManager, Map<string, Reference[]>>();

/** The references by a name, of the whole file. */
export function referencesNamed(scopes: ScopeManager, name: string): readonly Reference[] {
  const known = referencesByName.get(scopes);
  const index = known ?? new Map<string, Reference[]>();
  if (!known) {
    for (const reference of scopes.scopes.flatMap(({ references }) => references)) {
      const others = index.get(reference.identifier.name);
      if (others) others.push(reference);
      else index.set(reference.identifier.name, [reference]);
    }
    referencesByName.set(scopes, index);
  }
  return index.get(name) ?? [];
}

/** The scopes whose block is a node or lies within it. */
export function scopesWithin(scopes: ScopeManager, root: Node): Scope[] {
  const found = between(sortedScopes(scopes), ({ block }) => startOf(block), startOf(root), endOf(root));
  return found.filter(({ block }) => isWithin(block, root));
}

/** A list for each scope manager, made when it is first asked for. */
function listed<Item>(make: (scopes: ScopeManager) => Item[]): (scopes: ScopeManager) => readonly Item[] {
  const lists = new WeakMap<ScopeManager, Item[]>();
  return (scopes) => {
    const list = lists.get(scopes) ?? make(scopes);
    lists.set(scopes, list);
    return list;
  };
}

/** In the order of their text. */
const sortedReferences = listed<Reference>(({ scopes }) =>
  scopes.flatMap(({ references }) => references).sort((a, b) => startOf(a.identifier) - startOf(b.identifier)));

/** In the order of their blocks. */
const sortedScopes = listed<Scope>(({ scopes }) => [...scopes].sort((a, b) => startOf(a.block) - startOf(b.block)));

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

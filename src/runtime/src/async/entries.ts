/** One element of a collection. */
export interface Entry {
  readonly value: unknown;
  readonly key: PropertyKey;
}

/** Gives the next element, or `null` after the last. */
export type Entries = () => Entry | null;

/** Whether something has a length that an array could have. */
export function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  const length = (value as ArrayLike<unknown> | null | undefined)?.length;
  return typeof length === "number" && length >= 0 && length % 1 === 0;
}

/** By index, up to the length that there is at the beginning. */
function indexed(list: ArrayLike<unknown>): Entries {
  const { length } = list;
  let next = 0;
  return () => (next < length ? { key: next, value: list[next++] } : null);
}

function keyed(object: object): Entries {
  const keys = Object.keys(object);
  let next = 0;
  return () => {
    const key = keys[next];
    next += 1;
    return key === undefined ? null : { key, value: (object as Record<string, unknown>)[key] };
  };
}

function iterated(iterator: Iterator<unknown>): Entries {
  let next = -1;
  return () => {
    const item = iterator.next();
    next += 1;
    return item.done ? null : { key: next, value: item.value };
  };
}

/** Array-likes by index, everything else by its own keys: version 1. */
export const entriesOrKeys = (collection: object): Entries => (isArrayLike(collection) ? indexed(collection) : keyed(collection));

/** Array-likes by index, iterables, and objects by their own keys: from version 2 on. */
export function entriesOf(collection: object): Entries {
  if (isArrayLike(collection) && typeof collection !== "function") return indexed(collection);
  const isIterable = Symbol.iterator in Object(collection);
  return isIterable ? iterated((collection as Iterable<unknown>)[Symbol.iterator]()) : keyed(collection);
}

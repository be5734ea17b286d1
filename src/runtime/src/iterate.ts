import { checkArgument } from "./driver/errors.ts";
import { fail, resume } from "./driver/drive.ts";
import type { Frame } from "./driver/frame.ts";
import type { Operation } from "./driver/operation.ts";
import { scopeOf, type Child, type Scope } from "./driver/scope.ts";
import { Wait } from "./driver/wait.ts";

/**
 * Steps through a source: `next` moves on, `value` is what it has moved to.
 *
 * @example
 * import { Readable } from "node:stream";
 * import { type Cursor, iterate, run } from "@uncallback/runtime";
 *
 * function* count(items: Cursor<unknown>) {
 *   let number = 0;
 *   while (yield* items.next()) number += 1;
 *   return number;
 * }
 * run(function* () {
 *   console.log(yield* count(yield* iterate(Readable.from(["a", "b"])))); // → 2
 * });
 */
export interface Cursor<Item> {
  /** Waits for the next item; gives whether there is one. */
  next(): Operation<boolean>;
  readonly value: Item;
}

type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>;

class SourceCursor implements Cursor<any>, Child {
  declare value: any;
  declare source: { destroy?: () => unknown };
  declare iterator: AnyIterator;
  declare scope: Scope;
  /** A call of the iterator's `next` has not ended. */
  declare isAdvancing: boolean;

  constructor(source: object, iterator: AnyIterator, scope: Scope) {
    this.value = undefined;
    this.source = source;
    this.iterator = iterator;
    this.scope = scope;
    this.isAdvancing = false;
    scope.children.add(this);
  }

  next(): Operation<boolean> {
    return new Wait("`iterate`", (operation) => {
      const step = this.iterator.next();
      if (!isPromise(step)) return this.take(operation, step);
      this.isAdvancing = true;
      step.then(
        (result) => void this.take(operation, result),
        (error: unknown) => {
          this.leave();
          fail(operation, error);
        },
      );
      return step;
    });
  }

  /** A stream is destroyed: its iterator would close it only after another item. */
  cancel(): void {
    const leave = (): void => this.leave();
    if (typeof this.source.destroy === "function") this.source.destroy();
    const closing = this.iterator.return?.();
    if (isPromise(closing)) closing.then(leave, leave);
    if (this.isAdvancing || !isPromise(closing)) leave();
  }

  private take(operation: Wait, { done, value }: IteratorResult<unknown>): unknown {
    this.isAdvancing = false;
    this.value = done ? undefined : value;
    if (done) this.leave();
    return resume(operation, !done);
  }

  private leave(): void {
    this.isAdvancing = false;
    this.scope.remove(this);
  }
}

function isPromise<Value>(value: Value | PromiseLike<Value> | undefined): value is PromiseLike<Value> {
  return typeof (value as PromiseLike<Value> | undefined)?.then === "function";
}

/**
 * Opens a Node stream, or anything else that can be iterated with `for await`, and gives a cursor for a plain loop. An
 * error of the source is thrown at `next`. The source is closed when it is exhausted, and when the coroutine ends or is
 * cancelled before: a stream is destroyed.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_SOURCE`, at once, if it cannot be iterated
 * @see https://nodejs.org/api/stream.html#readablesymbolasynciterator
 *
 * @example
 * import { Readable } from "node:stream";
 * import { iterate, run } from "@uncallback/runtime";
 *
 * run(function* () {
 *   const words = yield* iterate<string>(Readable.from(["one", "two"]));
 *   const lengths: number[] = [];
 *   while (yield* words.next()) lengths.push(words.value.length);
 *   console.log(lengths); // → [ 3, 3 ]
 * });
 */
export function iterate<Item>(source: AsyncIterable<Item> | Iterable<Item>): Operation<Cursor<Item>> {
  const { [Symbol.asyncIterator]: openAsync, [Symbol.iterator]: openSync } = (source ?? {}) as AsyncIterable<Item> & Iterable<Item>;
  const open: unknown = openAsync ?? openSync;
  checkArgument(typeof open === "function", "ERR_UNCALLBACK_SOURCE", "iterate", "a stream or an iterable", source);
  return new Wait("`iterate`", (operation) => {
    const iterator = Reflect.apply(open, source, []) as AnyIterator;
    return resume(operation, new SourceCursor(source, iterator, scopeOf(operation.parent as Frame)));
  });
}

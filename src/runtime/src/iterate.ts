import { checkArgument } from "./driver/errors.ts";
import { fail, resume } from "./driver/drive.ts";
import type { Frame } from "./driver/frame.ts";
import { Suspension, type Operation } from "./driver/operation.ts";
import { scopeOf, type Child, type Scope } from "./driver/scope.ts";

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
type Step = IteratorResult<unknown>;

class SourceCursor implements Cursor<any>, Child {
  declare value: any;
  declare iterator: AnyIterator;
  declare source: { destroy?: () => unknown };
  declare scope: Scope;
  /** A call of the iterator's `next` has not ended. */
  declare isAdvancing: boolean;

  constructor(source: object, scope: Scope) {
    this.value = undefined;
    this.source = source;
    this.iterator = openIterator(source);
    this.scope = scope;
    this.isAdvancing = false;
  }

  next(): Operation<boolean> {
    return new Advance(this);
  }

  /** A stream is destroyed: its iterator would close it only after another item. */
  cancel(): void {
    const leave = (): void => this.scope.remove(this);
    if (typeof this.source.destroy === "function") this.source.destroy();
    const closing = this.iterator.return?.();
    if (this.isAdvancing || !isPromise(closing)) leave();
    else closing.then(leave, leave);
    if (isPromise(closing)) closing.then(undefined, () => {});
  }
}

class Advance extends Suspension<any> {
  declare cursor: SourceCursor;

  constructor(cursor: SourceCursor) {
    super();
    this.cursor = cursor;
  }

  start(): unknown {
    const { cursor } = this;
    const step = cursor.iterator.next();
    if (!isPromise(step)) return this.take(step);
    cursor.isAdvancing = true;
    step.then(
      (result) => void this.take(result),
      (error: unknown) => void this.break(error),
    );
    return step;
  }

  override describeCallee(): string {
    return "`iterate`";
  }

  private take({ done, value }: Step): unknown {
    const { cursor } = this;
    cursor.isAdvancing = false;
    cursor.value = done ? undefined : value;
    if (done) cursor.scope.remove(cursor);
    return resume(this, !done);
  }

  private break(error: unknown): unknown {
    this.cursor.isAdvancing = false;
    this.cursor.scope.remove(this.cursor);
    return fail(this, error);
  }
}

class Iterate extends Suspension<any> {
  declare source: object;

  constructor(source: object) {
    super();
    this.source = source;
  }

  start(): unknown {
    const scope = scopeOf(this.parent as Frame);
    const cursor = new SourceCursor(this.source, scope);
    scope.children.add(cursor);
    return resume(this, cursor);
  }
}

function openIterator(source: object): AnyIterator {
  const { [Symbol.asyncIterator]: openAsync, [Symbol.iterator]: open } = source as AsyncIterable<unknown> & Iterable<unknown>;
  return Reflect.apply(openAsync ?? open, source, []) as AnyIterator;
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
  const { [Symbol.asyncIterator]: openAsync, [Symbol.iterator]: open } = (source ?? {}) as AsyncIterable<Item> & Iterable<Item>;
  const isSource = typeof (openAsync ?? open) === "function";
  checkArgument(isSource, "ERR_UNCALLBACK_SOURCE", "iterate", "a stream or an iterable", source);
  return new Iterate(source);
}

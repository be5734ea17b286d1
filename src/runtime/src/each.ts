import { checkGeneratorFunction } from "./driver/check.ts";
import { checkArgument } from "./driver/errors.ts";
import { Group } from "./driver/group.ts";
import { checkNumber } from "./driver/number.ts";
import type { Operation } from "./driver/operation.ts";
import { checkOptions } from "./driver/options.ts";
import type { Body } from "./run.ts";

type AnyBody = (item: unknown, index: number) => Operation<unknown>;

class Each extends Group {
  declare items: Iterator<unknown>;
  declare body: AnyBody;
  declare limit: number;
  declare results: unknown[];
  declare count: number;
  declare isFilling: boolean;

  constructor(items: Iterable<unknown>, body: AnyBody, limit: number) {
    super();
    this.items = items[Symbol.iterator]();
    this.body = body;
    this.limit = limit;
    this.results = [];
    this.result = this.results;
    this.count = 0;
    this.isFilling = false;
  }

  /** A loop, not recursion: bodies that end at once must not pile up on the stack. */
  override startBranches(): void {
    if (this.isFilling) return;
    this.isFilling = true;
    while (!this.isStopped && this.frames.size < this.limit && this.startNext());
    this.isFilling = false;
  }

  override accept(value: unknown, index: number): void {
    this.results[index] = value;
  }

  override leave(frame: Parameters<Group["leave"]>[0]): unknown {
    this.frames.delete(frame);
    this.startBranches();
    return super.leave(frame);
  }

  /** An iterator with items left is closed, as a loop that is left closes it. */
  protected override release(): void {
    if (this.isStopped) this.items.return?.();
  }

  private startNext(): boolean {
    const item = this.items.next();
    if (item.done) {
      this.limit = 0;
      return false;
    }
    const { body, count } = this;
    const { value } = item;
    this.count += 1;
    this.startBranch((() => body(value, count)), count);
    return true;
  }
}

/**
 * Runs a body for each item, at most `limit` of them side by side, and gives the array of the results in the order of
 * the items. Items are taken, one by one, when there is room for them. When a body fails, the others are cancelled, no
 * further item is taken, and the error is thrown. Without items it gives `[]`.
 *
 * @param items anything that can be iterated without waiting: an array, a set, a generator
 * @param body a generator function, which is given the item and its position from 0 on
 * @param options `limit`: how many bodies run at the same time, from 1 on; without it, all
 * @throws {TypeError} at once: `ERR_UNCALLBACK_NUMBER` for another limit, `ERR_UNCALLBACK_OPTIONS` for no object,
 * `ERR_UNCALLBACK_GENERATOR_FUNCTION` for a body that is no function, `ERR_UNCALLBACK_SOURCE` for items that cannot be
 * iterated
 *
 * @example
 * import { stat } from "node:fs";
 * import { call, each, run } from "@uncallback/runtime";
 *
 * run(function* () {
 *   const paths = [".", process.execPath];
 *   const areFolders = yield* each(paths, function* (path) {
 *     return (yield* call(stat, path)).isDirectory();
 *   }, { limit: 8 });
 *   console.log(areFolders); // → [ true, false ]
 * });
 */
export function each<Item, Result>(
  items: Iterable<Item>,
  body: Body<Result, void, [item: Item, index: number]>,
  options: { limit?: number } = {},
): Operation<Result[]> {
  checkOptions("each", "limit", options);
  const { limit = Infinity } = options;
  checkNumber("limit", limit, 1);
  checkGeneratorFunction("each", body);
  const { [Symbol.iterator]: open } = (items ?? {}) as Partial<Iterable<Item>>;
  checkArgument(typeof open === "function", "ERR_UNCALLBACK_SOURCE", "each", "items to iterate over", items);
  return new Each(items, body as AnyBody, limit);
}

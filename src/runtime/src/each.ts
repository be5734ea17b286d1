import type { Branch } from "./driver/branch.ts";
import { checkGeneratorFunction } from "./driver/check.ts";
import { checkArgument } from "./driver/errors.ts";
import { Group } from "./driver/group.ts";
import { checkNumber } from "./driver/number.ts";
import type { Operation } from "./driver/operation.ts";
import { checkOptions } from "./driver/options.ts";
import type { Body } from "./run.ts";

/** The items are taken one by one, and closed as a loop that is left closes them. */
function* createBranches(items: Iterable<unknown>, body: Body<unknown, void, [item: any, index: number]>): Generator<Branch> {
  let index = 0;
  for (const item of items) {
    const position = index;
    index += 1;
    yield () => body(item, position);
  }
}

/**
 * Runs a body for each item, at most `limit` of them side by side, and gives the array of the results in the order of
 * the items. Items are taken, one by one, when there is room for them. When a body or taking an item fails, the bodies
 * that run are cancelled, no further item is taken, and the error is thrown. Without items it gives `[]`.
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
  const isIterable = typeof items?.[Symbol.iterator] === "function";
  checkArgument(isIterable, "ERR_UNCALLBACK_SOURCE", "each", "items to iterate over", items);
  return new Group(createBranches(items, body), false, limit);
}

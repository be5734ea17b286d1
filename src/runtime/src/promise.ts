import { checkArgument } from "./driver/errors.ts";
import { fail, resume } from "./driver/drive.ts";
import type { Operation } from "./driver/operation.ts";
import { Wait } from "./driver/wait.ts";

/**
 * Waits for a promise, or anything else with a method `then`: `yield*` gives its value, or throws what it was rejected
 * with. A cancelled coroutine ignores how the promise ends.
 *
 * The coroutine goes on in a microtask, as promises have it; what it throws then and nobody takes is an unhandled
 * rejection.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_OPERATION`, at once, if it is no promise
 *
 * @example
 * import { readFile } from "node:fs/promises";
 * import { promise, run } from "@uncallback/runtime";
 *
 * run(function* () {
 *   try {
 *     yield* promise(readFile("missing.txt", "utf8"));
 *   } catch (error) {
 *     console.log(error instanceof Error && error.message.slice(0, 6)); // → ENOENT
 *   }
 * });
 */
export function promise<Value>(awaited: PromiseLike<Value>): Operation<Awaited<Value>> {
  checkArgument(typeof awaited?.then === "function", "ERR_UNCALLBACK_OPERATION", "promise", "a promise", awaited);
  return new Wait("`promise`", (operation) => {
    awaited.then(
      (value) => void resume(operation, value),
      (error: unknown) => void fail(operation, error),
    );
    return awaited;
  });
}

import { setCaptureContext } from "./driver/drive.ts";
import { checkArgument } from "./driver/errors.ts";
import type { StarterContext } from "./driver/frame.ts";

/**
 * Node's class `AsyncResource`, or one like it: its instances call a function in the context in which they were made.
 *
 * @example
 * import { AsyncResource } from "node:async_hooks";
 * import { type ContextClass, keepContext, run, sleep } from "@uncallback/runtime";
 *
 * let count = 0;
 * class Counted extends AsyncResource {
 *   constructor(type: string) {
 *     super(type);
 *     count += 1;
 *   }
 * }
 * const contextClass: ContextClass = Counted;
 * keepContext(contextClass);
 * run(() => sleep(1), () => console.log(count)); // → 1
 * keepContext(null);
 */
export type ContextClass = new (type: string) => StarterContext;

/**
 * Chooses which `AsyncLocalStorage` stores a coroutine sees after it was resumed.
 *
 * By default it sees those of the callback that resumed it, as callback code does; with a pool that calls back from a
 * context of its own these are the pool's. With Node's `AsyncResource`, coroutines that are started from now on go on
 * in the context in which they were started. That costs an `AsyncResource` for each, and a switch at each resume.
 *
 * The class is handed over, so that nothing of Node is imported where it is not there.
 *
 * @param AsyncResource the class from `node:async_hooks`, or `null` to go back to the default
 * @throws {TypeError} `ERR_UNCALLBACK_CONTEXT` if it is neither
 * @see https://nodejs.org/api/async_context.html#class-asyncresource
 *
 * @example
 * import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
 * import { call, keepContext, run } from "@uncallback/runtime";
 *
 * const request = new AsyncLocalStorage<string>();
 * const pool = (callback: () => void) => request.run("of the pool", callback);
 * const show = function* () {
 *   yield* call(pool);
 *   console.log(request.getStore());
 * };
 * request.run("of the starter", () => run(show)); // → of the pool
 * keepContext(AsyncResource);
 * request.run("of the starter", () => run(show)); // → of the starter
 * keepContext(null);
 */
export function keepContext(AsyncResource: ContextClass | null): void {
  if (AsyncResource === null) return setCaptureContext(null);
  const isClass = typeof (AsyncResource?.prototype as StarterContext | undefined)?.runInAsyncScope === "function";
  checkArgument(isClass, "ERR_UNCALLBACK_CONTEXT", "keepContext", "`AsyncResource`", AsyncResource);
  setCaptureContext(() => new AsyncResource("uncallback"));
}

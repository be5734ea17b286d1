import { checkArgument } from "./driver/errors.ts";
import { fail, resume } from "./driver/drive.ts";
import type { Operation } from "./driver/operation.ts";
import { Wait } from "./driver/wait.ts";

type Listener = (...values: any[]) => void;

/**
 * What `once` needs of a Node `EventEmitter`.
 *
 * @example
 * import { EventEmitter } from "node:events";
 * import { type EmitterLike, once, run } from "@uncallback/runtime";
 *
 * const emitter = new EventEmitter();
 * const source: EmitterLike = emitter;
 * run(() => once(source, "ready"), (error, values) => console.log(values)); // → [ 'now' ]
 * emitter.emit("ready", "now");
 */
export interface EmitterLike {
  on(event: string | symbol, listener: Listener): unknown;
  off(event: string | symbol, listener: Listener): unknown;
}

/**
 * What `once` needs of an `EventTarget`.
 *
 * @example
 * import { once, run, type TargetLike } from "@uncallback/runtime";
 *
 * const target = new EventTarget();
 * const source: TargetLike = target;
 * run(() => once<[Event]>(source, "ready"), (error, [event]) => console.log(event.type)); // → ready
 * target.dispatchEvent(new Event("ready"));
 */
export interface TargetLike {
  addEventListener(event: string, listener: Listener): unknown;
  removeEventListener(event: string, listener: Listener): unknown;
}

/**
 * Waits for one event: `yield*` gives the array of what its listeners are passed, of an `EventTarget` the event alone.
 * An `error` event of an `EventEmitter` throws its error, unless it is what is waited for. The listeners are there only
 * while the coroutine waits here: what is emitted before is missed. What is both is taken for an emitter.
 *
 * The values have no type of their own; where they matter, give them: `once<[code: number]>(child, "exit")`.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_EMITTER`, at once, if it is neither an `EventEmitter` nor an `EventTarget`, or if
 * `event` is neither a string nor a symbol
 * @see https://nodejs.org/api/events.html#eventsonceemitter-name-options
 *
 * @example
 * import { createServer } from "node:net";
 * import { once, run } from "@uncallback/runtime";
 *
 * run(function* () {
 *   const server = createServer().listen(0, "127.0.0.1");
 *   yield* once(server, "listening");
 *   console.log(server.listening); // → true
 *   server.close();
 *   yield* once(server, "close");
 *   console.log(server.listening); // → false
 * });
 */
export function once<Passed extends unknown[] = any[]>(
  emitter: EmitterLike | TargetLike,
  event: string | symbol,
): Operation<Passed> {
  const { on, off, addEventListener } = (emitter ?? {}) as Partial<EmitterLike & TargetLike>;
  const isEmitter = typeof (on ? off : addEventListener) === "function";
  checkArgument(isEmitter, "ERR_UNCALLBACK_EMITTER", "once", "an event emitter", emitter);
  const isName = typeof event === "string" || typeof event === "symbol";
  checkArgument(isName, "ERR_UNCALLBACK_EMITTER", "once", "the name of an event", event);
  const [add, remove] = (on ? ["on", "off"] : ["addEventListener", "removeEventListener"]) as ["on", "off"];
  const listeners: [event: string | symbol, listener: Listener][] = [];
  const stop = (): void => listeners.forEach((listened) => (emitter as EmitterLike)[remove](...listened));
  const begin = (operation: Wait): unknown => {
    const end = (way: typeof resume, outcome: unknown): unknown => {
      stop();
      return way(operation, outcome);
    };
    if (on && event !== "error") listeners.push(["error", (error) => end(fail, error)]);
    listeners.push([event, (...values) => end(resume, values)]);
    return listeners.map((listened) => (emitter as EmitterLike)[add](...listened)).pop();
  };
  return new Wait(`\`once\` of the event \`${String(event)}\``, begin, stop);
}

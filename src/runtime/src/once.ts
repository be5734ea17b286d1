import { checkArgument } from "./driver/errors.ts";
import { fail, resume } from "./driver/drive.ts";
import { Suspension, type Operation } from "./driver/operation.ts";

type Listener = (...values: any[]) => void;

/** What `once` needs of a Node `EventEmitter`. */
export interface EmitterLike {
  on(event: string | symbol, listener: Listener): unknown;
  off(event: string | symbol, listener: Listener): unknown;
}

/** What `once` needs of an `EventTarget`. */
export interface TargetLike {
  addEventListener(event: string, listener: Listener): unknown;
  removeEventListener(event: string, listener: Listener): unknown;
}

class Once extends Suspension<any> {
  declare emitter: EmitterLike | TargetLike;
  declare event: string | symbol;
  declare listener: Listener;
  declare errorListener: Listener | null;

  constructor(emitter: EmitterLike | TargetLike, event: string | symbol) {
    super();
    this.emitter = emitter;
    this.event = event;
  }

  start(): unknown {
    const { emitter, event } = this;
    this.listener = (...values: unknown[]): unknown => {
      this.cancel();
      return resume(this, values);
    };
    this.errorListener = null;
    if (!("on" in emitter)) return emitter.addEventListener(event as string, this.listener);
    if (event !== "error") {
      this.errorListener = (error: unknown): unknown => {
        this.cancel();
        return fail(this, error);
      };
      emitter.on("error", this.errorListener);
    }
    return emitter.on(event, this.listener);
  }

  override cancel(): boolean {
    const { emitter, event } = this;
    if (!("on" in emitter)) emitter.removeEventListener(event as string, this.listener);
    else {
      emitter.off(event, this.listener);
      if (this.errorListener !== null) emitter.off("error", this.errorListener);
    }
    return true;
  }

  override describeCallee(): string {
    return `\`once\` of the event \`${String(this.event)}\``;
  }
}

/**
 * Waits for one event: `yield*` gives the array of what its listeners are passed. An `error` event of an `EventEmitter`
 * throws its error, unless it is what is waited for. The listeners are there only while the coroutine waits here.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_EMITTER`, at once, if it is neither an `EventEmitter` nor an `EventTarget`
 *
 * @example
 * const [code] = yield* once(child, "exit");
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
  return new Once(emitter, event);
}

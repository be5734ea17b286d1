import { resume } from "./drive.ts";
import { Frame, type Resumable } from "./frame.ts";
import { giveUp } from "./give-up.ts";
import { Suspension } from "./operation.ts";
import { follow, passOn } from "./trace.ts";

/** What ends with the frame that holds it. */
export interface Child {
  /** Begins to end it; it calls `scope.remove` when it has. */
  cancel(): void;
}

type Step = ReturnType<Resumable["next"]>;

/** How a generator goes on. */
interface Way {
  mode: "next" | "throw" | "return";
  input: unknown;
}

/** Stands for a generator that has ended: hands on the outcome that was held back. */
const ended: Resumable = {
  next: (value) => ({ done: true, value }),
  throw: (error) => {
    throw error;
  },
};

/** What a frame waits for until its children have ended. */
class Held extends Suspension {
  start(): void {}

  override cancel(): boolean {
    return false;
  }
}

/** What a frame waits for that was interrupted while its generator ran: what that yields next is not started. */
const interrupted = /* @__PURE__ */ new Held();

/**
 * The children of one frame, which end before it does. Made for the first child, or when the frame is cancelled, and put
 * in the place of the frame's generator: a frame without costs the driver nothing.
 */
export class Scope implements Resumable {
  declare frame: Frame;
  /** What stood in the frame. */
  declare generator: Resumable & { return?: Resumable["next"] };
  declare children: Set<Child>;
  /** Set while the frame waits for its children to end. */
  declare held: Held | null;
  /** How the frame goes on, whatever it is resumed with: it unwinds, throws the error of a child, or ends as it was held. */
  declare way: Way | null;
  declare isCancelled: boolean;

  constructor(frame: Frame) {
    this.frame = frame;
    this.generator = frame.generator;
    this.children = new Set();
    this.held = null;
    this.way = null;
    this.isCancelled = false;
  }

  next(input: unknown): Step {
    return this.step({ mode: "next", input });
  }

  throw(error: unknown): Step {
    return this.step({ mode: "throw", input: error });
  }

  remove(child: Child): void {
    this.children.delete(child);
    if (this.children.size === 0 && this.held !== null) resume(this.held, undefined);
  }

  /** A child has failed: its siblings are cancelled, and the error is thrown where the frame waits. The first counts. */
  fail(error: unknown, isOperationError: boolean): void {
    const { frame } = this;
    if (this.isCancelled || this.way?.mode === "throw") return;
    if (isOperationError) frame.value = error;
    const trace = follow(error, null);
    const way: Way = { mode: "throw", input: error };
    this.way = way;
    if (this.held !== null) return;
    this.cancelChildren();
    // Thrown already, if the frame waited for one of the children.
    if (this.way !== way) return;
    passOn(trace, frame.pending);
    if (frame.pending instanceof Frame) cancel(frame.pending);
    else giveUpPending(frame);
  }

  /** What is held already goes first. */
  markCancelled(): void {
    this.isCancelled = true;
    if (this.held === null) this.way = { mode: "return", input: undefined };
  }

  private step(resumed: Way): Step {
    const { mode, input } = this.takeWay(resumed);
    if (mode === "return" && !this.endChildren()) return this.hold({ mode, input });
    let result;
    try {
      result = this.generator[mode]!(input);
    } catch (error) {
      if (this.endChildren()) throw error;
      return this.hold({ mode: "throw", input: error });
    }
    return result.done && !this.endChildren() ? this.hold({ mode: "next", input: result.value }) : result;
  }

  /** An error that is thrown in while the frame unwinds is thrown. */
  private takeWay(resumed: Way): Way {
    const { way } = this;
    this.held = null;
    this.way = null;
    return way === null || (way.mode === "return" && resumed.mode === "throw") ? resumed : way;
  }

  /** Returns whether the frame can go on. */
  private endChildren(): boolean {
    this.cancelChildren();
    return this.children.size === 0 && this.way === null;
  }

  /** The frame goes on this way when its children have ended, unless one of them fails. */
  private hold(way: Way): Step {
    if (way.mode !== "return") this.generator = ended;
    if (this.way?.mode !== "throw") this.way = way;
    this.frame.pending = null;
    if (this.children.size === 0) return this.next(undefined);
    this.held = new Held();
    return this.held;
  }

  private cancelChildren(): void {
    for (const child of this.children) child.cancel();
  }
}

/** The scope of a frame, made when it is first needed. */
export function scopeOf(frame: Frame): Scope {
  if (frame.generator instanceof Scope) return frame.generator;
  const scope = new Scope(frame);
  frame.generator = scope;
  return scope;
}

/**
 * Unwinds a coroutine and those that it waits for: the innermost `finally` first. It completes when the last has run. One
 * that unwinds already is left alone.
 */
export function cancel(root: Frame): void {
  let frame = root;
  while (!isCancelled(frame)) {
    scopeOf(frame).markCancelled();
    if (!(frame.pending instanceof Frame)) return giveUpPending(frame);
    frame = frame.pending;
  }
}

/** Whether a frame unwinds, or is going to. */
export function isCancelled({ generator }: Frame): boolean {
  return generator instanceof Scope && generator.isCancelled;
}

function giveUpPending(frame: Frame): void {
  if (frame.pending === null) frame.pending = interrupted;
  else giveUp(frame.pending);
}

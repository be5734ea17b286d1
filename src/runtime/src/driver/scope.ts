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

/** How a generator goes on. */
type Mode = "next" | "throw" | "return";

type Step = ReturnType<Resumable["next"]>;

/** Stands for a generator that has ended: hands on the outcome that was held back. */
const ended: Resumable = {
  next: (value) => ({ done: true, value }),
  throw: (error) => {
    throw error;
  },
};

/** What a frame waits for until its children have ended; then it goes on as `mode` and `input` say. */
class Held extends Suspension {
  declare mode: Mode;
  declare input: unknown;

  constructor(mode: Mode, input: unknown) {
    super();
    this.mode = mode;
    this.input = input;
  }

  start(): void {}

  override cancel(): boolean {
    return false;
  }
}

/** What a frame waits for that was interrupted while its generator ran: what that yields next is not started. */
const interrupted = /* @__PURE__ */ new Held("next", undefined);

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
  /** The error of a child, which is to be thrown where the frame waits. */
  declare failure: { error: unknown } | null;
  declare isCancelled: boolean;
  /** The frame unwinds when it goes on. */
  declare private isToReturn: boolean;

  constructor(frame: Frame) {
    this.frame = frame;
    this.generator = frame.generator;
    this.children = new Set();
    this.held = null;
    this.failure = null;
    this.isCancelled = false;
    this.isToReturn = false;
  }

  next(input: unknown): Step {
    return this.step("next", input);
  }

  throw(error: unknown): Step {
    return this.step("throw", error);
  }

  remove(child: Child): void {
    this.children.delete(child);
    if (this.children.size === 0 && this.held !== null) resume(this.held, undefined);
  }

  /** A child has failed: its siblings are cancelled, and the error is thrown where the frame waits. The first counts. */
  fail(error: unknown, isOperationError: boolean): void {
    const { frame, held } = this;
    if (this.failure !== null || this.isCancelled || held?.mode === "throw") return;
    if (isOperationError) frame.value = error;
    if (held !== null) return void Object.assign(held, { mode: "throw", input: error });
    const trace = follow(error, null);
    const failure = { error };
    this.failure = failure;
    this.cancelChildren();
    // Thrown already, if the frame waited for one of the children.
    if (this.failure !== failure) return;
    passOn(trace, frame.pending);
    interrupt(frame);
  }

  markCancelled(): void {
    this.isCancelled = true;
    this.isToReturn = true;
  }

  private step(mode: Mode, input: unknown): Step {
    const [nextMode, nextInput] = this.redirect(mode, input);
    if (nextMode === "return" && !this.endChildren()) return this.hold("return", undefined);
    let result;
    try {
      result = this.generator[nextMode]!(nextInput);
    } catch (error) {
      if (this.endChildren()) throw error;
      return this.hold("throw", error);
    }
    return result.done && !this.endChildren() ? this.hold("next", result.value) : result;
  }

  /** How the generator goes on after what has happened while the frame waited. */
  private redirect(mode: Mode, input: unknown): [mode: Mode, input: unknown] {
    const { held, failure, isToReturn } = this;
    this.held = null;
    if (held !== null) return [held.mode, held.input];
    this.failure = null;
    this.isToReturn = false;
    if (isToReturn) return [mode === "next" ? "return" : mode, input];
    return failure === null ? [mode, input] : ["throw", failure.error];
  }

  /** Returns whether the frame can go on. */
  private endChildren(): boolean {
    this.cancelChildren();
    return this.children.size === 0 && this.failure === null;
  }

  private hold(mode: Mode, input: unknown): Step {
    const { failure } = this;
    if (mode !== "return") this.generator = ended;
    this.failure = null;
    this.frame.pending = null;
    this.held = failure === null ? new Held(mode, input) : new Held("throw", failure.error);
    return this.children.size === 0 ? this.step("next", undefined) : this.held;
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

/** Unwinds a coroutine that has no parent: the innermost `finally` first. It completes when the last has run. */
export function cancel(root: Frame): void {
  if (isCancelled(root)) return;
  let frame = root;
  scopeOf(frame).markCancelled();
  while (frame.pending instanceof Frame) {
    frame = frame.pending;
    scopeOf(frame).markCancelled();
  }
  giveUpPending(frame);
}

/** Whether a frame unwinds, or is going to. */
export function isCancelled({ generator }: Frame): boolean {
  return generator instanceof Scope && generator.isCancelled;
}

/** Unwinds what a frame waits for, then throws the failure of its scope where it waited. */
function interrupt(frame: Frame): void {
  if (frame.pending instanceof Frame) cancel(frame.pending);
  else giveUpPending(frame);
}

function giveUpPending(frame: Frame): void {
  if (frame.pending === null) frame.pending = interrupted;
  else giveUp(frame.pending);
}

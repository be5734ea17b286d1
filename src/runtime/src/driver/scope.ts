import { interrupt, isCancelled } from "./cancel.ts";
import { nest } from "./drive.ts";
import { undisturbed, type Frame, type FrameScope, type Mode, type Resumable } from "./frame.ts";
import { passOn, traceOf } from "./trace.ts";

/** What ends with the frame that holds it. */
export interface Child {
  /** Begins to end it; it calls `scope.remove` when it has. */
  cancel(): void;
}

/** Stands for a generator that has ended: hands on the outcome that was held back. */
const ended: Resumable = {
  next: (value) => ({ done: true, value }),
  throw: (error) => {
    throw error;
  },
  return: (value) => ({ done: true, value }),
};

/** The children of one frame: they end before it does. */
export class Scope implements FrameScope {
  declare frame: Frame;
  declare children: Set<Child>;
  /** How the frame goes on when the last child has ended. */
  declare held: { mode: Mode; input: unknown } | null;
  declare failure: { error: unknown } | null;

  constructor(frame: Frame) {
    this.frame = frame;
    this.children = new Set();
    this.held = null;
    this.failure = null;
  }

  end(mode: Mode, input: unknown): boolean {
    this.cancelChildren();
    if (this.children.size === 0 && this.failure === null) return true;
    if (mode !== "return") this.frame.generator = ended;
    this.held = { mode, input };
    if (this.failure !== null) this.replaceByFailure();
    if (this.children.size === 0) this.release();
    return false;
  }

  remove(child: Child): void {
    this.children.delete(child);
    if (this.children.size === 0 && this.held !== null) this.release();
  }

  /** A child has failed: its siblings are cancelled, and the error is thrown where the frame waits. The first counts. */
  fail(error: unknown, isOperationError: boolean): void {
    const { frame } = this;
    if (this.failure !== null || isCancelled(frame) || this.held?.mode === "throw") return;
    this.failure = { error };
    if (isOperationError) frame.value = error;
    if (this.held !== null) return this.replaceByFailure();
    this.cancelChildren();
    passOn(traceOf(error), frame.pending);
    interrupt(frame);
  }

  takeFailure(): unknown {
    const { failure } = this;
    this.failure = null;
    return failure?.error;
  }

  private replaceByFailure(): void {
    this.frame.interruption = undisturbed;
    this.held = { mode: "throw", input: this.takeFailure() };
  }

  private release(): void {
    const { mode, input } = this.held!;
    this.held = null;
    nest(this.frame, mode, input);
  }

  private cancelChildren(): void {
    for (const child of this.children) child.cancel();
  }
}

/** The scope of a frame, made when it is first needed. */
export function scopeOf(frame: Frame): Scope {
  return (frame.scope ??= new Scope(frame)) as Scope;
}

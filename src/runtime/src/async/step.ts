import { checkGenerator } from "../driver/check.ts";
import { fail, resume, start } from "../driver/drive.ts";
import { Frame, type Completion } from "../driver/frame.ts";
import { Suspension } from "../driver/operation.ts";
import { failedWith, Passed } from "./passed.ts";

/** How a step, or all of them, ended: `(error)` or `(null, …results)`. */
export type Done = (error?: unknown, ...results: unknown[]) => unknown;

/** Tells the rules of a function how its step ended. */
class StepCompletion implements Completion {
  declare done: Done;

  constructor(done: Done) {
    this.done = done;
  }

  finish(value: unknown): void {
    if (value instanceof Passed) this.done(...value.given);
    else this.done(null, value);
  }

  /** What a step throws before it waits for anything surfaces where it happens, as the exception of a callback function. */
  fail(error: unknown, isOperationError: boolean, isResumed: boolean): void {
    if (!isOperationError && !isResumed) throw error;
    this.done(...failedWith(error));
  }
}

/** Starts a step on the caller's stack. */
export function startStep(body: (...given: unknown[]) => unknown, given: readonly unknown[], done: Done): void {
  start(new Frame(checkGenerator("a step", body(...given)), new StepCompletion(done)));
}

/** The steps of one call, waited for with `yield*`. */
export class Steps extends Suspension<any> {
  declare begin: (done: Done) => void;

  constructor(begin: (done: Done) => void) {
    super();
    this.begin = begin;
  }

  start(): void {
    this.begin((error: unknown, result: unknown) => void (error ? fail(this, error) : resume(this, result)));
  }

  override describeCallee(): string {
    return "A step";
  }
}

import { checkGenerator } from "../driver/check.ts";
import { fail, resume, start } from "../driver/drive.ts";
import { Frame, type Completion } from "../driver/frame.ts";
import { Suspension } from "../driver/operation.ts";
import { failedWith, Passed } from "./passed.ts";

/** A step, whatever it is called with. */
export type AnyStep = (...given: unknown[]) => unknown;

/** How a step, or all of them, ended: `(error)` or `(null, …results)`. */
export type Done = (error?: unknown, ...results: unknown[]) => unknown;

/** Begins the steps of one call. */
export type BeginSteps = (done: Done) => unknown;

/** Tells the rules of a function how its step ended. */
class StepCompletion implements Completion {
  declare done: Done;

  constructor(done: Done) {
    this.done = done;
  }

  finish(value: unknown): unknown {
    const { done } = this;
    return value instanceof Passed ? done(...value.given) : done(null, value);
  }

  /** What a step throws before it waits for anything surfaces where it happens, as the exception of a callback function. */
  fail(error: unknown, isOperationError: boolean, isResumed: boolean): unknown {
    if (!isOperationError && !isResumed) throw error;
    const { done } = this;
    return done(...failedWith(error));
  }
}

/** The first argument is no error here, but what the step has found: exceptions have nowhere to go and surface. */
class BareCompletion extends StepCompletion {
  override finish(value: unknown): unknown {
    return this.done(null, value instanceof Passed ? value.given[0] : value);
  }

  override fail(error: unknown, isOperationError: boolean): unknown {
    if (!isOperationError) throw error;
    return this.done(null, failedWith(error)[0]);
  }
}

const begun = (completion: Completion, body: AnyStep, given: readonly unknown[]): void =>
  void start(new Frame(checkGenerator("a step", body(...given)), completion));

/** Starts a step on the caller's stack. */
export const startStep = (body: AnyStep, given: readonly unknown[], done: Done): void => begun(new StepCompletion(done), body, given);

/** Starts a step whose callback took no error: `done` gets what it was called with as its result. */
export const startBareStep = (body: AnyStep, given: readonly unknown[], done: Done): void => begun(new BareCompletion(done), body, given);

/** The steps of one call, waited for with `yield*`. */
export class Steps extends Suspension<any> {
  declare begin: BeginSteps;

  constructor(begin: BeginSteps) {
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

import { argumentError, describe, operationUsedError } from "./errors.ts";
import {
  cancelled,
  entering,
  failing,
  Frame,
  undisturbed,
  type Mode,
  type Resumable,
  type StarterContext,
} from "./frame.ts";
import { isOperation, type Suspension } from "./operation.ts";
import { noteEnd } from "./trace.ts";
import { warnAboutSecondCall } from "./warn.ts";

/**
 * So many resumes may stand on one another on the stack. Each costs about five stack frames with the callee's own;
 * the default stack holds some 2,700 of them.
 */
const nestingLimit = 200;
let nesting = 0;

/** Sees every operation before it starts; set while `runSync` runs. */
let intercept: ((operation: Suspension) => void) | null = null;
/** Operations that start with fewer resumes on the stack take the short way: nobody sees them, and nothing is flattened. */
let plainStarts = nestingLimit;

/** Shows every operation to `next` before it starts; gives whom it was shown to until now. */
export function setIntercept(next: typeof intercept): typeof intercept {
  const previous = intercept;
  intercept = next;
  plainStarts = next === null ? nestingLimit : 0;
  return previous;
}

/** The operation whose callee is on the stack beyond the limit: a callback then only stores its outcome. */
let flattened: Suspension | null = null;

/** Told by a start beyond the limit: the outcome is in the operation already. */
const stored = Symbol("stored");

/** Waits nowhere. The parent of operations whose further callbacks are to vanish silently. */
export const nowhere = new Frame([].values() as Resumable, null);

/** Makes what brings a continuation back to its starter's context; `null` leaves it in the callee's. */
let captureContext: (() => StarterContext) | null = null;

/** Chooses the context that continuations run in, for coroutines that start from now on. */
export function setCaptureContext(next: typeof captureContext): void {
  captureContext = next;
}

/** Starts a frame on the caller's stack; returns what the first suspended operation's callee returned. */
export function start(frame: Frame): unknown {
  if (captureContext !== null) frame.context = captureContext();
  return drive(frame, "next", undefined, false);
}

/** Ends an operation with a result, inside the callee's callback; returns what the continuation returned. */
export function resume(operation: Suspension, value: unknown): unknown {
  const frame = operation.parent as Frame;
  if (frame.pending !== operation) return ignore(operation, resume);
  frame.pending = null;
  operation.value = value;
  operation.done = true;
  if (operation === flattened) return store();
  return nest(frame, "next", value);
}

/** Ends an operation with an error that `onError` takes. Otherwise like {@link resume}. */
export function fail(operation: Suspension, error: unknown): unknown {
  const frame = operation.parent as Frame;
  if (frame.pending !== operation) return ignore(operation, fail);
  frame.value = error;
  return raise(operation, error);
}

/** Ends an operation with an exception that is no callee's error: a defect in the body of a branch. */
export function raise(operation: Suspension, error: unknown): unknown {
  const frame = operation.parent as Frame;
  frame.pending = null;
  if (operation === flattened) {
    operation.value = error;
    return store();
  }
  return nest(frame, "throw", error);
}

function store(): undefined {
  flattened = null;
}

function ignore(operation: Suspension, entry: (operation: Suspension, outcome: unknown) => unknown): undefined {
  if (operation.parent === nowhere) return;
  operation.parent = nowhere;
  warnAboutSecondCall(operation, entry);
}

/** Drives a frame on, on the stack of whoever called. */
export function nest(frame: Frame, mode: Mode, input: unknown): unknown {
  if (frame.context !== null) return frame.context.runInAsyncScope(nestHere, null, frame, mode, input);
  return nestHere(frame, mode, input);
}

function nestHere(frame: Frame, mode: Mode, input: unknown): unknown {
  nesting += 1;
  try {
    return drive(frame, mode, input, true);
  } finally {
    nesting -= 1;
  }
}

/**
 * Runs generators until one waits for a callee that has not called back, or until the outermost has ended.
 * One loop on purpose: its steps would cost less than calls of functions for them.
 */
// eslint-disable-next-line max-lines-per-function
function drive(frame: Frame, mode: Mode, input: unknown, isResumed: boolean): unknown {
  for (;;) {
    let result;
    try {
      if (mode === "next") result = frame.generator.next(input);
      else if (mode === "throw") result = frame.generator.throw(input);
      else if (frame.scope !== null && !frame.scope.end(mode, undefined)) return undefined;
      else result = frame.generator.return(undefined);
    } catch (error) {
      if (frame.scope !== null && !frame.scope.end("throw", error)) return undefined;
      const { parent } = frame;
      if (parent === null) return completeWithError(frame, error, isResumed);
      if (error === frame.value) parent.value = error;
      parent.pending = null;
      frame = parent;
      mode = "throw";
      input = error;
      continue;
    }
    if (result.done) {
      input = result.value;
      if (frame.scope !== null && !frame.scope.end("next", input)) return undefined;
      const { parent } = frame;
      if (parent === null) return complete(frame, input);
      frame.value = input;
      frame.done = true;
      parent.pending = null;
      mode = "next";
      if (frame.interruption !== undisturbed) {
        mode = modeAfterInterruption(parent);
        input = takeFailure(parent);
      }
      frame = parent;
      continue;
    }
    const operation = result as Suspension;
    if (operation.value !== operation || operation.parent !== null || frame.interruption > cancelled) {
      [mode, input] = detour(frame, operation);
      continue;
    }
    operation.parent = frame;
    frame.pending = operation;
    let returned;
    try {
      returned = nesting < plainStarts ? operation.start(entering) : startWatched(operation);
    } catch (error) {
      // With the callback already called, the exception is the continuation's, on its way down the stack.
      if (frame.pending !== operation) throw error;
      frame.pending = null;
      mode = "throw";
      input = error;
      continue;
    }
    if (returned === entering) {
      frame = operation as Frame;
      mode = "next";
    } else if (returned === stored) {
      mode = operation.done ? "next" : "throw";
      input = takeOutcome(operation);
      isResumed = true;
    } else return returned;
  }
}

/** How a frame goes on that does not wait for what it yielded: it is interrupted, or that was no operation. */
function detour(frame: Frame, yielded: Suspension): [mode: Mode, input: unknown] {
  if (yielded instanceof Promise) return ["throw", leaveAsyncGenerator(frame)];
  if (frame.interruption > cancelled) {
    frame.interruption = frame.interruption === failing ? undisturbed : cancelled;
    return [modeAfterInterruption(frame), takeFailure(frame)];
  }
  return ["throw", refusal(yielded)];
}

/** What follows when all that a frame waited for has been unwound: the frame itself, or only what stood in it. */
export function modeAfterInterruption(frame: Frame): Mode {
  return frame.interruption === undisturbed ? "throw" : "return";
}

/** The error of a failed child that its parent has not been told yet; `undefined` when there is none. */
export function takeFailure(frame: Frame): unknown {
  return frame.scope?.takeFailure();
}

function complete(frame: Frame, value: unknown): unknown {
  const { completion } = frame;
  if (completion === null) return value;
  return typeof completion === "function" ? completion(null, value) : completion.finish(value);
}

function completeWithError(frame: Frame, error: unknown, isResumed: boolean): unknown {
  const { completion } = frame;
  noteEnd(error);
  if (completion === null) throw error;
  if (typeof completion !== "function") return completion.fail(error, error === frame.value, isResumed);
  if (!isResumed) throw error;
  return completion(error);
}

function startWatched(operation: Suspension): unknown {
  if (intercept !== null) intercept(operation);
  return nesting < nestingLimit ? operation.start(entering) : startFlattened(operation);
}

/**
 * Calls the callee while its callback may only store the outcome. Returns `stored` if it has, else what the callee
 * returned.
 */
function startFlattened(operation: Suspension): unknown {
  const frame = operation.parent as Frame;
  const outer = flattened;
  flattened = operation;
  try {
    const returned = operation.start(entering);
    return flattened === null ? stored : returned;
  } catch (error) {
    if (flattened === null) continueBeforeThrow(frame, operation);
    throw error;
  } finally {
    flattened = outer;
  }
}

/** What a callback stored. An error is kept only until here: `value` names the operation again, should it be reused. */
function takeOutcome(operation: Suspension): unknown {
  const { value } = operation;
  if (!operation.done) operation.value = operation;
  return value;
}

/** The callee called back, then threw: the continuation comes first, as it did on the callback's stack. */
function continueBeforeThrow(frame: Frame, operation: Suspension): void {
  try {
    nest(frame, operation.done ? "next" : "throw", takeOutcome(operation));
  } catch {
    // The callee's own exception, the later one, replaces it.
  }
}

/** An async generator answers everything with a promise, so that its frame throws in its place: a frame can do that. */
function leaveAsyncGenerator(frame: Frame): TypeError {
  frame.generator = frame;
  return argumentError("ERR_UNCALLBACK_GENERATOR_FUNCTION", "A coroutine needs `function*`, not `async function*`.");
}

function refusal(yielded: { value: unknown }): TypeError {
  if (isOperation(yielded)) return operationUsedError();
  const { value } = yielded;
  const remedy = isOperation(value) ? "write `yield*`" : "wrap it in `suspend`";
  return argumentError(
    "ERR_UNCALLBACK_OPERATION",
    `A coroutine waits for operations with \`yield*\`, but it yielded ${describe(value)}; ${remedy}.`,
  );
}

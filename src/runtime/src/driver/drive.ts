import type { AnyFunction } from "./callee-types.ts";
import { operationUsedError, wrongArgument } from "./errors.ts";
import { Frame, type StarterContext } from "./frame.ts";
import { brand, isOperation, type Suspension } from "./operation.ts";
import { follow } from "./trace.ts";
import { warnAboutSecondCall } from "./warn.ts";

/**
 * So many resumes may stand on one another on the stack. Each costs about five stack frames with the callee's own;
 * the default stack holds some 2,700 of them.
 */
const nestingLimit = 200;
let nesting = 0;

/** Waits nowhere. The parent of operations whose further callbacks are to vanish silently. */
export const nowhere = new Frame(null as never, null);

/** Makes what brings a continuation back to its starter's context; `null` leaves it in the callee's. */
let captureContext: (() => StarterContext) | null = null;

/** Chooses the context that continuations run in, for coroutines that start from now on. */
export function setCaptureContext(next: typeof captureContext): void {
  captureContext = next;
}

/** Starts a frame on the caller's stack; returns what the first suspended operation's callee returned. */
export function start(frame: Frame): unknown {
  if (captureContext !== null) frame.context = captureContext();
  return drive(frame, false, undefined, false);
}

/** Ends an operation with a result, inside the callee's callback; returns what the continuation returned. */
export function resume(operation: Suspension, value: unknown): unknown {
  const frame = operation.parent as Frame;
  if (frame.pending !== operation) return ignore(operation, resume);
  const isStored = typeof operation.value === "symbol";
  frame.pending = null;
  operation.value = value;
  operation.done = true;
  return isStored ? undefined : nest(frame, false, value);
}

/**
 * Ends an operation with an error. Otherwise like {@link resume}.
 *
 * @param isOperationError whether `onError` takes it; not so what is a defect in the body of a branch
 */
export function fail(operation: Suspension, error: unknown, isOperationError = true): unknown {
  const frame = operation.parent as Frame;
  if (frame.pending !== operation) return ignore(operation, fail);
  if (isOperationError) frame.value = error;
  const isStored = typeof operation.value === "symbol";
  frame.pending = null;
  operation.value = error;
  return isStored ? undefined : nest(frame, true, error);
}

/** What comes after the end of an operation has no effect; it is reported once. */
function ignore(operation: Suspension, entry: AnyFunction): undefined {
  if (operation.parent === nowhere) return;
  operation.parent = nowhere;
  warnAboutSecondCall(operation, entry);
}

/** Drives a frame on, on the stack of whoever called. */
export function nest(frame: Frame, isThrow: boolean, input: unknown): unknown {
  const { context } = frame;
  nesting += 1;
  try {
    if (context !== null) return context.runInAsyncScope(drive, null, frame, isThrow, input, true);
    return drive(frame, isThrow, input, true);
  } finally {
    nesting -= 1;
  }
}

/**
 * Runs generators until one waits for a callee that has not called back, or until the outermost has ended.
 * One loop on purpose: its steps would cost less than calls of functions for them.
 */
// eslint-disable-next-line max-lines-per-function
function drive(frame: Frame, isThrow: boolean, input: unknown, isResumed: boolean): unknown {
  for (;;) {
    let result;
    try {
      result = isThrow ? frame.generator.throw(input) : frame.generator.next(input);
    } catch (error) {
      const { parent } = frame;
      if (parent === null) return completeWithError(frame, error, isResumed);
      if (error === frame.value) parent.value = error;
      parent.pending = null;
      frame = parent;
      isThrow = true;
      input = error;
      continue;
    }
    if (result.done) {
      input = result.value;
      const { parent } = frame;
      if (parent === null) return complete(frame, input, isResumed);
      frame.value = input;
      frame.done = true;
      parent.pending = null;
      frame = parent;
      isThrow = false;
      continue;
    }
    const operation = result as Suspension;
    if (operation.value !== operation || operation.parent !== null || frame.pending !== null) {
      isThrow = frame.pending === null;
      input = isThrow ? refusal(operation) : undefined;
      frame.pending = null;
      continue;
    }
    const isFlat = nesting >= nestingLimit && !(operation instanceof Frame);
    // Its callback then only stores the outcome.
    if (isFlat) operation.value = brand;
    operation.parent = frame;
    frame.pending = operation;
    let returned;
    try {
      returned = operation.start();
    } catch (error) {
      // With the callback already called, the exception is the continuation's, on its way down the stack.
      if (frame.pending !== operation) throw isFlat ? afterContinuation(frame, operation, error) : error;
      frame.pending = null;
      isThrow = true;
      input = error;
      continue;
    }
    if (isFlat) {
      if (operation.value !== brand) {
        isThrow = !operation.done;
        input = operation.value;
        isResumed = true;
        continue;
      }
      operation.value = operation;
    }
    // `typeof` first: comparing with whatever a callee returns costs a call in V8.
    if (typeof returned !== "symbol" || returned !== brand) return isResumed ? handedBack(returned) : returned;
    frame = operation as Frame;
    isThrow = false;
  }
}

/**
 * What a callee's callback returns where the coroutine waits on or has its result: what was returned there, but nothing that
 * can be waited for. A callee that is made of promises would wait for it, which starts a lazy request once more.
 */
const handedBack = (returned: unknown): unknown => ((returned as Partial<PromiseLike<unknown>> | null | undefined)?.then ? undefined : returned);

function complete(frame: Frame, value: unknown, isResumed: boolean): unknown {
  const { completion } = frame;
  if (completion === null) return value;
  if (typeof completion !== "function") return completion.finish(value);
  const returned = completion(null, value);
  return isResumed ? handedBack(returned) : returned;
}

function completeWithError(frame: Frame, error: unknown, isResumed: boolean): unknown {
  const { completion } = frame;
  follow(error, null);
  if (completion === null) throw error;
  if (typeof completion !== "function") return completion.fail(error, error === frame.value, isResumed);
  if (!isResumed) throw error;
  return completion(error);
}

/** The callee called back, then threw: the continuation comes first, as it did on the callback's stack. */
function afterContinuation(frame: Frame, operation: Suspension, error: unknown): unknown {
  try {
    if (operation.value !== brand) nest(frame, !operation.done, operation.value);
  } catch {
    // The callee's own exception, the later one, replaces it.
  }
  return error;
}

function refusal(yielded: { value: unknown }): TypeError {
  if (isOperation(yielded)) return operationUsedError();
  return wrongArgument("ERR_UNCALLBACK_OPERATION", "yield", "`*` and an operation", yielded.value);
}

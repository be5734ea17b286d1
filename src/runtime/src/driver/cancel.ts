import { modeAfterInterruption, nest, nowhere, takeFailure } from "./drive.ts";
import { cancelled, cancelling, failing, Frame } from "./frame.ts";
import type { Suspension } from "./operation.ts";

/** Unwinds a coroutine that has no parent: the innermost `finally` first. It completes when the last has run. */
export function cancel(root: Frame): void {
  if (isCancelled(root)) return;
  const innermost = markCancelled(root);
  if (innermost.pending === null) innermost.interruption = cancelling;
  else giveUp(innermost.pending);
}

/** Whether a frame unwinds, or is going to. */
export function isCancelled({ interruption }: Frame): boolean {
  return interruption === cancelled || interruption === cancelling;
}

/** Unwinds what a frame waits for, then throws the failure of its scope where it waited. */
export function interrupt(frame: Frame): void {
  const { pending } = frame;
  if (pending === null) frame.interruption = failing;
  else if (pending instanceof Frame) cancel(pending);
  else giveUp(pending);
}

function giveUp(operation: Suspension): void {
  if (operation.cancel()) proceedWithCancel(operation);
}

/** Unwinds the frames that waited for an operation which has been given up. */
export function proceedWithCancel(operation: Suspension): void {
  const frame = operation.parent as Frame;
  operation.parent = nowhere;
  frame.pending = null;
  nest(frame, modeAfterInterruption(frame), takeFailure(frame));
}

function markCancelled(root: Frame): Frame {
  let frame = root;
  frame.interruption = cancelled;
  while (frame.pending instanceof Frame) {
    frame = frame.pending;
    frame.interruption = cancelled;
  }
  return frame;
}

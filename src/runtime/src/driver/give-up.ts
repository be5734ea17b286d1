import { nest, nowhere } from "./drive.ts";
import type { Frame } from "./frame.ts";
import type { Suspension } from "./operation.ts";

/** Ends from outside what a frame waits for; then its scope says how the frame goes on. */
export function giveUp(operation: Suspension): void {
  if (operation.cancel()) proceedWithCancel(operation);
}

/** Unwinds the frames that waited for an operation which has been given up. */
export function proceedWithCancel(operation: Suspension): void {
  const frame = operation.parent as Frame;
  operation.parent = nowhere;
  frame.pending = null;
  nest(frame, false, undefined);
}

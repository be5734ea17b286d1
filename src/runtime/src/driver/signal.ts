import { checkArgument } from "./errors.ts";

/** @throws {TypeError} `ERR_UNCALLBACK_SIGNAL` if it is no `AbortSignal` */
export function checkSignal(operation: string, signal: unknown): void {
  const given = signal as Partial<AbortSignal> | null | undefined;
  const isSignal = typeof given?.aborted === "boolean" && typeof given.addEventListener === "function";
  checkArgument(isSignal, "ERR_UNCALLBACK_SIGNAL", operation, "an `AbortSignal`", signal);
}

/** Calls back when the signal aborts, at once if it has; gives the function that ends the listening. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) callback();
  else signal.addEventListener("abort", callback, { once: true });
  return () => signal.removeEventListener("abort", callback);
}

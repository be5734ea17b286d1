import { checkArgument } from "./errors.ts";

/** @throws {TypeError} `ERR_UNCALLBACK_SIGNAL` if it is no `AbortSignal` */
export function checkSignal(operation: string, signal: unknown): void {
  const given = (signal ?? {}) as Partial<AbortSignal>;
  const isSignal = typeof given.aborted === "boolean" && typeof given.addEventListener === "function";
  checkArgument(isSignal, "ERR_UNCALLBACK_SIGNAL", operation, "an `AbortSignal`", signal);
}

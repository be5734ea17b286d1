import { argumentError, describe } from "./errors.ts";

/** @throws {TypeError} `ERR_UNCALLBACK_SIGNAL` if it is no `AbortSignal` */
export function checkSignal(operation: string, signal: unknown): void {
  const { aborted, addEventListener } = (signal ?? {}) as Partial<AbortSignal>;
  if (typeof aborted === "boolean" && typeof addEventListener === "function") return;
  throw argumentError("ERR_UNCALLBACK_SIGNAL", `\`${operation}\` needs an \`AbortSignal\`, not ${describe(signal)}.`);
}

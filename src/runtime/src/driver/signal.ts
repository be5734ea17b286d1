import { argumentError, describe } from "./errors.ts";

/** @throws {TypeError} `ERR_UNCALLBACK_SIGNAL` if it is no `AbortSignal` */
export function checkSignal(operation: string, signal: unknown): void {
  const given = (signal ?? {}) as Partial<AbortSignal>;
  if (typeof given.aborted === "boolean" && typeof given.addEventListener === "function") return;
  throw argumentError("ERR_UNCALLBACK_SIGNAL", `\`${operation}\` needs an \`AbortSignal\`, not ${describe(signal)}.`);
}

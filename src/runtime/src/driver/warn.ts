import type { AnyFunction } from "./callee-types.ts";
import type { WarningCode } from "./errors.ts";
import { host } from "./host.ts";
import type { Suspension } from "./operation.ts";
import { capture, framesAt } from "./trace.ts";

/**
 * Reports a further callback call, which has no effect. The detail is the stack of that call.
 *
 * @param entry the driver's function that the callback called
 */
export function warnAboutSecondCall(operation: Suspension, entry: AnyFunction): void {
  const message = `${operation.describeCallee()} called its callback again; only the first call counts.`;
  // The frames below the callback: whoever called it stands first.
  warn("UNCALLBACK_CALLED_TWICE", message, framesAt(capture(entry)).slice(1));
}

/** Warns in the way of the host; the frames are where. */
export function warn(code: WarningCode, message: string, frames: readonly string[]): void {
  const options = { type: "UncallbackWarning", code, detail: frames.join("\n") };
  if (host.emitWarning) host.emitWarning(message, options);
  else console.warn(message, options);
}

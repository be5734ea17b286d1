import type { WarningCode } from "./errors.ts";
import type { Suspension } from "./operation.ts";

type Entry = (operation: Suspension, outcome: unknown) => unknown;

/**
 * Reports a further callback call, which has no effect. The detail is the stack of that call.
 *
 * @param entry the driver's function that the callback called
 */
export function warnAboutSecondCall(operation: Suspension, entry: Entry): void {
  const message = `${operation.describeCallee()} called its callback again; only the first call counts.`;
  warn("UNCALLBACK_CALLED_TWICE", message, stackOfTheCaller(entry));
}

/** Warns in the way of the host; `detail` is where. */
export function warn(code: WarningCode, message: string, detail: string): void {
  if (typeof process === "object" && typeof process.emitWarning === "function") {
    process.emitWarning(message, { type: "UncallbackWarning", code, detail });
  } else {
    console.warn(`[${code}] ${message}\n${detail}`);
  }
}

/** The frames below the callback, one a line: whoever called it stands first. */
function stackOfTheCaller(entry: Entry): string {
  if (typeof Error.captureStackTrace !== "function") return "";
  const holder = { stack: "" };
  Error.captureStackTrace(holder, entry);
  return holder.stack.split("\n").slice(2).join("\n");
}

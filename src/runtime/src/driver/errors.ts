/** Codes of the errors and warnings that this package raises; each stands in the `code` property. */
export type ErrorCode =
  | "ERR_UNCALLBACK_CALLEE"
  | "ERR_UNCALLBACK_COMPLETION"
  | "ERR_UNCALLBACK_EXECUTOR"
  | "ERR_UNCALLBACK_GENERATOR_FUNCTION"
  | "ERR_UNCALLBACK_OPERATION"
  | "ERR_UNCALLBACK_OPERATION_USED";

/** A `TypeError` that carries a code, for callers that were used wrongly. */
export function argumentError(code: ErrorCode, message: string): TypeError {
  return Object.assign(new TypeError(message), { code });
}

/** For an operation that is waited for a second time. */
export function operationUsedError(): TypeError {
  return argumentError(
    "ERR_UNCALLBACK_OPERATION_USED",
    "An operation can be waited for once; create a new one for each `yield*`.",
  );
}

/** How a message names a value: functions by their name, everything else by its type. */
export function describe(value: unknown): string {
  if (typeof value === "function") return value.name ? `\`${value.name}\`` : "an anonymous function";
  return value === null ? "`null`" : `a value of type \`${typeof value}\``;
}

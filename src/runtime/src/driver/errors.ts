/**
 * Codes of the errors that this package throws; each stands in the property `code`. Wrong arguments are a `TypeError`,
 * what happens at run time an `Error`. The guide says for each what causes it and what to do.
 *
 * @see https://github.com/uncallback/uncallback/blob/main/docs/runtime.md#errors-and-warnings
 *
 * @example
 * import { type ErrorCode, run, sleep, timeout } from "@uncallback/runtime";
 *
 * const late: ErrorCode = "ERR_UNCALLBACK_TIMEOUT";
 * run(() => timeout(1, sleep(60_000)), (error) => {
 *   console.log(error.code === late, error.message); // → true It took more than 1 milliseconds.
 * });
 */
export type ErrorCode =
  | "ERR_UNCALLBACK_CALLEE"
  | "ERR_UNCALLBACK_CANCELLED"
  | "ERR_UNCALLBACK_CHANNEL_CLOSED"
  | "ERR_UNCALLBACK_COMPLETION"
  | "ERR_UNCALLBACK_CONTEXT"
  | "ERR_UNCALLBACK_EMITTER"
  | "ERR_UNCALLBACK_EXECUTOR"
  | "ERR_UNCALLBACK_GENERATOR_FUNCTION"
  | "ERR_UNCALLBACK_NOT_SYNCHRONOUS"
  | "ERR_UNCALLBACK_NUMBER"
  | "ERR_UNCALLBACK_OPERATION"
  | "ERR_UNCALLBACK_OPERATION_USED"
  | "ERR_UNCALLBACK_OPTIONS"
  | "ERR_UNCALLBACK_PROVIDE"
  | "ERR_UNCALLBACK_SIGNAL"
  | "ERR_UNCALLBACK_SOURCE"
  | "ERR_UNCALLBACK_TIMEOUT";

/**
 * Codes of what the package reports without throwing, in the property `code` of a process warning.
 *
 * @see https://github.com/uncallback/uncallback/blob/main/docs/runtime.md#errors-and-warnings
 *
 * @example
 * import { call, run, type WarningCode } from "@uncallback/runtime";
 *
 * const expected: WarningCode = "UNCALLBACK_CALLED_TWICE";
 * process.once("warning", (warning) => {
 *   console.log("code" in warning && warning.code === expected); // → true
 * });
 * const callsTwice = (callback: (error: null) => void) => {
 *   callback(null);
 *   callback(null);
 * };
 * run(() => call(callsTwice));
 */
export type WarningCode = "UNCALLBACK_CALLED_TWICE" | "UNCALLBACK_NOT_AWAITED";

/** A `TypeError` that carries a code, for callers that were used wrongly. */
export function argumentError(code: ErrorCode, message: string): TypeError {
  return Object.assign(new TypeError(message), { code });
}

/** A `TypeError` for an argument `found` that is not what the operation needs. */
export function wrongArgument(code: ErrorCode, operation: string, needs: string, found: unknown): TypeError {
  return argumentError(code, `\`${operation}\` needs ${needs}, not ${describe(found)}.`);
}

/** @throws {TypeError} with that code if the argument `found` is not what the operation needs */
export function checkArgument(
  isRight: boolean,
  code: ErrorCode,
  operation: string,
  needs: string,
  found: unknown,
): asserts isRight {
  if (!isRight) throw wrongArgument(code, operation, needs, found);
}

/** An `Error` that carries a code, for what happens at run time. */
export function codedError(code: ErrorCode, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** For an operation that is waited for a second time. */
export function operationUsedError(): TypeError {
  return argumentError(
    "ERR_UNCALLBACK_OPERATION_USED",
    "An operation can be waited for once; make a new one.",
  );
}

/** How a message names a value: functions by their name, everything else by its type, as in `Null`, `Number`, `Promise`. */
export function describe(value: unknown): string {
  if (typeof value === "function") return `\`${value.name || "function"}\``;
  return `a value of type \`${Object.prototype.toString.call(value).slice(8, -1)}\``;
}

import { checkArgument } from "./errors.ts";

/**
 * For a value that was handed over in the place of an object with options, as in `each(items, body, 4)`.
 *
 * @param option the one that it may have
 * @throws {TypeError} `ERR_UNCALLBACK_OPTIONS` if it is no object, or an `AbortSignal` itself
 */
export function checkOptions(operation: string, option: string, options: unknown): void {
  const isRight = typeof options === "object" && options !== null && !("aborted" in options);
  checkArgument(isRight, "ERR_UNCALLBACK_OPTIONS", operation, `options as \`{ ${option} }\``, options);
}

import { createMissing } from "./driver/check.ts";
import type { Completion } from "./driver/frame.ts";

class ErrorCompletion implements Completion {
  declare next: (error: any) => unknown;

  constructor(next: (error: any) => unknown) {
    this.next = next;
  }

  finish(value: unknown): unknown {
    return value;
  }

  fail(error: unknown, isOperationError: boolean): unknown {
    if (!isOperationError) throw error;
    const { next } = this;
    return next(error);
  }
}

/**
 * Completes a callback for errors alone. It is called with the error that an operation threw into the generator and
 * that left it uncaught, the same value. Any other exception surfaces where it happens, as in the body of a callback; a
 * normal end calls nothing.
 *
 * If `next` is no function, a `TypeError` with the code `ERR_UNCALLBACK_COMPLETION` is thrown where it would be called,
 * and not before, as a plain call of it does. Its `cause` is the error.
 *
 * @example
 * import { readFile } from "node:fs";
 * import { call, onError, run } from "@uncallback/runtime";
 *
 * type Next = (error: Error) => void;
 * const sendLength = (file: string, send: (length: number) => void, next: Next) => {
 *   run(function* () {
 *     const text = yield* call(readFile, file, "utf8");
 *     send(text.length);
 *   }, onError(next));
 * };
 * sendLength("missing.txt", console.log, (error) => console.log("code" in error && error.code)); // → ENOENT
 */
export function onError(next: ((error: any) => unknown) | null | undefined): Completion {
  return new ErrorCompletion(typeof next === "function" ? next : createMissing("onError", next));
}

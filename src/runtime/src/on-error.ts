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
 * that left it uncaught, the same value. Any other exception surfaces where it happens, as in the body of a callback;
 * a normal end calls nothing.
 *
 * A missing `next` is an error only when it is needed, as it was for the callback code.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_COMPLETION` if `next` is neither a function nor missing
 *
 * @example
 * app.get("/user/:id", (request, response, next) => {
 *   run(function* () {
 *     response.json(yield* call(db, "findOne", { id: request.params.id }));
 *   }, onError(next));
 * });
 */
export function onError(next: ((error: any) => unknown) | null | undefined): Completion {
  return new ErrorCompletion(typeof next === "function" ? next : createMissing("onError", next));
}

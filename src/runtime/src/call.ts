import { CallOperation, createCall, firstResult } from "./driver/call-operation.ts";
import type { AnyFunction, ArgumentsOf, CalleeFor, FirstResult, Inferred, NameIn } from "./driver/callee-types.ts";
import type { Operation } from "./driver/operation.ts";

/**
 * Calls a function that takes an error-first callback last. `yield*` gives the first result, and throws the error the
 * callback was called with, if that is truthy: the same value, never wrapped.
 *
 * The callee is a function, `call(fn, ...values)`, or a method, `call(object, "name", ...values)`, which keeps `this`.
 * For an object that is itself a function write `call([object, "name"], ...values)`: a function in front is always
 * taken for the callee.
 *
 * The type of the result is that of the callback of the overload that takes the values. A callee without types has it
 * given: `call<Row>(db, "get", key)`.
 *
 * The callee is called when the coroutine waits, not before. The exception of a callee that throws before it calls back
 * is thrown at the `yield*`. A further call of the callback has no effect but a warning, `UNCALLBACK_CALLED_TWICE`.
 *
 * @throws {TypeError} at once: `ERR_UNCALLBACK_CALLEE` if there is no function to call; JavaScript's own for
 * `[undefined, "name"]`
 *
 * @example
 * import { randomBytes } from "node:crypto";
 * import { call, run } from "@uncallback/runtime";
 *
 * const users = {
 *   prefix: "user ",
 *   find(id: number, callback: (error: Error | null, name?: string) => void) {
 *     setImmediate(() => callback(null, this.prefix + id));
 *   },
 * };
 * run(function* () {
 *   const bytes = yield* call(randomBytes, 16);
 *   const name = yield* call(users, "find", 7);
 *   console.log(bytes.length, name); // → 16 user 7
 * });
 */
export function call<Callee extends AnyFunction, const Given extends ArgumentsOf<Callee>>(
  callee: Callee,
  ...values: Given
): Operation<FirstResult<Callee, Given>>;
/** `call` for a method of any object, also one that is itself a function: `call([object, "name"], ...values)`. */
export function call<Target, Name extends NameIn<Target>, const Given extends ArgumentsOf<Target[Name]>>(
  method: readonly [object: Target, name: Name],
  ...values: Given
): Operation<FirstResult<Target[Name], Given>>;
/** `call` for a method, which keeps `this`: `call(object, "name", ...values)`. */
export function call<
  Target extends object,
  Name extends NameIn<Target>,
  const Given extends ArgumentsOf<Target[Name]>,
>(object: Target, name: Name, ...values: Given): Operation<FirstResult<Target[Name], Given>>;
/** `call` for a callee without types, in each form: `call<Row>(callee, ...values)`. */
export function call<Result = Inferred>(
  callee: CalleeFor<Result>,
  ...values: unknown[]
): Operation<Result>;
export function call(target: unknown, first?: unknown, second?: unknown): Operation<any> {
  const count = arguments.length - 1;
  if (typeof target === "function" && count < 3) {
    return new CallOperation(firstResult, target as AnyFunction, count, first, second);
  }
  return createCall(firstResult, "call", arguments);
}

import { CallOperation, createCall, type CreateCallback } from "./driver/call-operation.ts";
import type { AnyFunction, ArgumentsOf, CalleeFor, Inferred, NameIn, Passed } from "./driver/callee-types.ts";
import { resume } from "./driver/drive.ts";
import type { Operation } from "./driver/operation.ts";

/** Gives every argument. It has two parameters, as most callbacks have: there are callees that look at their number. */
const everyArgument: CreateCallback = (operation) =>
  function (error?: unknown, result?: unknown) {
    const count = arguments.length;
    return resume(operation, count === 2 ? [error, result] : count === 1 ? [error] : Array.prototype.slice.call(arguments));
  };

/**
 * Like `call`, with the error as a value: `yield*` gives the array of every callback argument as it came, the error
 * first, as long as the callee made it. What the callback was called with is never thrown; what the callee throws is.
 *
 * The callee is a function, `attempt(fn, ...values)`, or a method, `attempt(object, "name", ...values)`, which keeps
 * `this`. For an object that is itself a function write `attempt([object, "name"], ...values)`: a function in front is
 * always taken for the callee.
 *
 * The types are those of the callback of the overload that takes the values. A callee without types has them given:
 * `attempt<[error: Error | null, rows: Row[]]>(query, sql)`.
 *
 * The exception of a callee that throws before it calls back is thrown at the `yield*`. A further call of the callback
 * has no effect but a warning, `UNCALLBACK_CALLED_TWICE`.
 *
 * @throws {TypeError} at once: `ERR_UNCALLBACK_CALLEE` if there is no function to call; JavaScript's own for
 * `[undefined, "name"]`
 *
 * @example
 * import { readFile } from "node:fs";
 * import { attempt, run } from "@uncallback/runtime";
 *
 * run(function* () {
 *   const [error, text] = yield* attempt(readFile, "missing.txt", "utf8");
 *   if (error && error.code !== "ENOENT") throw error;
 *   console.log(error ? "nothing there" : text); // → nothing there
 * });
 */
export function attempt<Callee extends AnyFunction, const Given extends ArgumentsOf<Callee>>(
  callee: Callee,
  ...values: Given
): Operation<Passed<Callee, Given>>;
/** `attempt` for a method of any object, also one that is itself a function: `attempt([object, "name"], ...values)`. */
export function attempt<Target, Name extends NameIn<Target>, const Given extends ArgumentsOf<Target[Name]>>(
  method: readonly [object: Target, name: Name],
  ...values: Given
): Operation<Passed<Target[Name], Given>>;
/** `attempt` for a method, which keeps `this`: `attempt(object, "name", ...values)`. */
export function attempt<
  Target extends object,
  Name extends NameIn<Target>,
  const Given extends ArgumentsOf<Target[Name]>,
>(object: Target, name: Name, ...values: Given): Operation<Passed<Target[Name], Given>>;
/** `attempt` for a callee without types, in each form: `attempt<[error: Error | null, rows: Row[]]>(callee, ...values)`. */
export function attempt<Result extends unknown[] | Inferred = Inferred>(
  callee: CalleeFor<Result>,
  ...values: unknown[]
): Operation<Result>;
export function attempt(target: unknown, first?: unknown, second?: unknown): Operation<any> {
  const count = arguments.length - 1;
  if (typeof target === "function" && count < 3) {
    return new CallOperation(everyArgument, target as AnyFunction, count, first, second);
  }
  return createCall(everyArgument, "attempt", arguments);
}

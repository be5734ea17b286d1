import { CallOperation, createCall, type CreateCallback } from "./driver/call-operation.ts";
import type { AnyFunction, ArgumentsOf, CalleeFor, Inferred, NameIn, Results } from "./driver/callee-types.ts";
import { fail, resume } from "./driver/drive.ts";
import type { Operation } from "./driver/operation.ts";

/** Throws the first argument if it is truthy, else gives the others. Has three parameters: there are callees that look at their number. */
const allResults: CreateCallback = (operation) =>
  function (error?: unknown, _first?: unknown, _second?: unknown) {
    return error ? fail(operation, error) : resume(operation, Array.prototype.slice.call(arguments, 1));
  };

/**
 * Like `call`, for callbacks with several results: `yield*` gives the array of every callback argument after the error,
 * as long as the callee made it. A truthy error is thrown: the same value, never wrapped.
 *
 * The callee is a function, `callAll(fn, ...values)`, or a method, `callAll(object, "name", ...values)`, which keeps
 * `this`. For an object that is itself a function write `callAll([object, "name"], ...values)`: a function in front is
 * always taken for the callee.
 *
 * The types are those of the callback of the overload that takes the values. A callee without types has them given:
 * `callAll<[rows: Row[], fields: Field[]]>(query, sql)`.
 *
 * The exception of a callee that throws before it calls back is thrown at the `yield*`. A further call of the callback
 * has no effect but a warning, `UNCALLBACK_CALLED_TWICE`.
 *
 * @throws {TypeError} at once: `ERR_UNCALLBACK_CALLEE` if there is no function to call; JavaScript's own for
 * `[undefined, "name"]`
 *
 * @example
 * import { execFile } from "node:child_process";
 * import { callAll, run } from "@uncallback/runtime";
 *
 * run(function* () {
 *   const [output, warnings] = yield* callAll(execFile, process.execPath, ["-p", "6 * 7"]);
 *   console.log(output.trim(), warnings.length); // → 42 0
 * });
 */
export function callAll<Callee extends AnyFunction, const Given extends ArgumentsOf<Callee>>(
  callee: Callee,
  ...values: Given
): Operation<Results<Callee, Given>>;
/** `callAll` for a method of any object, also one that is itself a function: `callAll([object, "name"], ...values)`. */
export function callAll<Target, Name extends NameIn<Target>, const Given extends ArgumentsOf<Target[Name]>>(
  method: readonly [object: Target, name: Name],
  ...values: Given
): Operation<Results<Target[Name], Given>>;
/** `callAll` for a method, which keeps `this`: `callAll(object, "name", ...values)`. */
export function callAll<
  Target extends object,
  Name extends NameIn<Target>,
  const Given extends ArgumentsOf<Target[Name]>,
>(object: Target, name: Name, ...values: Given): Operation<Results<Target[Name], Given>>;
/** `callAll` for a callee without types, in each form: `callAll<[rows: Row[], total: number]>(callee, ...values)`. */
export function callAll<Result extends unknown[] | Inferred = Inferred>(
  callee: CalleeFor<Result>,
  ...values: unknown[]
): Operation<Result>;
export function callAll(target: unknown, first?: unknown, second?: unknown): Operation<any> {
  const count = arguments.length - 1;
  if (typeof target === "function" && count < 3) {
    return new CallOperation(allResults, target as AnyFunction, count, first, second);
  }
  return createCall(allResults, "callAll", arguments);
}

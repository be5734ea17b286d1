import type { AnyFunction } from "./callee-types.ts";
import { fail, resume } from "./drive.ts";
import { argumentError, describe } from "./errors.ts";
import { Suspension } from "./operation.ts";

/** Makes the callback for a callee; what it does with its arguments is what tells `call`, `callAll` and `attempt` apart. */
export type CreateCallback = (operation: Suspension) => AnyFunction;

/** Throws the first argument if it is truthy, else gives the second. */
export const firstResult: CreateCallback = (operation) => (error: unknown, value: unknown) =>
  error ? fail(operation, error) : resume(operation, value);

/** Sees every call before its callee is called; set while `runSync` runs. */
let intercept: ((operation: CallOperation) => void) | null = null;

/** Shows every call to `next` before its callee is called; gives whom it was shown to until now. */
export function setIntercept(next: typeof intercept): typeof intercept {
  const previous = intercept;
  intercept = next;
  return previous;
}

/**
 * A callee with its arguments, called with a callback behind them when the generator waits. One class for every kind of
 * call: V8 then sees few shapes of operations. Up to two arguments of a plain function have fields of their own: an array
 * for every call would cost more than the rest of the operation.
 */
export class CallOperation extends Suspension<any> {
  declare createCallback: CreateCallback;
  declare callee: AnyFunction;
  /** How many arguments there are; -1 where `first` is what `this` is for the callee, and `second` the array of them. */
  declare count: number;
  declare first: unknown;
  declare second: unknown;

  constructor(createCallback: CreateCallback, callee: AnyFunction, count: number, first: unknown, second: unknown) {
    super();
    this.createCallback = createCallback;
    this.callee = callee;
    this.count = count;
    this.first = first;
    this.second = second;
  }

  override describeCallee(): string {
    return describe(this.callee);
  }

  start(): unknown {
    if (intercept !== null) intercept(this);
    const { callee, first, second } = this;
    const callback = this.createCallback(this);
    switch (this.count) {
      case 0:
        return callee(callback);
      case 1:
        return callee(first, callback);
      case 2:
        return callee(first, second, callback);
      default:
        // Not `callee.call`: a callee may have a property of that name.
        return Reflect.apply(callee, first, [...(second as unknown[]), callback]);
    }
  }
}

/**
 * Reads the forms that have no fast path: methods, and more than two arguments.
 *
 * @param values what the operation was called with: `fn, ...args`, `object, "method", ...args` or `[object, "method"], ...args`
 * @throws {TypeError} `ERR_UNCALLBACK_CALLEE` if that names no function; JavaScript's own for a pair without an object
 */
export function createCall(createCallback: CreateCallback, operation: string, values: ArrayLike<unknown>): CallOperation {
  const [target, ...rest] = Array.from(values);
  if (typeof target === "function") return new CallOperation(createCallback, target as AnyFunction, -1, undefined, rest);
  const isPair = Array.isArray(target) && target.length === 2;
  const [receiver, name] = isPair ? (target as [object, PropertyKey]) : [target ?? {}, rest.shift() as PropertyKey];
  const callee: unknown = (receiver as Record<PropertyKey, unknown>)[name];
  if (typeof callee !== "function") throw calleeError(operation, isPair ? receiver : target, name);
  return new CallOperation(createCallback, callee as AnyFunction, -1, receiver, rest);
}

function calleeError(operation: string, receiver: unknown, name: unknown): TypeError {
  const method = typeof name === "string" || typeof name === "symbol" ? `\`${String(name)}\` of ` : "";
  const needs = `\`${operation}\` needs a function, or an object and the name of its method`;
  return argumentError("ERR_UNCALLBACK_CALLEE", `${needs}, not ${method}${describe(receiver)}.`);
}

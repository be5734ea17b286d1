import type { AnyFunction } from "./callee-types.ts";
import { fail, resume } from "./drive.ts";
import { argumentError, describe } from "./errors.ts";
import { Suspension } from "./operation.ts";

/** Makes the callback for a callee; what it does with its arguments is what tells `call`, `callAll` and `attempt` apart. */
export type CreateCallback = (operation: Suspension) => AnyFunction;

/** Throws the first argument if it is truthy, else gives the second. */
export const firstResult: CreateCallback = (operation) => (error: unknown, value: unknown) =>
  error ? fail(operation, error) : resume(operation, value);

/**
 * A callee with its arguments, called with a callback behind them when the generator waits. One class for every kind of
 * call: V8 then sees few shapes of operations. Up to two arguments have fields of their own: an array for every call
 * would cost more than the rest of the operation.
 */
export class CallOperation extends Suspension<any> {
  declare createCallback: CreateCallback;
  declare callee: AnyFunction;
  /** What `this` is for the callee; `undefined` for a plain function. */
  declare receiver: unknown;
  /** How many arguments there are. */
  declare count: number;
  /** The first argument; with more than two, the array of all. */
  declare first: unknown;
  declare second: unknown;

  constructor(
    createCallback: CreateCallback,
    callee: AnyFunction,
    receiver: unknown,
    count: number,
    first: unknown,
    second: unknown,
  ) {
    super();
    this.createCallback = createCallback;
    this.callee = callee;
    this.receiver = receiver;
    this.count = count;
    this.first = first;
    this.second = second;
  }

  override describeCallee(): string {
    return describe(this.callee);
  }

  start(): unknown {
    const { callee, createCallback } = this;
    const callback = createCallback(this);
    if (this.receiver !== undefined) return this.startByArray(callback);
    switch (this.count) {
      case 0:
        return callee(callback);
      case 1:
        return callee(this.first, callback);
      case 2:
        return callee(this.first, this.second, callback);
      default:
        return this.startByArray(callback);
    }
  }

  /** `Reflect.apply`, because a callee may have a property `call` of its own. */
  private startByArray(callback: AnyFunction): unknown {
    const { first, second, count } = this;
    const values = count > 2 ? (first as unknown[]) : [first, second].slice(0, count);
    return Reflect.apply(this.callee, this.receiver, [...values, callback]);
  }
}

/**
 * Reads the forms that have no fast path: methods, and more than two arguments.
 *
 * @param values what the operation was called with: `fn, ...args`, `object, "method", ...args` or `[object, "method"], ...args`
 * @throws {TypeError} `ERR_UNCALLBACK_CALLEE` if that names no function; JavaScript's own for a pair without an object
 */
export function createCall(createCallback: CreateCallback, operation: string, values: ArrayLike<unknown>): CallOperation {
  const target = values[0];
  const isFunction = typeof target === "function";
  const isPair = Array.isArray(target) && target.length === 2;
  const receiver: unknown = isFunction ? undefined : isPair ? target[0] : target;
  const name: unknown = isPair ? target[1] : values[1];
  const callee = isFunction ? target : methodOf(receiver, name, isPair);
  if (typeof callee !== "function") throw calleeError(operation, target, name);
  const skip = isFunction || isPair ? 1 : 2;
  const count = values.length - skip;
  const first: unknown = count > 2 ? Array.prototype.slice.call(values, skip) : values[skip];
  return new CallOperation(createCallback, callee as AnyFunction, receiver, count, first, values[skip + 1]);
}

/** A pair stands for `object.method(…)`: without an object it throws what that throws. */
function methodOf(receiver: unknown, name: unknown, isPair: boolean): unknown {
  return ((isPair ? receiver : (receiver ?? {})) as Record<PropertyKey, unknown>)[name as PropertyKey];
}

function calleeError(operation: string, target: unknown, name: unknown): TypeError {
  const found =
    typeof name === "string" || typeof name === "symbol"
      ? `\`${String(name)}\` is no method of ${describe(Array.isArray(target) ? target[0] : target)}`
      : `it was given ${describe(target)}`;
  return argumentError(
    "ERR_UNCALLBACK_CALLEE",
    `\`${operation}\` needs a function, or an object and the name of its method, but ${found}.`,
  );
}

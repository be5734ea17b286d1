import type { AnyFunction } from "./callee-types.ts";
import { argumentError, describe } from "./errors.ts";
import { Suspension } from "./operation.ts";

/**
 * A callee with its arguments, called with a callback behind them when the generator waits. Up to two arguments have
 * fields of their own: an array for every call would cost more than the rest of the operation.
 */
export abstract class CallOperation extends Suspension<any> {
  declare callee: AnyFunction;
  /** What `this` is for the callee; `undefined` for a plain function. */
  declare receiver: unknown;
  /** How many of `first` and `second` are arguments. */
  declare count: number;
  declare first: unknown;
  declare second: unknown;
  /** Every argument, where there are more than two. */
  declare values: readonly unknown[] | null;

  constructor(
    callee: AnyFunction,
    receiver: unknown,
    count: number,
    first: unknown,
    second: unknown,
    values: readonly unknown[] | null,
  ) {
    super();
    this.callee = callee;
    this.receiver = receiver;
    this.count = count;
    this.first = first;
    this.second = second;
    this.values = values;
  }

  override describeCallee(): string {
    return describe(this.callee);
  }

  protected invoke(callback: AnyFunction): unknown {
    if (this.values !== null || this.receiver !== undefined) return this.invokeByArray(callback);
    const { callee } = this;
    switch (this.count) {
      case 0:
        return callee(callback);
      case 1:
        return callee(this.first, callback);
      default:
        return callee(this.first, this.second, callback);
    }
  }

  /** `Reflect.apply`, because a callee may have a property `call` of its own. */
  private invokeByArray(callback: AnyFunction): unknown {
    const { callee, receiver, values } = this;
    if (values !== null) return Reflect.apply(callee, receiver, [...values, callback]);
    switch (this.count) {
      case 0:
        return Reflect.apply(callee, receiver, [callback]);
      case 1:
        return Reflect.apply(callee, receiver, [this.first, callback]);
      default:
        return Reflect.apply(callee, receiver, [this.first, this.second, callback]);
    }
  }
}

type Constructor = new (...fields: ConstructorParameters<typeof CallOperation>) => CallOperation;

/**
 * Reads the forms that have no fast path: methods, and more than two arguments.
 *
 * @param values what the operation was called with: `fn, ...args`, `object, "method", ...args` or `[object, "method"], ...args`
 * @throws {TypeError} `ERR_UNCALLBACK_CALLEE` if that names no function; JavaScript's own for a pair without an object
 */
export function createCall(Call: Constructor, operation: string, values: ArrayLike<unknown>): CallOperation {
  const target = values[0];
  if (typeof target === "function") return withArguments(Call, target as AnyFunction, undefined, values, 1);
  const isPair = Array.isArray(target) && target.length === 2;
  const receiver: unknown = isPair ? target[0] : target;
  const name: unknown = isPair ? target[1] : values[1];
  // A pair stands for `object.method(…)`: without an object it throws what that throws.
  const callee = ((isPair ? receiver : (receiver ?? {})) as Record<PropertyKey, unknown>)[name as PropertyKey];
  if (typeof callee !== "function") throw calleeError(operation, target, name);
  return withArguments(Call, callee as AnyFunction, receiver, values, isPair ? 1 : 2);
}

function withArguments(
  Call: Constructor,
  callee: AnyFunction,
  receiver: unknown,
  values: ArrayLike<unknown>,
  skip: number,
): CallOperation {
  const count = values.length - skip;
  if (count > 2) return new Call(callee, receiver, count, undefined, undefined, Array.prototype.slice.call(values, skip));
  return new Call(callee, receiver, count, values[skip], values[skip + 1], null);
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

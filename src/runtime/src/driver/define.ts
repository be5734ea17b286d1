/** Writes a property that is not enumerable, as the properties of the engine's own errors and functions are not. */
export function define(target: object, name: string, value: unknown): void {
  Reflect.defineProperty(target, name, { configurable: true, writable: true, value });
}

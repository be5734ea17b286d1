import { vi } from "vitest";

export type Callback = (...passed: any[]) => any;

/** A callee that keeps its callbacks, so that a test decides when, how often and from where they are called. */
export function createParked(returned?: unknown) {
  const callbacks: Callback[] = [];
  const given: unknown[][] = [];
  const callee = (...values: any[]): any => {
    callbacks.push(values.pop());
    given.push(values);
    return returned;
  };
  return { callee, callbacks, given };
}

/** Calls back at once, with no error and the value it was given. */
export function giveBack<Value>(value: Value, callback: (error: Error | null, value: Value) => unknown): unknown {
  return callback(null, value);
}

/** Calls back at once, with the error it was given. */
export function failWith(error: unknown, callback: (error: unknown) => unknown): unknown {
  return callback(error);
}

/** A completion that records the arguments of each of its calls. */
export function createCompletion(returned?: unknown) {
  const calls: unknown[][] = [];
  const completion = (...passed: unknown[]): unknown => {
    calls.push(passed);
    return returned;
  };
  return { completion, calls };
}

/** Records the codes of warnings instead of printing them. */
export function recordWarnings(): { code: string; message: string; detail: string }[] {
  const warnings: { code: string; message: string; detail: string }[] = [];
  vi.spyOn(process, "emitWarning").mockImplementation(((message: string, options: { code: string; detail: string }) => {
    warnings.push({ message, ...options });
  }) as typeof process.emitWarning);
  return warnings;
}

/** What a function throws. */
export function thrownBy(body: () => unknown): unknown {
  try {
    body();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

import type { AnyFunction } from "./callee-types.ts";
import { define } from "./define.ts";
import type { Suspension } from "./operation.ts";

/** A stack has at most so many lines below its message. */
const limit = 6;

/** An object with a `stack` of its own, which V8 formats only when it is read. */
export interface Place {
  stack?: string;
}

/** Where an error has been on its way. */
export interface Trace {
  error: unknown;
  /** The coroutine frames it was thrown into, the innermost first. */
  places: Place[];
  /** For so many more there is room; none for what has no stack, and for an error that was followed before. */
  room: number;
  /** What the error is thrown in by next, if it goes on on this way: the operation, then each frame that it has left. */
  next: Suspension | null;
}

/** Of the error that is on its way. One is enough, and a map of all would cost more than the rest. */
let current: Trace | null = null;

/** The trace of an error that an operation is to throw in, or that has left a coroutine without parent. */
export function follow(error: unknown, next: Suspension | null): Trace {
  if (current === null || current.error !== error) {
    current = { error, places: [], room: 0, next: null };
    if (replaceStack(error, current.places)) Object.assign(current, { room: limit, next });
  }
  return current;
}

/** Follows an error further that has left a coroutine without parent, and is to be thrown in again by this operation. */
export function passOn(trace: Trace, operation: Suspension | null): void {
  trace.next = operation;
  current = trace;
}

/**
 * Notes where a coroutine waits as an error is thrown in there. The text of `error.stack` is put together only when it is
 * read. An error is followed once: from the operation that it came from through the coroutines that it leaves.
 *
 * @param thrower the function that throws it, which is called by the generator
 */
export function notePlace(error: unknown, operation: Suspension, thrower: AnyFunction): void {
  const trace = follow(error, operation);
  if (trace.next !== operation || trace.room === 0) return;
  trace.next = operation.parent;
  const { stackTraceLimit } = Error;
  // V8 has two frames for each generator: its own, and one of the native function that drives it.
  if (!Reflect.set(Error, "stackTraceLimit", 2 * trace.room)) return;
  trace.room -= 1;
  trace.places.push(capture(thrower));
  Error.stackTraceLimit = stackTraceLimit;
}

/** Where the program is; the stack begins below a function. */
export function capture(below?: AnyFunction): Place {
  const place = {};
  Error.captureStackTrace?.(place, below);
  return place;
}

/** The frames of a place. */
export function framesAt({ stack }: Place): string[] {
  return String(stack).split("\n").slice(1);
}

/** Newer engines have the stack in a getter, older ones have it as a value that is put together here. */
function replaceStack(error: unknown, places: readonly Place[]): boolean {
  const { value, get } = (error instanceof Error && Reflect.getOwnPropertyDescriptor(error, "stack")) || {};
  if (typeof value !== "string" && (!get || "isOurs" in get)) return false;
  const readOriginal = (): string => (get ? get.call(error) : value) as string;
  const read = () => {
    try {
      return format(readOriginal(), places);
    } catch {
      // A program may have replaced the format of stacks, even by something else than text.
      return readOriginal();
    }
  };
  read.isOurs = true;
  const set = (written: unknown) => define(error as Error, "stack", written);
  return Reflect.defineProperty(error as Error, "stack", { configurable: true, get: read, set });
}

/** Where the error was born, then the coroutine frames; nothing of the driver, and of the engine, is to be seen. */
function format(original: string, places: readonly Place[]): string {
  const coroutines = findGenerators(places.map(({ stack }) => stack).join("\n")).slice(0, limit - 1);
  const generators = [...coroutines, ...findGenerators(original)];
  const directory = ownDirectory();
  // Where none is known, the stack may be too deep for one, and nothing tells a bundle.
  const isBundled = generators.length === 0 || generators.some((line) => line.includes(directory));
  const [birth] = places.length > 0 ? original.split(/\n.*\.(?:next|throw|return) \(<anonymous>\)$/m) : [original];
  const lines = (birth!.match(/^ +at .*/gm) ?? []).filter(
    (line) => !/node:|\(<anonymous>\)$/.test(line) && (isBundled || !line.includes(directory)),
  );
  return [original.replace(/\n +at .*/g, ""), ...lines.slice(0, limit - coroutines.length), ...coroutines].join("\n");
}

/** The generators: each stands above the native function that drives it. */
function findGenerators(stack: string): string[] {
  return stack.match(/^ +at .*\d\)?(?=\n.*\.(?:next|throw|return) \(<anonymous>\)$)/gm) ?? [];
}

/** What the lines of this package have in common, unless it has been bundled into one file with its user. */
export function ownDirectory(): string {
  const [directory = "\n"] = /[^\s(]+[\\/](?=[^\\/]+$)/m.exec(String(capture().stack)) ?? [];
  return directory;
}

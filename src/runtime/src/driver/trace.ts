import type { Suspension } from "./operation.ts";

/** A stack has at most so many lines below its message. */
const limit = 6;

/** So many frames of V8 hold the place of a coroutine, two for each plain generator within it. */
const depth = 8;

/** Where an error was born, and the coroutine frames it was thrown into, the innermost first. */
interface Trace {
  original: string;
  /** Objects with a `stack` of their own, which V8 formats only when it is read. */
  places: { stack?: string }[];
  /** The frame that the error leaves next, if it goes on on this way. */
  next: Suspension | null;
}

const traces = new WeakMap<object, Trace>();

/**
 * Notes where a coroutine waits as an error is thrown in there. The text of `error.stack` is put together only when it is
 * read. An error is followed once: from the operation that it came from through the coroutines that it leaves.
 *
 * @param thrower the function that throws it, which is called by the generator
 */
export function notePlace(error: unknown, operation: Suspension, thrower: (error: unknown) => never): void {
  const trace = traces.get(error as object) ?? follow(error, operation);
  if (trace?.next !== operation || trace.places.length >= limit) return;
  trace.next = operation.parent;
  const place = {};
  const { stackTraceLimit } = Error;
  if (!Reflect.set(Error, "stackTraceLimit", depth)) return;
  Error.captureStackTrace(place, thrower);
  Error.stackTraceLimit = stackTraceLimit;
  trace.places.push(place);
}

/** Follows an error further that has left a coroutine without parent, and is thrown in again by this operation. */
export function passOn(error: unknown, operation: Suspension | null): void {
  const trace = traces.get(error as object);
  if (trace?.next?.parent === null) trace.next = operation;
}

function follow(error: unknown, next: Suspension): Trace | null {
  if (!(error instanceof Error) || typeof Error.captureStackTrace !== "function") return null;
  const trace: Trace = { original: error.stack!, places: [], next };
  traces.set(error, trace);
  if (typeof trace.original !== "string") trace.next = null;
  else {
    Reflect.defineProperty(error, "stack", {
      configurable: true,
      get: () => format(trace),
      set: (value) => Reflect.defineProperty(error, "stack", { configurable: true, writable: true, value }),
    });
  }
  return trace;
}

function format({ original, places }: Trace): string {
  const lines = original.split("\n");
  const found = lines.findIndex(isFrame);
  const first = found < 0 ? lines.length : found;
  const coroutines = places.flatMap(readPlace);
  const isOwn = createOwnTest(coroutines);
  const birth = beforeDriver(lines.slice(first)).filter((line) => !isOwn(line) && !/\(?node:|<anonymous>/.test(line));
  const room = Math.max(1, limit - coroutines.length);
  return [...lines.slice(0, first), ...[...birth.slice(0, room), ...coroutines].slice(0, limit)].join("\n");
}

/** The generators of one coroutine: each stands above the native function that drives it. */
function readPlace({ stack = "" }: { stack?: string }): string[] {
  const lines = stack.split("\n").filter(isFrame);
  return lines.filter((line, index) => isNative(lines[index + 1]) && !isNative(line));
}

function beforeDriver(lines: string[]): string[] {
  const native = lines.findIndex(isNative);
  return native < 0 ? lines : lines.slice(0, native);
}

function isFrame(line: string): boolean {
  return /^ +at /.test(line);
}

function isNative(line: string | undefined): boolean {
  return /\.(next|throw|return) \(<anonymous>\)$/.test(line ?? "");
}

/** Tells lines of this package, unless it has been bundled into one file with its user. */
export function createOwnTest(coroutines: readonly string[]): (line: string) => boolean {
  const directory = /([^\s(]+[\\/])[^\\/]+$/.exec(new Error().stack!.split("\n").find(isFrame)!)?.[1];
  if (directory === undefined || coroutines.some((line) => line.includes(directory))) return () => false;
  return (line) => line.includes(directory);
}

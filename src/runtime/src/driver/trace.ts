import type { AnyFunction } from "./callee-types.ts";
import type { Suspension } from "./operation.ts";

/** A stack has at most so many lines below its message. */
const limit = 6;

/** Where an error was born, and the coroutine frames it was thrown into, the innermost first. */
export interface Trace {
  error: Error;
  readOriginal: () => string;
  /** Objects with a `stack` of their own, which V8 formats only when it is read. */
  places: { stack?: string }[];
  /** What the error is thrown in by next, if it goes on on this way: the operation, then each frame that it has left. */
  next: Suspension | null;
}

/** Of the error that is on its way. One is enough, and a map of all would cost more than the rest. */
let current: Trace | null = null;

/**
 * Notes where a coroutine waits as an error is thrown in there. The text of `error.stack` is put together only when it is
 * read. An error is followed once: from the operation that it came from through the coroutines that it leaves.
 *
 * @param thrower the function that throws it, which is called by the generator
 */
export function notePlace(error: unknown, operation: Suspension, thrower: (error: unknown) => never): void {
  if (current?.error !== error) current = follow(error, operation);
  if (current?.next !== operation || current.places.length >= limit) return;
  current.next = operation.parent;
  const { stackTraceLimit } = Error;
  // V8 has two frames for each generator: its own, and one of the native function that drives it.
  const depth = 2 * (limit - current.places.length);
  if (!Reflect.set(Error, "stackTraceLimit", depth)) return;
  current.places.push(capture(thrower));
  Error.stackTraceLimit = stackTraceLimit;
}

/** An object with a `stack` of its own, which V8 formats only when it is read; it begins below a function. */
export function capture(below?: AnyFunction): { stack?: string } {
  const place = {};
  Error.captureStackTrace?.(place, below);
  return place;
}

/** Follows an exception that leaves a coroutine without parent: nothing of the driver is to be seen on its stack. */
export function noteEnd(error: unknown): void {
  if (current?.error !== error) current = follow(error, null);
}

/** The trace of an error that has just left a coroutine without parent. */
export function traceOf(error: unknown): Trace | null {
  return current?.error === error ? current : null;
}

/** Follows an error further that has left a coroutine without parent, and is to be thrown in again by this operation. */
export function passOn(trace: Trace | null, operation: Suspension | null): void {
  if (trace === null) return;
  trace.next = operation;
  current = trace;
}

/** Newer engines have the stack in a getter, older ones have it as a value that is put together here. */
function follow(error: unknown, next: Suspension | null): Trace | null {
  if (!(error instanceof Error) || !Error.captureStackTrace) return null;
  const { value, get } = Reflect.getOwnPropertyDescriptor(error, "stack") ?? {};
  if (typeof value !== "string" && (!get || "isOurs" in get)) return null;
  const readOriginal = (): string => (get ? (Reflect.apply(get, error, []) as string) : (value as string));
  const trace: Trace = { error, readOriginal, places: [], next };
  const read = () => {
    try {
      return format(trace);
    } catch {
      // A program may have replaced the format of stacks, even by something else than text.
      return readOriginal();
    }
  };
  read.isOurs = true;
  const set = (written: unknown) => Reflect.defineProperty(error, "stack", { configurable: true, writable: true, value: written });
  Reflect.defineProperty(error, "stack", { configurable: true, get: read, set });
  return trace;
}

function format({ readOriginal, places }: Trace): string {
  const lines = readOriginal().split("\n");
  const frames = lines.filter(isFrame);
  const coroutines = places.flatMap(({ stack = "" }) => generatorLines(stack.split("\n")));
  const generators = [...coroutines, ...generatorLines(frames)];
  // Where none is known, the stack may be too deep for one, and nothing tells a bundle.
  const isOwn = generators.length > 0 ? createOwnTest(generators) : () => false;
  const driver = places.length > 0 ? frames.findIndex(isNative) : -1;
  const births = driver < 0 ? frames : frames.slice(0, driver);
  const shown = births.filter((line) => !isOwn(line) && !/node:|\(<anonymous>\)$/.test(line));
  shown.length = Math.min(shown.length, Math.max(1, limit - coroutines.length));
  return [...lines.filter((line) => !isFrame(line)), ...[...shown, ...coroutines].slice(0, limit)].join("\n");
}

/** The generators: each stands above the native function that drives it. */
function generatorLines(lines: readonly string[]): string[] {
  return lines.filter((line, index) => isNative(lines[index + 1] ?? "") && !isNative(line));
}

function isFrame(line: string): boolean {
  return /^ +at /.test(line);
}

function isNative(line: string): boolean {
  return /\.(next|throw|return) \(<anonymous>\)$/.test(line);
}

/** Tells lines of this package, unless it has been bundled into one file with its user. */
export function createOwnTest(coroutines: readonly string[]): (line: string) => boolean {
  const directory = /([^\s(]+[\\/])[^\\/]+$/.exec(String(new Error().stack).split("\n").find(isFrame)!)?.[1];
  if (directory === undefined || coroutines.some((line) => line.includes(directory))) return () => false;
  return (line) => line.includes(directory);
}

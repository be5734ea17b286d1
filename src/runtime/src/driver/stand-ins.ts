import type { CallOperation } from "./call-operation.ts";
import type { AnyFunction } from "./callee-types.ts";
import { checkArgument } from "./errors.ts";

/**
 * A callee as `runSync` is told of it: a function, or an object and the name of its method.
 *
 * @example
 * import { readFile } from "node:fs";
 * import { call, type Callee, runSync } from "@uncallback/runtime";
 *
 * const callee: Callee = readFile;
 * const fake = (file: string, callback: (error: null, text: string) => void) => callback(null, `text of ${file}`);
 * console.log(runSync(() => call(readFile, "notes.txt"), { provide: [[callee, fake]] })); // → text of notes.txt
 */
export type Callee = AnyFunction | readonly [object: object, name: PropertyKey];

/**
 * A callee and the function that `runSync` calls in its place, with the same `this` and arguments.
 *
 * @example
 * import { call, runSync, type StandIn } from "@uncallback/runtime";
 *
 * const store = {
 *   find(id: number, callback: (error: Error | null, name: string) => void) {
 *     setTimeout(callback, 1000, null, `user ${id}`);
 *   },
 * };
 * const fake: StandIn = [[store, "find"], (id, callback) => callback(null, `fake ${id}`)];
 * console.log(runSync(() => call(store, "find", 7), { provide: [fake] })); // → fake 7
 */
export type StandIn = readonly [callee: Callee, standIn: AnyFunction];

interface Found {
  callee: unknown;
  /** The object of a method; a function alone stands for any. */
  receiver: unknown;
  standIn: AnyFunction;
}

/**
 * Puts stand-ins in the place of their callees.
 *
 * @throws {TypeError} `ERR_UNCALLBACK_PROVIDE` if a pair does not consist of a callee and a function
 */
export function createStandIns(provide: readonly StandIn[]): (operation: CallOperation) => void {
  checkPairs(Array.isArray(provide), provide);
  const all = provide.map(readPair);
  return (operation) => {
    const { callee, count, first } = operation;
    const receiver = count < 0 ? first : undefined;
    const found = all.find((one) => one.callee === callee && (one.receiver === undefined || one.receiver === receiver));
    if (found !== undefined) operation.callee = found.standIn;
  };
}

function readPair(pair: StandIn): Found {
  checkPairs(Array.isArray(pair), pair);
  const [target, standIn] = pair as [Callee, unknown];
  const [receiver, name] = Array.isArray(target) ? (target as [object | null, string]) : [];
  const callee: unknown = name === undefined ? target : (receiver as Record<string, unknown> | null)?.[name];
  checkPairs(typeof callee === "function", callee);
  checkPairs(typeof standIn === "function", standIn);
  return { callee, receiver, standIn: standIn as AnyFunction };
}

function checkPairs(isRight: boolean, found: unknown): void {
  checkArgument(isRight, "ERR_UNCALLBACK_PROVIDE", "provide", "pairs of a callee and its stand-in", found);
}

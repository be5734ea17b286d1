import { define } from "./define.ts";
import { checkArgument, wrongArgument } from "./errors.ts";
import type { Completion, AnyCompletionCallback, Resumable } from "./frame.ts";

/** What `run` accepts as the way to complete. */
export type CompletionLike = AnyCompletionCallback | Completion | null | undefined;

/**
 * Reads the completion of `run`, which was called with so many arguments. None is what was left out, or `null` in front
 * of a third argument.
 */
export function readCompletion(completion: CompletionLike, count: number): AnyCompletionCallback | Completion | null {
  if (typeof completion === "function" || typeof completion?.finish === "function") return completion;
  const isNone = count < 2 || (completion === null && count > 2);
  return isNone ? null : createMissing("run", completion);
}

/**
 * Stands for a callback that is no function: it fails when it is called and not before, as `callback(…)` does. The stack
 * leads to where it was handed over.
 */
export function createMissing(operation: string, found: unknown): AnyCompletionCallback {
  const refusal = wrongArgument("ERR_UNCALLBACK_COMPLETION", operation, "a callback", found);
  return (error: unknown) => {
    if (error) define(refusal, "cause", error);
    throw refusal;
  };
}

/** @throws {TypeError} `ERR_UNCALLBACK_GENERATOR_FUNCTION` if it is no function */
export function checkGeneratorFunction(operation: string, genFn: unknown): void {
  checkBody(typeof genFn === "function", operation, genFn);
}

/** @throws {TypeError} `ERR_UNCALLBACK_GENERATOR_FUNCTION` if the function returned no generator */
export function checkGenerator(operation: string, generator: unknown): Resumable {
  if (isResumable(generator)) return generator;
  const open: unknown = (generator as Iterable<unknown> | undefined | null)?.[Symbol.iterator];
  const iterator: unknown = typeof open === "function" ? Reflect.apply(open, generator, []) : undefined;
  checkBody(isResumable(iterator), operation, generator);
  return iterator as Resumable;
}

function checkBody(isRight: boolean, operation: string, found: unknown): void {
  checkArgument(isRight, "ERR_UNCALLBACK_GENERATOR_FUNCTION", operation, "a function that returns a generator", found);
}

/** Generators and operations can be thrown into; the iterators of lists cannot. Async generators cannot be iterated. */
function isResumable(iterator: unknown): iterator is Resumable {
  const isThrowable = typeof (iterator as Resumable | undefined | null)?.throw === "function";
  return isThrowable && Symbol.iterator in (iterator as object);
}

import { checkArgument } from "./errors.ts";
import type { Completion, AnyCompletionCallback, Resumable } from "./frame.ts";

const generatorFunctionCode = "ERR_UNCALLBACK_GENERATOR_FUNCTION";

/** What `run` and a coroutine accept as the way to complete; `undefined` and `null` mean none. */
export type CompletionLike = AnyCompletionCallback | Completion | null | undefined;

/** @throws {TypeError} `ERR_UNCALLBACK_COMPLETION` if it is neither a callback nor made by `onError` */
export function checkCompletion(completion: CompletionLike): AnyCompletionCallback | Completion | null {
  if (completion === undefined || completion === null) return null;
  const isCompletion = typeof completion === "function" || typeof completion.finish === "function";
  checkArgument(isCompletion, "ERR_UNCALLBACK_COMPLETION", "run", "a callback or `onError(callback)`", completion);
  return completion;
}

/** @throws {TypeError} `ERR_UNCALLBACK_GENERATOR_FUNCTION` if it is no function */
export function checkGeneratorFunction(operation: string, genFn: unknown): void {
  checkArgument(typeof genFn === "function", generatorFunctionCode, operation, "a generator function", genFn);
}

/** @throws {TypeError} `ERR_UNCALLBACK_GENERATOR_FUNCTION` if the function returned no generator */
export function checkGenerator(operation: string, generator: unknown): Resumable {
  if (typeof (generator as Resumable | undefined | null)?.next === "function") return generator as Resumable;
  const iterate = (generator as Iterable<unknown> | undefined | null)?.[Symbol.iterator];
  const isIterable = typeof generator === "object" && typeof iterate === "function";
  checkArgument(isIterable, generatorFunctionCode, operation, "a function that returns a generator", generator);
  return Reflect.apply(iterate, generator, []) as Resumable;
}

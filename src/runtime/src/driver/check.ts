import { argumentError, describe } from "./errors.ts";
import type { Completion, AnyCompletionCallback, Resumable } from "./frame.ts";

/** What `run` and a coroutine accept as the way to complete; `undefined` and `null` mean none. */
export type CompletionLike = AnyCompletionCallback | Completion | null | undefined;

/** @throws {TypeError} `ERR_UNCALLBACK_COMPLETION` if it is neither a callback nor made by `onError` */
export function checkCompletion(completion: CompletionLike): AnyCompletionCallback | Completion | null {
  if (completion === undefined || completion === null) return null;
  if (typeof completion === "function" || typeof completion.finish === "function") return completion;
  throw argumentError(
    "ERR_UNCALLBACK_COMPLETION",
    `A completion is a callback or \`onError(callback)\`, not ${describe(completion)}.`,
  );
}

/** @throws {TypeError} `ERR_UNCALLBACK_GENERATOR_FUNCTION` if it is no function */
export function checkGeneratorFunction(operation: string, genFn: unknown): void {
  if (typeof genFn !== "function") throw generatorFunctionError(operation, describe(genFn));
}

/** @throws {TypeError} `ERR_UNCALLBACK_GENERATOR_FUNCTION` if the function returned no generator */
export function checkGenerator(operation: string, generator: unknown): Resumable {
  if (typeof (generator as Resumable | undefined | null)?.next === "function") return generator as Resumable;
  const iterate = (generator as Iterable<unknown> | undefined | null)?.[Symbol.iterator];
  if (typeof generator === "object" && iterate) return Reflect.apply(iterate, generator, []) as Resumable;
  throw generatorFunctionError(operation, `a function that returns ${describe(generator)}`);
}

function generatorFunctionError(operation: string, found: string): TypeError {
  return argumentError(
    "ERR_UNCALLBACK_GENERATOR_FUNCTION",
    `${operation} needs a generator function, not ${found}; write \`function* () { … }\`.`,
  );
}

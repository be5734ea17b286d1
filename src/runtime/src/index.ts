/** Coroutines for callback APIs. */

export { all, type Branch, type BranchResults } from "./all.ts";
export { attempt } from "./attempt.ts";
export { callAll } from "./call-all.ts";
export { call } from "./call.ts";
export { coroutine, type Coroutine, type CoroutineCall } from "./coroutine.ts";
export type { Completion } from "./driver/frame.ts";
export type { ErrorCode } from "./driver/errors.ts";
export type { Operation } from "./driver/operation.ts";
export { onError } from "./on-error.ts";
export { run, type Body, type CompletionCallback } from "./run.ts";
export { sleep } from "./sleep.ts";
export { suspend, type Executor, type Resume } from "./suspend.ts";

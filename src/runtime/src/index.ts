/** Coroutines for callback APIs. */

export { abortSignal } from "./abort-signal.ts";
export { abortable } from "./abortable.ts";
export { all, type BranchResults } from "./all.ts";
export { attempt } from "./attempt.ts";
export { callAll } from "./call-all.ts";
export { call } from "./call.ts";
export { channel, type Channel } from "./channel.ts";
export { coroutine, type Coroutine, type CoroutineCall } from "./coroutine.ts";
export type { Branch, BranchResult } from "./driver/branch.ts";
export type { ErrorCode, WarningCode } from "./driver/errors.ts";
export type { Completion } from "./driver/frame.ts";
export type { Operation } from "./driver/operation.ts";
export type { Task } from "./driver/task.ts";
export { each } from "./each.ts";
export { immediate } from "./immediate.ts";
export { iterate, type Cursor } from "./iterate.ts";
export { once, type EmitterLike, type TargetLike } from "./once.ts";
export { onError } from "./on-error.ts";
export { promise } from "./promise.ts";
export { race } from "./race.ts";
export { run, type Body, type CompletionCallback } from "./run.ts";
export { sleep } from "./sleep.ts";
export { spawn } from "./spawn.ts";
export { start } from "./start.ts";
export { suspend, type Executor, type Resume } from "./suspend.ts";
export { tick } from "./tick.ts";
export { timeout } from "./timeout.ts";

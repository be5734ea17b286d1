import { setIntercept } from "./driver/call-operation.ts";
import { checkGenerator, checkGeneratorFunction } from "./driver/check.ts";
import { clock, setClock } from "./driver/clock.ts";
import { start } from "./driver/drive.ts";
import { codedError } from "./driver/errors.ts";
import { Frame, type Completion } from "./driver/frame.ts";
import { Group } from "./driver/group.ts";
import type { Suspension } from "./driver/operation.ts";
import { checkOptions } from "./driver/options.ts";
import { cancel } from "./driver/scope.ts";
import { createStandIns, type StandIn } from "./driver/stand-ins.ts";
import { createVirtualClock } from "./driver/virtual-clock.ts";
import type { Body } from "./run.ts";

/**
 * Runs a coroutine to its end without the event loop, and returns its result: for tests of code that waits in
 * production. Stand-ins take the place of callees and call back at once. `sleep`, `timeout`, `tick` and `immediate` go
 * by a virtual clock: time passes when nothing else is left to do, so that they take none.
 *
 * @param genFn a generator function, or a function that returns an operation
 * @param options `provide`: pairs of a callee, `fn` or `[object, "method"]`, and the function to be called in its place
 * @throws what the coroutine throws; an `Error` with `ERR_UNCALLBACK_NOT_SYNCHRONOUS` that names the operation if one
 * does not complete, after the `finally` blocks have run; a `TypeError` at once with `ERR_UNCALLBACK_OPTIONS`,
 * `ERR_UNCALLBACK_PROVIDE` or `ERR_UNCALLBACK_GENERATOR_FUNCTION` for wrong arguments
 *
 * @example
 * import { readFile } from "node:fs";
 * import { call, runSync, sleep } from "@uncallback/runtime";
 *
 * const countWords = function* (file: string) {
 *   yield* sleep(60_000);
 *   const text = yield* call(readFile, file, "utf8");
 *   return text.split(" ").length;
 * };
 * const fakeRead = (_file: string, _encoding: string, callback: (error: null, text: string) => void) =>
 *   callback(null, "three short words");
 * console.log(runSync(() => countWords("notes.txt"), { provide: [[readFile, fakeRead]] })); // → 3
 */
export function runSync<Result>(genFn: Body<Result>, options: { provide?: readonly StandIn[] } = {}): Result {
  checkGeneratorFunction("runSync", genFn);
  checkOptions("runSync", "provide", options);
  const { provide = [] } = options;
  const standIns = createStandIns(provide);
  let takeOutcome = null as (() => Result) | null;
  const completion: Completion = {
    finish: (value) => void (takeOutcome = () => value as Result),
    fail: (error) => {
      takeOutcome = () => {
        throw error;
      };
    },
  };
  const frame = new Frame(checkGenerator("runSync", genFn()), completion);
  const outerClock = clock;
  const virtual = createVirtualClock();
  const outerIntercept = setIntercept(standIns);
  setClock(virtual);
  try {
    start(frame);
    while (takeOutcome === null && virtual.advance());
    return (takeOutcome ?? giveUp(frame))();
  } finally {
    setIntercept(outerIntercept);
    setClock(outerClock);
  }
}

function giveUp(frame: Frame): never {
  const name = innermost(frame).describeCallee();
  cancel(frame);
  throw codedError(
    "ERR_UNCALLBACK_NOT_SYNCHRONOUS",
    `${name} did not complete within \`runSync\`; provide a stand-in that calls back at once.`,
  );
}

function innermost(operation: Suspension): Suspension {
  let inner: Suspension | null | undefined;
  if (operation instanceof Frame) inner = operation.pending;
  if (operation instanceof Group) inner = [...operation.frames].pop();
  return inner ? innermost(inner) : operation;
}

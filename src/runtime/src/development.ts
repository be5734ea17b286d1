import { setWatcher, type Suspension, type Watcher } from "./driver/operation.ts";
import { Frame, isUnused } from "./driver/frame.ts";
import { capture, framesAt, ownDirectory, type Place } from "./driver/trace.ts";
import { warn } from "./driver/warn.ts";

/** Remembers operations until the event loop has turned, with the place where each was made. */
class Forgotten implements Watcher {
  declare places: Map<unknown, Place>;

  constructor() {
    this.places = new Map();
  }

  made(operation: Suspension): void {
    // The frame that `run` makes and starts at once.
    if (operation.constructor === Frame) return;
    if (this.places.size === 0) setTimeout(() => this.report(), 0);
    this.places.set(operation, capture());
  }

  handedOver(operation: unknown): void {
    this.places.delete(operation);
  }

  private report(): void {
    const places = [...this.places] as [Suspension, Place][];
    this.places.clear();
    for (const [operation, place] of places) {
      if (!isUnused(operation)) continue;
      const name = operation instanceof Frame ? "A coroutine call" : operation.describeCallee();
      const message = `${name} was not waited for when it was made; write \`yield*\` before it.`;
      warn("UNCALLBACK_NOT_AWAITED", message, userFrames(place));
    }
  }
}

/** Without the frames of this package, unless nothing of the program is left: a bundler has put them into one file. */
function userFrames(place: Place): string[] {
  const directory = ownDirectory();
  const frames = framesAt(place);
  const others = frames.filter((frame) => !frame.includes(directory));
  return others.some((frame) => !frame.includes("node:")) ? others : frames;
}

/**
 * Turns development mode on or off. In it an operation, or the call of a coroutine, that is not waited for in the turn
 * of the event loop in which it was made is reported with a warning, `UNCALLBACK_NOT_AWAITED`, and the place where it
 * was made: mostly a `yield*` was forgotten. Each operation costs a stack trace then; without this call it costs
 * nothing.
 *
 * Warnings go to `process.emitWarning`, so to the event `warning`, or to `console.warn` where there is no such
 * function.
 * @see https://nodejs.org/api/process.html#processemitwarningwarning-options
 *
 * @example
 * import { development, run, sleep } from "@uncallback/runtime";
 *
 * process.once("warning", (warning) => {
 *   console.log("code" in warning && warning.code); // → UNCALLBACK_NOT_AWAITED
 *   development(false);
 * });
 * development(process.env["NODE_ENV"] !== "production");
 * run(function* () {
 *   sleep(250); // here `yield*` is missing
 * });
 */
export function development(isOn = true): void {
  setWatcher(isOn ? new Forgotten() : null);
}

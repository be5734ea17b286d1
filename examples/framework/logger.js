import fs from "node:fs";
import { call, coroutine } from "@uncallback/runtime";
import { makeCallback } from "./make-callback.js";

/**
 * Opens a log file. `yield* log(line)` reads like a blocking write and blocks nobody: the coroutine goes on when the line
 * is in the file, and gets the number of bytes written, or the error.
 */
export const openLogger = coroutine(function* openLogger(file) {
  const handle = yield* call(fs.open, file, "a");

  const log = coroutine(function* log(line) {
    const written = makeCallback();
    fs.write(handle, `${line}\n`, written);
    const [bytes] = yield* written.results();
    return bytes;
  });
  return Object.assign(log, { close: () => call(fs.close, handle) });
});

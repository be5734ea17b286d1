import { suspend } from "@uncallback/runtime";

/**
 * A callback for anyone who wants one, and the way to wait for it: `make_callback()` and `coroutine.yield()` of Lua.
 * What the callback is called with comes back: `yield* callback.results()` gives the results, or throws the error. It
 * does not matter which comes first, the call or the wait.
 *
 * @returns {((error: unknown, ...results: unknown[]) => void) & { results: () => Generator }}
 *
 * @example
 * const written = makeCallback();
 * fs.write(handle, "hello\n", written);
 * const [bytes] = yield* written.results();
 */
export function makeCallback() {
  let passed = null;
  let resumeWaiting = null;

  const callback = (...values) => {
    passed ??= values;
    resumeWaiting?.(values);
  };
  callback.results = function* () {
    const [error, ...results] = passed ?? (yield* suspend((resume) => void (resumeWaiting = resume)));
    if (error) throw error;
    return results;
  };
  return callback;
}

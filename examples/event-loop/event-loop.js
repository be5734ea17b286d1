import { run, suspend } from "@uncallback/runtime";

/**
 * An event loop of our own. A coroutine that waits is put aside, with its continuation, by `wait`: that is the prompt. When
 * what it waits for is there, the continuation is ready, and the next turn of the loop runs it. Node's loop is underneath
 * and does what `poll` does for others.
 *
 * @example
 * const loop = new EventLoop();
 * loop.run(function* () {
 *   yield* loop.sleep(10);
 *   return "done";
 * }, (error, result) => console.log(result));
 */
export class EventLoop {
  #ready = [];
  #idle = [];
  #timers = new Set();
  #isTurning = false;

  /** Runs until the coroutine has ended. Others are its children, made with `spawn`, and end with it. */
  run(main, callback) {
    run(main, (error, result) => {
      for (const timer of this.#timers) clearTimeout(timer);
      callback(error, result);
    });
  }

  /**
   * Puts the running coroutine aside.
   *
   * @param watch is given the function to call with the result, and the one to call with an error; returns how to stop
   */
  wait(watch) {
    return suspend((resume, reject) =>
      watch(
        (result) => this.#makeReady(() => resume(result)),
        (error) => this.#makeReady(() => reject(error)),
      ),
    );
  }

  sleep(milliseconds) {
    return this.wait((resume) => {
      const timer = setTimeout(resume, milliseconds);
      return () => clearTimeout(timer);
    });
  }

  /** Calls a function in a later turn; gives a function that prevents it. */
  callLater(milliseconds, body) {
    const stop = () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
    const timer = setTimeout(() => {
      stop();
      this.#makeReady(body);
    }, milliseconds);
    this.#timers.add(timer);
    return stop;
  }

  /** Goes on in a turn in which nothing else is ready. */
  idle() {
    return suspend((resume) => {
      this.#idle.push(resume);
      this.#turnSoon();
      return () => void (this.#idle = this.#idle.filter((other) => other !== resume));
    });
  }

  #makeReady(continuation) {
    this.#ready.push(continuation);
    this.#turnSoon();
  }

  #turnSoon() {
    if (this.#isTurning) return;
    this.#isTurning = true;
    setImmediate(() => this.#turn());
  }

  #turn() {
    const ready = this.#ready.length > 0 ? this.#ready.splice(0) : this.#idle.splice(0, 1);
    this.#isTurning = false;
    if (this.#ready.length + this.#idle.length > 0) this.#turnSoon();
    for (const continuation of ready) continuation();
  }
}

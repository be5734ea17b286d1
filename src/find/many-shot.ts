/** Calls whose function is no one-shot continuation, told by the name of what is called. */

/** Handlers of events and promises, wrappers, middleware and test cases: their function does not complete the call. */
const REGISTRATIONS = new Set([
  // EventEmitter and EventTarget: https://nodejs.org/api/events.html, https://dom.spec.whatwg.org/#eventtarget
  "on", "once", "off", "addListener", "removeListener", "prependListener", "prependOnceListener", "addEventListener",
  "removeEventListener", "removeAllListeners",
  // Promises: https://tc39.es/ecma262/#sec-promise.prototype.then, and the handler names of jQuery, Q and Bluebird
  "then", "catch", "finally", "fail", "error", "otherwise", "always", "done", "tap", "tapCatch", "spread",
  // Wrappers that give a function back: https://nodejs.org/api/util.html, https://lodash.com/docs
  "promisify", "callbackify", "debounce", "throttle", "memoize", "partial", "curry", "wrap", "dezalgo",
  // Middleware and hooks: https://expressjs.com/en/4x/api.html#app.use
  "use", "param", "pre", "hook", "addHook",
  // Test cases: https://mochajs.org/#asynchronous-code
  "describe", "it", "test", "suite", "before", "after", "beforeEach", "afterEach",
]);

/** Iteration: the function runs once for each element. https://tc39.es/ecma262/#sec-properties-of-the-array-prototype-object */
const ITERATIONS = new Set([
  "forEach", "each", "eachRow", "map", "filter", "some", "every", "flatMap", "reduce", "reduceRight", "sort", "replace",
  "replaceAll", "forIn", "forOwn", "sortBy", "groupBy", "findIndex", "findLast", "findLastIndex",
]);

/** Subscriptions: the function runs as often as something happens. */
const SUBSCRIPTIONS = new Set(["subscribe", "psubscribe", "watch", "watchFile", "observe", "consume", "tail", "listenTo", "setInterval"]);

export const isRegistration = (name: string): boolean => REGISTRATIONS.has(name) || /^on[A-Z]/.test(name);
export const isSubscription = (name: string): boolean => SUBSCRIPTIONS.has(name);

/**
 * Iterators call their function many times, except for the final callback of an asynchronous one,
 * which follows an iteratee: `eachSeries(list, step, function (err) {…})`.
 */
export function isIteration(name: string, argumentCount: number, parameterCount: number): boolean {
  if (!ITERATIONS.has(name)) return false;
  const isFinalCallback = argumentCount >= 3 && (parameterCount <= 1 || !/each/i.test(name));
  return !isFinalCallback;
}

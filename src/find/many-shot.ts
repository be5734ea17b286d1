/** Calls whose function is no one-shot continuation, told by the name of what is called. */

import { type Call, isFunctionValue, parametersOf, propertyName } from "../parse/tree.ts";
import { calleeName } from "./callee.ts";
import type { InlineSite } from "./call-sites.ts";
import { isErrorName } from "./error-names.ts";

/** Handlers of events and promises, middleware and test cases: their function does not complete the call. */
const REGISTRATIONS = new Set([
  // EventEmitter and EventTarget: https://nodejs.org/api/events.html, https://dom.spec.whatwg.org/#eventtarget
  "on", "once", "off", "addListener", "removeListener", "prependListener", "prependOnceListener", "addEventListener",
  "removeEventListener", "removeAllListeners",
  // Promises: https://tc39.es/ecma262/#sec-promise.prototype.then, and the handler names of jQuery, Q and Bluebird
  "then", "catch", "finally", "fail", "error", "otherwise", "always", "done", "tap", "tapCatch", "spread",
  // Middleware and hooks: https://expressjs.com/en/4x/api.html#app.use
  "use", "param", "pre", "hook", "addHook",
  // Test cases: https://mochajs.org/#asynchronous-code
  "describe", "it", "test", "suite", "before", "after", "beforeEach", "afterEach",
]);

/** Wrappers that give a function back. https://nodejs.org/api/util.html, https://lodash.com/docs */
const WRAPPERS = new Set(["promisify", "callbackify", "debounce", "throttle", "memoize", "partial", "curry", "wrap", "dezalgo"]);

/** Iteration for its effects. https://tc39.es/ecma262/#sec-array.prototype.foreach */
const LOOP = /^(forEach|each)(Row|Line|Item|Entry|Record|Doc|Document|Key)?$|^for(In|Own)$/;

/** Iteration for its result. https://tc39.es/ecma262/#sec-properties-of-the-array-prototype-object */
const QUERIES = new Set([
  "map", "filter", "some", "every", "flatMap", "reduce", "reduceRight", "sort", "replace", "replaceAll", "sortBy", "groupBy",
  "find", "findIndex", "findLast", "findLastIndex",
]);

/** Those among them that only lists have: `users.find(function (err, rows) {…})` asks a store. */
const LIST_QUERIES = new Set([...QUERIES].filter((name) => name !== "find"));

/** Containers: the function is kept, and called by whoever takes it out. */
const CONTAINERS = new Set(["push", "unshift", "concat", "add"]);

/**
 * Subscriptions, `watchFile` and `watchTree` among them: the function runs as often as something happens. `emit` hands it to every
 * listener: https://nodejs.org/api/events.html#emitteremiteventname-args
 */
const SUBSCRIPTION = /^(p?subscribe|watch([A-Z]\w*)?|observe|consume|tail|listenTo|setInterval|emit)$/;

/** `onData`, `setErrorHandler`, `addHook`, `catchErrors`: named for what they keep or for the event, not for work that ends. */
const REGISTRATION_NAME = /^on[A-Z]|^(add|set|use|register)\w*(Middleware|Interceptor|Hook|Observer)s?$|^register\w*(Task|Command|Helper|Component|Provider)s?$|(Handler|Listener)s?$|^set\w*Callback$|[a-z](Error|Exception)s?$/;

export const isWrapper = (name: string): boolean => WRAPPERS.has(name);
export const isRegistration = (name: string): boolean => REGISTRATIONS.has(name) || isWrapper(name) || REGISTRATION_NAME.test(name);
export const isContainer = ({ call }: { readonly call: Call }): boolean => CONTAINERS.has(calleeName(call)) && call.arguments.length === 1;
export const isLoopName = (name: string): boolean => LOOP.test(name);
export const isIterationName = (name: string): boolean => LOOP.test(name) || QUERIES.has(name);
/** `failures.sort((err, other) => …)`: what a store is asked for stands before the callback. */
export const isListQuery = (call: Call): boolean => LIST_QUERIES.has(calleeName(call)) && call.arguments.length === 1;
export const isSubscription = (name: string): boolean => SUBSCRIPTION.test(name);

/** `queue.push(tasks, function (err) {…})` of the `async` library: called for each task. https://caolan.github.io/async/v3/docs.html#QueueObject */
export function isQueue({ callee }: Call): boolean {
  if (callee.type !== "MemberExpression" || !/^(push|unshift)(Async)?$/.test(propertyName(callee) ?? "")) return false;
  const name = callee.object.type === "Identifier" ? callee.object.name : callee.object.type === "MemberExpression" ? propertyName(callee.object) : "";
  return /^q$|queue$|cargo$/i.test(name ?? "");
}

/**
 * Iterators call their function for each element. Two calls by such a name are none: the final callback of an asynchronous
 * iteration, which follows its iteratee, and a query whose result nobody takes from the call: `store.find(query, function (err, rows) {…})`.
 */
export function isIteration(site: InlineSite, isErrorTested: boolean): boolean {
  const name = calleeName(site.call);
  if (followsIteratee(site)) return false;
  return LOOP.test(name) || isListQuery(site.call) || (QUERIES.has(name) && !isErrorBesideResults(site, isErrorTested));
}

function followsIteratee({ call, continuation }: InlineSite): boolean {
  const earlier = call.arguments.slice(0, -1);
  return earlier.some(isFunctionValue) || (earlier.length >= 2 && parametersOf(continuation).length <= 1);
}

/** Elements and errors are seldom in one list; an index beside the error says that they are, and so may a result that is taken. */
function isErrorBesideResults({ call, continuation }: InlineSite, isErrorTested: boolean): boolean {
  const [first, second] = parametersOf(continuation);
  const isIndexed = second?.type === "Identifier" && /^(i|j|k|n|idx|index|key|acc|\w*[iI]ndex)$/.test(second.name);
  const isDropped = call.parent?.type === "ExpressionStatement";
  return first?.type === "Identifier" && isErrorName(first.name) && second !== undefined && !isIndexed && (isDropped || isErrorTested);
}

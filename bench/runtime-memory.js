/**
 * Measures the heap that a suspended coroutine takes, with 100,000 of them alive, and runs what must not overflow: fails
 * above 460 bytes each, or if 1,000,000 synchronous callbacks or 1,000,000 nested coroutines do not finish.
 *
 *     node --expose-gc bench/runtime-memory.js
 *
 * Needs the built runtime (`npm run build`), or another one in UNCALLBACK_RUNTIME.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

if (globalThis.gc === undefined) {
  const { status } = spawnSync(process.execPath, ["--expose-gc", fileURLToPath(import.meta.url)], { stdio: "inherit" });
  process.exit(status ?? 1);
}

const path = process.env.UNCALLBACK_RUNTIME ?? "src/runtime/dist/index.js";
const { call, coroutine } = await import(pathToFileURL(resolve(path)).href);

const count = 100_000;
const limit = 460;
const million = 1_000_000;

function heapUsed() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Bytes for each coroutine that waits in the first of two calls, its place in the list of callbacks not counted. */
function measureSuspended() {
  const parked = [];
  const park = (_value, callback) => parked.push(callback);
  const body = coroutine(function* (value) {
    const first = yield* call(park, value);
    return first + (yield* call(park, value));
  });
  const end = () => {};
  for (let index = 0; index < count; index += 1) parked.push(end);
  parked.length = 0;
  for (let index = 0; index < 1000; index += 1) body(1, end);
  parked.length = 0;
  const before = heapUsed();
  for (let index = 0; index < count; index += 1) body(1, end);
  return Math.round((heapUsed() - before) / count - 8);
}

function outcomeOf(body, ...values) {
  let outcome = "did not finish";
  body(...values, (error, value) => {
    outcome = error ?? value;
  });
  return outcome;
}

const addOne = (value, callback) => callback(null, value + 1);

const loop = coroutine(function* (turns) {
  let value = 0;
  while (value < turns) value = yield* call(addOne, value);
  return value;
});

const descend = coroutine(function* (depth) {
  return depth === 0 ? 0 : (yield* descend(depth - 1)) + 1;
});

const bytes = measureSuspended();
const results = [
  [bytes <= limit, `a suspended coroutine takes ${bytes} bytes (${limit})`],
  [outcomeOf(loop, million) === million, "1,000,000 synchronous callbacks in a loop finish"],
  [outcomeOf(descend, million) === million, "1,000,000 nested coroutines finish"],
];
for (const [isRight, text] of results) console.log(`${isRight ? "ok  " : "over"} ${text}`);
process.exitCode = results.every(([isRight]) => isRight) ? 0 : 1;

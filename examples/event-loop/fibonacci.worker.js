import { parentPort, workerData } from "node:worker_threads";

/** Slow on purpose. */
function fibonacci(index) {
  if (!(index >= 0)) throw new RangeError(`no such index: ${index}`);
  return index < 2 ? index : fibonacci(index - 1) + fibonacci(index - 2);
}

parentPort.postMessage(fibonacci(workerData));

import { Worker } from "node:worker_threads";

/**
 * Calls the function of a worker module in a thread of its own and waits for what it posts. An error in the thread is
 * thrown here; the thread of a coroutine that is cancelled is terminated.
 */
export function callInThread(loop, module, value) {
  return loop.wait((resume, reject) => {
    const worker = new Worker(module, { workerData: value });
    worker.once("message", resume);
    worker.once("error", reject);
    return () => void worker.terminate();
  });
}

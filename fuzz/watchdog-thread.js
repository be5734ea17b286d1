/** The thread behind `watchdog.ts`: prints the last message that it was sent when no other follows in time, and ends the process. */

import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

const { mostMilliseconds, pid } = workerData;
const standardOutput = 1;
let timer;

parentPort.on("message", (report) => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    writeSync(standardOutput, `\n${report}\n`);
    process.kill(pid, "SIGKILL");
  }, mostMilliseconds);
});

/**
 * `npm run fuzz -- --runs 100000 --seed 7`: shares the programs among processes, one for each core unless `--jobs` says otherwise.
 * Each has the seed after that of the one before; what one finds ends them all.
 */

import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const options = { runs: { type: "string", default: "10000" }, seed: { type: "string" }, path: { type: "string" }, jobs: { type: "string" }, conditions: { type: "string" } };
const { values } = parseArgs({ options });
const seed = Number(values.seed ?? Date.now() & 0x7fffffff);
const jobs = values.path === undefined ? Number(values.jobs ?? availableParallelism()) : 1;
const started = Date.now();

const children = Array.from({ length: jobs }, (_, index) => start(index));
for (const child of children) child.on("exit", (code) => code !== 0 && leave());
process.once("SIGTERM", leave);
process.on("exit", () => console.log(`${jobs} jobs, ${Math.round((Date.now() - started) / 1000)} s: ${process.exitCode ? "a difference" : "no difference"}`));

function start(index) {
  const runs = Math.floor(Number(values.runs) / jobs) + (index < Number(values.runs) % jobs ? 1 : 0);
  const place = values.path === undefined ? ["--runs", String(runs)] : ["--path", values.path];
  const conditions = values.conditions === undefined ? [] : ["--conditions", values.conditions];
  return fork(fileURLToPath(new URL("start.js", import.meta.url)), ["--seed", String(seed + index), ...place, ...conditions]);
}

function leave() {
  process.exitCode = 1;
  for (const child of children) child.kill();
}

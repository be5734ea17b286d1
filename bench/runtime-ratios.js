/**
 * Measures the runtime against raw callbacks and against async functions, in this process, and fails where a ratio is
 * above its budget. Ratios hold on a busy machine where times do not; the budgets leave room for noise all the same.
 *
 *     node bench/runtime-ratios.js [--rounds 200] [--only "loop"]
 *
 * Needs the built runtime (`npm run build`), or another one in UNCALLBACK_RUNTIME.
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { workloads } from "./workloads.js";

/** Highest ratio of the runtime's time to that of raw callbacks and of async functions. */
const budgets = {
  "3 synchronous calls": { raw: 10, async: 1 },
  "3 calls in ticks": { raw: 2.6, async: 1.1 },
  "loop of ticks": { raw: 2.4, async: 0.9 },
  "loop of synchronous calls": { raw: 8, async: 1.2 },
  "error through 3 frames": { raw: 65, async: 7 },
  "100 suspensions at depth 100": { raw: 3.6, async: 1.4 },
};

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "200" }, only: { type: "string", default: "" } },
});
const path = process.env.UNCALLBACK_RUNTIME ?? "src/runtime/dist/index.js";
const runtime = await import(pathToFileURL(resolve(path)).href);
/** Nanoseconds of one measurement: so short that some of them are not interrupted, however busy the machine. */
const slice = 1e6;

/** Nanoseconds that so many calls take, `batch` of them side by side. */
async function measure(form, { argument, batch }, count) {
  const start = process.hrtime.bigint();
  for (let left = count; left > 0; left -= batch) {
    await new Promise((done) => {
      let pending = batch;
      const end = () => {
        pending -= 1;
        if (pending === 0) setImmediate(done);
      };
      for (let index = 0; index < batch; index += 1) form(argument, end);
    });
  }
  return Number(process.hrtime.bigint() - start) / count;
}

async function calibrate(form, workload) {
  let count = workload.batch;
  for (let run = 0; run < 300; run += 1) {
    const nanoseconds = await measure(form, workload, count);
    count = Math.max(workload.batch, Math.min(count * 4, Math.ceil(slice / nanoseconds)));
  }
  return count;
}

async function compare(workload, rounds) {
  const { raw, async, runtime: create } = workload.forms;
  const forms = { raw, async, ours: create(runtime) };
  const counts = {};
  const best = { raw: Infinity, async: Infinity, ours: Infinity };
  for (const [name, form] of Object.entries(forms)) counts[name] = await calibrate(form, workload);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, form] of Object.entries(forms)) {
      best[name] = Math.min(best[name], await measure(form, workload, counts[name]));
    }
  }
  return { ...best, toRaw: best.ours / best.raw, toAsync: best.ours / best.async };
}

/** Measures again what is over its budget: another job that comes and goes slows one measurement, a slower runtime slows all. */
async function isWithinBudget(name, workload, attempts = 3) {
  const { ours, toRaw, toAsync } = await compare(workload, Number(values.rounds));
  const budget = budgets[name];
  const isTooSlow = toRaw > budget.raw || toAsync > budget.async;
  const figures = `${toRaw.toFixed(2).padStart(6)}x raw (${budget.raw}) ${toAsync.toFixed(2).padStart(6)}x async (${budget.async})`;
  console.log(`${isTooSlow ? "over" : "ok  "} ${name.padEnd(30)} ${figures} ${ours.toFixed(0).padStart(8)} ns`);
  return !isTooSlow || (attempts > 1 && isWithinBudget(name, workload, attempts - 1));
}

let isOver = false;
for (const [name, workload] of Object.entries(workloads)) {
  if (name.includes(values.only) && !(await isWithinBudget(name, workload))) isOver = true;
}
process.exitCode = isOver ? 1 : 0;

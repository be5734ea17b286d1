/** One process of a long run: it says how far it is, and shows the smallest program that it breaks. */

import { parseArgs } from "node:util";
import { conditionsWhenShrinking, fuzz, type FuzzResult } from "./fuzz.ts";
import { describeDefect } from "./report.ts";
import { watch } from "./watchdog.ts";

const { values } = parseArgs({
  options: { runs: { type: "string" }, seed: { type: "string" }, path: { type: "string" }, conditions: { type: "string" } },
});

const { path } = values;
const seed = Number(values.seed);
const runs = Number(values.runs ?? 1);
const conditions = Number(values.conditions ?? (path === undefined ? 12 : conditionsWhenShrinking));
const step = 1000;
const started = Date.now();
const seconds = (): string => `${Math.round((Date.now() - started) / 1000)} s`;

console.log(`seed ${seed}, ${runs} programs`);
const dog = watch(seed);
const result = await fuzz({
  runs,
  seed,
  conditions,
  ...(path === undefined ? {} : { path }),
  onProgram: (source, { programs }) => {
    dog.see(source, programs);
    if (programs > 0 && programs % step === 0) console.log(`seed ${seed}: ${programs} programs, ${seconds()}`);
  },
});
await dog.leave();
console.log(summary(result));
if (result.defect) console.log(`\n${describeDefect(result.defect, { seed, path: result.path ?? "" })}`);
process.exitCode = result.defect ? 1 : 0;

function summary({ tally }: FuzzResult): string {
  const { programs, changed, converted, sites, unparsable, endless } = tally;
  const compared = `${tally.runs} runs compared (${tally.partial} in part), ${endless} endless`;
  return `${programs} programs (${unparsable} are none), ${changed} converted, ${converted} of ${Math.round(sites)} calls; ${compared}; ${seconds()}, seed ${seed}`;
}

/** `npm run fuzz -- --runs 100000 --seed 7`: a long run that says how far it is, and shows the smallest program that it breaks. */

import { parseArgs } from "node:util";
import { describeDefect, fuzz } from "./fuzz.ts";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "10000" }, seed: { type: "string" }, conditions: { type: "string", default: "12" } },
});

const seed = values.seed === undefined ? Date.now() & 0x7fffffff : Number(values.seed);
const runs = Number(values.runs);
const step = 1000;
console.log(`seed ${seed}, ${runs} programs`);
const started = Date.now();
const seconds = (): string => `${Math.round((Date.now() - started) / 1000)} s`;

const { tally, defect } = await fuzz({
  runs,
  seed,
  conditions: Number(values.conditions),
  onProgram: ({ programs }) => {
    if (programs % step === 0) console.log(`${programs} programs, ${seconds()}`);
  },
});

console.log(`${tally.programs} programs, ${tally.changed} converted, ${tally.converted} of ${Math.round(tally.sites)} calls, ${seconds()}, seed ${seed}`);
if (defect) console.log(`\n${describeDefect(defect)}`);
process.exitCode = defect ? 1 : 0;

/**
 * What linting costs with all rules of the plugin, against `max-nested-callbacks` and `promise/prefer-await-to-callbacks`:
 * `node bench/lint-time.js FOLDER [ROUNDS]`. Both are timed in turns over the same files, whole lint runs with parsing, in
 * milliseconds of processor time; the medians of the rounds are compared. Needs `npm run build`.
 */

import { readFileSync } from "node:fs";
import path from "node:path";
import { Linter } from "eslint";
import promise from "eslint-plugin-promise";
import { globSync } from "tinyglobby";
import plugin from "../dist/plugin.js";

const [folder = "node_modules", rounds = "5"] = process.argv.slice(2);
const MOST_BYTES = 500_000;

const theirs = { plugins: { promise }, rules: { "max-nested-callbacks": ["error", 2], "promise/prefer-await-to-callbacks": "error" } };
const all = Object.fromEntries(Object.keys(plugin.rules).map((rule) => [`uncallback/${rule}`, "error"]));
const contestants = [
  { name: "theirs", config: theirs, times: [] },
  { name: "all rules", config: { plugins: { uncallback: plugin }, rules: all }, times: [] },
  { name: "recommended", config: plugin.configs.recommended, times: [] },
  { name: "strict", config: plugin.configs.strict, times: [] },
];

const names = globSync("**/*.js", { cwd: folder, ignore: ["**/node_modules/**"], absolute: true });
const files = names.map((file) => ({ file, text: readFileSync(file, "utf8") })).filter(({ text }) => text.length < MOST_BYTES).flatMap(withSourceType);

for (let round = 0; round < Number(rounds); round += 1) {
  for (const { config, times } of contestants) times.push(timeOf(config));
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const [{ times: base }] = contestants;
console.log(`${files.length} files of ${path.resolve(folder)}, ${rounds} rounds`);
for (const { name, times } of contestants) {
  console.log(`${name.padEnd(12)} ${median(times).toFixed(0).padStart(6)} ms  ${(median(times) / median(base)).toFixed(2)}x`);
}

/** The dialect that a file parses in; files that parse in none are left out. */
function withSourceType(file) {
  const sourceType = ["commonjs", "module"].find((type) => !lint({ rules: {} }, { ...file, sourceType: type }).some(({ fatal }) => fatal));
  return sourceType ? [{ ...file, sourceType }] : [];
}

function timeOf(config) {
  const start = process.cpuUsage();
  for (const file of files) lint(config, file);
  return process.cpuUsage(start).user / 1000; // wall-clock time would measure the neighbours
}

function lint(config, { text, sourceType }) {
  const base = { files: ["**/*.js"], languageOptions: { sourceType }, linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" } };
  return new Linter().verify(text, [{ ...base, ...config }], { filename: "file.js" });
}

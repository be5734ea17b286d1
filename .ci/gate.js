/**
 * The package gate: converts published packages and runs the tests that they shipped, before and after, also with failing
 * file-system calls. Fails when a package is not green or keeps more callbacks than `gate.json` allows it.
 *
 * UNCALLBACK_CORPUS names the folder with `run-corpus.mjs`; CI has it beside the clone. Arguments choose packages: `npm run gate -- ncp resolve`.
 */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const limits = JSON.parse(readFileSync(new URL("gate.json", import.meta.url), "utf8"));
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(limits.callbacksLeftAtMost);
const work = path.join(os.tmpdir(), "uncallback-packages");

const problems = problemsAfter(names, limits.attempts);
for (const problem of problems) console.error(problem);
console.log(`package gate: ${names.length} packages, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

/**
 * What is wrong with the packages after up to `attempts` runs. Some of the published tests race and are red now and then, also before
 * any conversion, so one that is not green runs again; what a conversion broke is red each time.
 */
function problemsAfter(packages, attempts) {
  const rows = runPackages(packages);
  const problemsByName = new Map(packages.map((name) => [name, problemsOf(name, rows.find((row) => row.name === name))]));
  const red = packages.filter((name) => problemsByName.get(name).length > 0);
  if (red.length === 0 || attempts === 1) return [...problemsByName.values()].flat();
  console.log(`Not green, so run again: ${red.join(", ")}.`);
  return problemsAfter(red, attempts - 1);
}

/** Converts and tests the packages; gives a row of figures for each. What is installed stays for the next run. */
function runPackages(packages) {
  const results = path.join(work, "results.json");
  mkdirSync(work, { recursive: true });
  const { status } = spawnSync(process.execPath, [
    findRunner(),
    "--only", packages.join(","),
    "--link", `@uncallback/runtime=${path.join(root, "src/runtime")}`,
    "--convert", `node ${JSON.stringify(path.join(root, "dist/cli.js"))} --write --force {files}`,
    "--faults", String(limits.faults),
    "--work", work,
    "--json", results,
  ], { stdio: "inherit" });
  if (status === null || status > 1) stop("The packages could not be run.");
  return JSON.parse(readFileSync(results, "utf8"));
}

function findRunner() {
  const corpus = path.resolve(root, process.env.UNCALLBACK_CORPUS ?? "../shared/corpus");
  const runner = path.join(corpus, "run-corpus.mjs");
  if (!existsSync(runner)) stop(`There is no \`run-corpus.mjs\` in ${corpus}. Set \`UNCALLBACK_CORPUS\` to the folder that has it.`);
  return runner;
}

/** What is wrong with a package, in words. */
function problemsOf(name, row) {
  if (!row) return [`${name}: not among the packages.`];
  const problems = isGreen(name, row) ? [] : [`${name}: ${row.status}; its row above and the logs in ${work} say why.`];
  const most = limits.callbacksLeftAtMost[name];
  const left = row.after?.callbacks;
  if (left > most) problems.push(`${name}: ${left} callbacks left, at most ${most} are allowed.`);
  if (left < most) console.log(`${name}: ${left} callbacks left, ${most} allowed. Lower the figure in \`.ci/gate.json\`.`);
  return problems;
}

/**
 * Whether a package's tests and error paths are as before. Faults are numbered by the calls that have a frame of the package on their
 * stack. Where a test's own stub calls back, a suspended coroutine goes on below no such frame: its next call is not counted, and the
 * later ones get other numbers. `misnumberedFaults` names the calls that this concerns; all of them have to differ, and no others.
 */
function isGreen(name, row) {
  const misnumbered = limits.misnumberedFaults[name] ?? [];
  if (row.status === "PASS") return misnumbered.length === 0;
  const isAsBefore = row.convertExit === 0 && row.tests?.ok && row.tests.passed === row.baseline.passed && row.after.unparsed.length === 0;
  const differing = row.faults?.differ.map(({ site }) => site) ?? [];
  return Boolean(isAsBefore) && differing.length > 0 && differing.join() === misnumbered.join();
}

function stop(message) {
  console.error(message);
  process.exit(2);
}

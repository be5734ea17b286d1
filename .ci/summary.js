/** Prints `N passed, N failed` from vitest's JSON results. A test file that could not run counts as one failed test. */

import { existsSync, readFileSync } from "node:fs";

const [, , file] = process.argv;
const results = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { testResults: [] };
const broken = results.testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0);
const passed = results.numPassedTests ?? 0;
const failed = (results.numTotalTests ?? 1) - passed + broken.length;
for (const { name } of broken) console.log(`could not run: ${name}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

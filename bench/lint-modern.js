/**
 * What `no-pyramid` reports over the modern dependencies of this project, to be read by hand: `node bench/lint-modern.js [rule]`.
 * Needs `npm run build`.
 */

import path from "node:path";
import { fileURLToPath } from "node:url";
import { Linter } from "eslint";
import plugin from "../dist/plugin.js";
import { readModernFiles } from "./modern-files.js";

const rule = process.argv[2] ?? "no-pyramid";
const folder = path.resolve(process.argv[3] ?? fileURLToPath(new URL("../node_modules", import.meta.url)));
const { packages, files } = readModernFiles(folder);
const linter = new Linter();
const config = {
  files: ["**/*.{js,mjs,cjs}"],
  plugins: { uncallback: plugin },
  rules: { [`uncallback/${rule}`]: "error" },
  linterOptions: { reportUnusedDisableDirectives: "off" },
};

let lines = 0;
let reports = 0;
for (const { file, text, lines: count } of files) {
  const messages = lint(text, "module") ?? lint(text, "commonjs") ?? [];
  lines += count;
  for (const { line, message, ruleId } of messages) {
    if (ruleId !== `uncallback/${rule}`) continue;
    reports += 1;
    console.log(`${path.relative(folder, file)}:${line} ${message}`);
  }
}
const rate = (reports / lines) * 100_000;
console.log(`${reports} reports in ${lines} lines of ${files.length} files of ${packages} packages: ${rate.toFixed(2)} for each 100,000 lines`);

function lint(text, sourceType) {
  const messages = linter.verify(text, [{ ...config, languageOptions: { sourceType } }], { filename: "file.js" });
  return messages.some(({ fatal }) => fatal) ? undefined : messages;
}

/**
 * Whether any rule throws: `node bench/lint-everything.js [FOLDER…]` lints every JavaScript and TypeScript file of the folders, TypeScript's own
 * `lib` when none is named, with all rules. Needs `npm run build`.
 */

import { readFileSync } from "node:fs";
import { Linter } from "eslint";
import { globSync } from "tinyglobby";
import tseslint from "typescript-eslint";
import plugin from "../dist/plugin.js";

const folders = process.argv.length > 2 ? process.argv.slice(2) : ["node_modules/typescript/lib"];
const rules = Object.fromEntries(Object.keys(plugin.rules).map((rule) => [`uncallback/${rule}`, "error"]));
const linter = new Linter();
const counts = { files: 0, unparsed: 0, thrown: 0 };

for (const file of folders.flatMap((cwd) => globSync("**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}", { cwd, absolute: true }))) {
  counts.files += 1;
  if (!lint(file, readFileSync(file, "utf8"))) counts.unparsed += 1;
}
console.log(`${counts.files} files, ${counts.unparsed} of which no dialect takes, ${counts.thrown} on which a rule threw`);
process.exitCode = counts.thrown === 0 ? 0 : 1;

/** Whether the file could be parsed. */
function lint(file, text) {
  const parser = /\.[cm]?tsx?$/.test(file) ? { parser: tseslint.parser } : {};
  return ["commonjs", "module"].some((sourceType) => {
    const languageOptions = { sourceType, parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(file) } }, ...parser };
    try {
      const messages = linter.verify(text, [{ files: ["**/*"], plugins: { uncallback: plugin }, rules, languageOptions, linterOptions: { noInlineConfig: true } }, { files: ["**/*.file"] }], { filename: "a.file" });
      return !messages.some(({ fatal }) => fatal);
    } catch (error) {
      counts.thrown += 1;
      console.error(`${file}: ${error.stack}`);
      return true;
    }
  });
}

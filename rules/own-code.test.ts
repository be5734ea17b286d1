/** The project's own code passes all rules, with no callback deeper than one level. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Linter } from "eslint";
import { globSync } from "tinyglobby";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";
import plugin from "../src/plugin.ts";

const cwd = fileURLToPath(new URL("..", import.meta.url));

/** The raw callbacks that the runtime is measured against. */
const onPurpose = ["bench/workloads.js"];
const files = globSync(["{src,rules,transforms,docs,bench,fuzz,fixtures/harness}/**/*.{ts,js}"], { cwd, ignore: ["**/node_modules/**", "**/dist/**", "**/*.test.ts", ...onPurpose] });
const linter = new Linter();

const config: Linter.Config = {
  files: ["**/*.{ts,js}"],
  plugins: { uncallback: plugin },
  rules: { ...plugin.configs.strict.rules, "uncallback/no-pyramid": ["error", { max: 1 }] },
  languageOptions: { parser: tseslint.parser },
  linterOptions: { reportUnusedDisableDirectives: "off" },
};

/** Comments that switch off rules of other plugins are none of this test's business. */
function lint(name: string): Linter.LintMessage[] {
  const messages = linter.verify(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"), [config], { filename: "file.ts" });
  return messages.filter(({ ruleId, fatal }) => fatal || ruleId?.startsWith("uncallback/"));
}

test("no rule has anything to say about the project itself", () => {
  expect(files.length).toBeGreaterThan(100);
  const messages = files.flatMap((name) =>
    lint(name).map(({ line, message }) => `${name}:${line} ${message}`),
  );
  expect(messages).toEqual([]);
});

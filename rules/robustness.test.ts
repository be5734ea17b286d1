/** No rule throws on a generated program, and each suggestion leaves a program that parses. `FUZZ_RUNS` looks at more of them. */

import { Linter } from "eslint";
import fc from "fast-check";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";
import { program } from "../fuzz/arbitrary.ts";
import { printProgram } from "../fuzz/print/program.ts";
import plugin from "../src/plugin.ts";

const runs = Number(process.env["FUZZ_RUNS"] ?? 40);
const rules = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`uncallback/${name}`, "error" as const]));
const linter = new Linter();

const isParsed = (code: string): boolean => linter.verify(code, [{ languageOptions: { sourceType: "commonjs" } }]).every(({ fatal }) => !fatal);

function lint(code: string, parser?: Linter.Parser): Linter.LintMessage[] {
  const languageOptions: Linter.LanguageOptions = { sourceType: "commonjs", ...(parser ? { parser } : {}) };
  return linter.verify(code, [{ plugins: { uncallback: plugin }, rules, languageOptions }], { filename: "file.js" });
}

test(`${runs} programs with either parser`, { timeout: 3_600_000 }, () => {
  let suggestionCount = 0;
  fc.assert(
    fc.property(program, (candidate) => {
      const code = printProgram(candidate);
      const messages = lint(code);
      const typed = lint(code, tseslint.parser);
      const isParsedByBoth = ![...messages, ...typed].some(({ fatal }) => fatal);
      if (isParsedByBoth) expect(typed.map(essence)).toEqual(messages.map(essence));
      const suggestions = messages.flatMap((message) => message.suggestions ?? []);
      suggestionCount += suggestions.length;
      const texts = new Set(suggestions.map(({ fix }) => code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1])));
      expect([...texts].filter((text) => !isParsed(text))).toEqual([]);
    }),
    { numRuns: runs, seed: 5 },
  );
  expect(suggestionCount).toBeGreaterThan(runs / 10);
});

/** The edits rest on different trees, and have to be equal all the same. */
function essence({ message, line, column, suggestions = [] }: Linter.LintMessage): object {
  return { message, line, column, fixes: suggestions.map(({ fix }) => fix) };
}

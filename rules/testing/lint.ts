/** Lints a piece of code with one rule, in either major of ESLint and with either parser. */

import { Linter } from "eslint";
import { Linter as Linter9 } from "eslint9";
import tseslint from "typescript-eslint";
import plugin from "../../src/plugin.ts";

export interface Host {
  readonly name: string;
  readonly linter: Linter;
  readonly parser?: Linter.Parser;
}

const typescriptParser = tseslint.parser as Linter.Parser;

export const eslint10: Host = { name: "ESLint 10", linter: new Linter() };

export const otherHosts: readonly Host[] = [
  { name: "ESLint 9", linter: new Linter9() as object as Linter },
  { name: "@typescript-eslint/parser", linter: new Linter(), parser: typescriptParser },
];

export interface Code {
  readonly code: string;
  readonly options?: object;
  /** `file.js` when left out; a TypeScript name chooses the parser. */
  readonly filename?: string;
}

export function lint({ linter, parser }: Host, rule: string, { code, options, filename = "file.js" }: Code): Linter.LintMessage[] {
  const isTyped = /\.tsx?$/.test(filename);
  const isModule = isTyped || /^\s*(import|export) /m.test(code);
  const chosen = parser ?? (isTyped ? typescriptParser : undefined);
  const messages = linter.verify(
    code,
    [
      {
        files: ["**/*.{js,jsx,ts,tsx}"],
        plugins: { uncallback: plugin },
        rules: { [`uncallback/${rule}`]: options ? ["error", options] : "error" },
        languageOptions: {
          sourceType: isModule ? "module" : "commonjs",
          parserOptions: { ecmaFeatures: { jsx: true, globalReturn: true } },
          ...(chosen ? { parser: chosen } : {}),
        },
      },
    ],
    { filename },
  );
  const failure = messages.find(({ fatal, ruleId }) => fatal || !ruleId);
  if (failure) throw new Error(`${failure.message} (line ${failure.line})\n${code}`);
  return messages;
}

/** Tests of a rule from plain code: what is valid, and a snapshot that shows what is reported, where, and what it becomes. */

import type { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import { type Code, eslint10, lint, otherHosts } from "./lint.ts";
import { showReport } from "./show-report.ts";

export interface RuleCases {
  readonly valid: readonly (string | Code)[];
  readonly invalid: readonly (string | Code)[];
}

const toCode = (given: string | Code): Code => (typeof given === "string" ? { code: given } : given);

export function describeRule(rule: string, { valid, invalid }: RuleCases): void {
  describe(`${rule} is content with`, () => {
    test.each(valid.map(toCode))("$code", (given) => {
      expect(lint(eslint10, rule, given).map(({ message }) => message)).toEqual([]);
    });
  });

  describe(`${rule} reports`, () => {
    const cases = invalid.map(toCode).map((given) => ({ ...given, given, messages: lint(eslint10, rule, given) }));

    test.each(cases)("$code", ({ messages }) => {
      expect(messages).not.toEqual([]);
    });

    test("what the snapshot shows", async () => {
      const reports = cases.map(({ given, messages }) => showReport(given, messages));
      await expect(`# ${rule}\n\n${reports.join("\n")}`).toMatchFileSnapshot(`./snapshots/${rule}.md`);
    });

    test.each(otherHosts)("the same with $name", (host) => {
      for (const { given, messages } of cases) expect(lint(host, rule, given).map(essence), given.code).toEqual(messages.map(essence));
    });
  });
}

const essence = ({ message, line, column, suggestions = [] }: Linter.LintMessage): object => ({
  message, line, column, suggestions: suggestions.map(({ desc, fix }) => ({ desc, fix })),
});

/** The examples of the guides are what the tool does. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { convert } from "../src/convert.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const guides = ["README.md", ...readdirSync(path.join(root, "docs")).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];

/** A pair of code blocks, `js before` and `js after`, or the same in TypeScript; `js before async@1.5.2` names a version of the library. */
const pair = /```(?<language>[jt]s) before(?: async@(?<version>\S+))?\n(?<before>.*?)```\n+```\k<language> after\n(?<after>.*?)```/gs;

describe.each(guides.map((name) => ({ name, text: readFileSync(path.join(root, name), "utf8") })))("$name", ({ text }) => {
  const examples = [...text.matchAll(pair)].map(({ groups }) => groups as { language: string; version: string | undefined; before: string; after: string });

  test("every block `before` has its `after`", () => {
    expect(examples).toHaveLength(text.split(/```[jt]s before/).length - 1);
  });

  test.each(examples)("$before", ({ language, version, before, after }) => {
    expect(converted(before, `example.${language}`, version)).toBe(after);
  });
});

/** Converts an example, without the import that a whole file gets. Statements stand in a function that is given `done`. */
function converted(example: string, filename: string, version = "3.2.6"): string {
  const isStatement = !/^(function|class|const) /.test(example);
  const source = isStatement ? `function example(done) {\n${example.replace(/^(?=.)/gm, "  ")}}\n` : example;
  const { text } = convert(source, { filename, readVersion: () => version });
  const body = text.replace(/^.*"@uncallback\/runtime".*\n/m, "").replace(/^\n+/, "");
  return isStatement ? body.replace(/^.*\n/, "").replace(/}\n$/, "").replace(/^ {2}/gm, "") : body;
}

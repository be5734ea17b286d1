/** The examples of the guides are what the tool does. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { convert } from "../src/convert.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const guides = ["README.md", ...readdirSync(path.join(root, "docs")).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];

/** A pair of code blocks, `js before` and `js after`. */
const pair = /```js before\n(?<before>.*?)```\n+```js after\n(?<after>.*?)```/gs;

describe.each(guides.map((name) => ({ name, text: readFileSync(path.join(root, name), "utf8") })))("$name", ({ text }) => {
  const examples = [...text.matchAll(pair)].map(({ groups }) => groups as { before: string; after: string });

  test("every block `js before` has its `js after`", () => {
    expect(examples).toHaveLength(text.split("```js before").length - 1);
  });

  test.each(examples)("$before", ({ before, after }) => {
    expect(converted(before)).toBe(after);
  });
});

/** Converts an example, without the import that a whole file gets. Statements stand in a function that is given `done`. */
function converted(example: string): string {
  const isStatement = !/^(function|class|const) /.test(example);
  const source = isStatement ? `function example(done) {\n${example.replace(/^(?=.)/gm, "  ")}}\n` : example;
  const { text } = convert(source, { filename: "example.js" });
  const body = text.replace(/^.*"@uncallback\/runtime".*\n/m, "").replace(/^\n+/, "");
  return isStatement ? body.replace(/^.*\n/, "").replace(/}\n$/, "").replace(/^ {2}/gm, "") : body;
}

/** Everything that the package exports has a doc comment with examples that compile, run, and print what they say. */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readDocumentation } from "../test/documentation.ts";
import { printedBy, statedOutput } from "../test/run-example.ts";
import { createTypeProgram, problemsOf, typeOptions } from "../test/type-program.ts";

const packageName = "@uncallback/runtime";
const documentation = readDocumentation();
const fileName = (name: string) => fileURLToPath(new URL(`../test/example-${name}.ts`, import.meta.url));
const examples = documentation.flatMap(({ name, examples }) => examples.map((code, index) => ({ name: `${name} ${index + 1}`, code })));
const program = createTypeProgram(new Map(examples.map(({ name, code }) => [fileName(name), code])), {
  ...typeOptions,
  paths: { [packageName]: [fileURLToPath(new URL("index.ts", import.meta.url))] },
});

it.each(documentation)("$name has a doc comment with an example that states what it prints", ({ comment, examples }) => {
  expect(comment).not.toBe("");
  expect(examples.filter((code) => code.includes(`"${packageName}"`) && statedOutput(code).length > 0)).not.toEqual([]);
});

describe.each(examples)("the example of $name", ({ name, code }) => {
  it("has no type errors under `--strict`", () => {
    expect(problemsOf(program, fileName(name))).toEqual([]);
  });

  it("prints what it says", async () => {
    const stated = statedOutput(code);
    expect(await printedBy(code, stated.length)).toEqual(stated);
  });
});

/** Everything that the package exports has a doc comment with examples that compile, run, and print what they say. */

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import vm from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readDocumentation } from "../test/documentation.ts";
import { createTypeProgram, problemsOf, typeOptions } from "../test/type-program.ts";
import * as runtime from "./index.ts";

const packageName = "@uncallback/runtime";
const documentation = readDocumentation();
const requireBuiltin = createRequire(import.meta.url);
const fileName = (name: string) => fileURLToPath(new URL(`../test/example-${name}.ts`, import.meta.url));
const examples = documentation.flatMap(({ name, examples }) => examples.map((code, index) => ({ name: `${name} ${index + 1}`, code })));
const program = createTypeProgram(new Map(examples.map(({ name, code }) => [fileName(name), code])), {
  ...typeOptions,
  paths: { [packageName]: [fileURLToPath(new URL("index.ts", import.meta.url))] },
});

/** What the example says that it prints: `// → text` behind a line. */
function statedOutput(code: string): string[] {
  return [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => text!);
}

/** Runs an example until it has printed so many lines and the event loop has turned, or time is up. */
async function printedBy(code: string, count: number): Promise<string[]> {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const lines: string[] = [];
  const log = (...values: unknown[]): unknown => lines.push(format(...values));
  const load = (name: string): unknown => (name === packageName ? runtime : requireBuiltin(name));
  const body = vm.compileFunction(`return (async () => {${outputText}\n})();`, ["require", "exports", "console"]) as (...values: unknown[]) => Promise<void>;
  await body(load, {}, { log });
  const deadline = Date.now() + 5_000;
  while (lines.length < count && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise((resolve) => setImmediate(resolve));
  return lines;
}

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

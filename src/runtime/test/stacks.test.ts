/** Stacks of a compiled program, with source maps and without: beside the package, and bundled into one file with it. */

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(path.join(os.tmpdir(), "uncallback-stacks-"));
const program = fileURLToPath(new URL("stacks/program.ts", import.meta.url));
const forgotten = fileURLToPath(new URL("stacks/forgotten.ts", import.meta.url));
const source = readFileSync(program, "utf8").split("\n");
const installed = path.join(folder, "node_modules/@uncallback/runtime/index.mjs");
const beside = path.join(folder, "beside.mjs");
const bundled = path.join(folder, "bundled.mjs");

beforeAll(async () => {
  mkdirSync(path.dirname(installed), { recursive: true });
  await bundle(fileURLToPath(new URL("../src/index.ts", import.meta.url)), installed);
  await bundle(program, beside, { external: ["@uncallback/runtime"] }, { paths: { "@uncallback/runtime": installed }, sourcemap: true });
  await bundle(program, bundled, { resolve: { alias: { "@uncallback/runtime": installed } } }, { sourcemap: true });
  await bundle(forgotten, path.join(folder, "forgotten.mjs"), { resolve: { alias: { "@uncallback/runtime": installed } } });
});

afterAll(() => rmSync(folder, { recursive: true }));

async function bundle(input: string, file: string, options: object = {}, output: object = {}): Promise<void> {
  const build = await rolldown({ input, platform: "node", tsconfig: false, ...options });
  await build.write({ file, format: "esm", ...output });
  await build.close();
}

/** The stacks that the program prints, a list of lines each, the message left out. */
async function stacksOf(file: string, ...flags: string[]): Promise<Record<string, string[]>> {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, file]);
  const stacks = Object.entries(JSON.parse(stdout) as Record<string, string>);
  return Object.fromEntries(stacks.map(([name, stack]) => [name, stack.split("\n").slice(1)]));
}

/** The source text at the place in `program.ts` that a line names; another line as it is. */
function place(line: string): string {
  const [, row, column] = /program\.ts:(\d+):(\d+)/.exec(line) ?? [];
  return row === undefined ? line : source[Number(row) - 1]!.slice(Number(column) - 1).replace(/^yield\* /, "");
}

const birth = 'new Error("failed")));';
const thrown = 'new Error("thrown");';
const expected = {
  outer: [birth, "call(failLater);", "inner();", "branch;"],
  broken: [thrown, "branch;"],
  branches: [birth, "call(failLater);", "inner();", "branch;"],
  alone: [thrown, "callback(null));"],
  deep: ['new Error("deep");', ...Array<string>(5).fill("dive(level - 1);")],
  awaited: [birth, "call(failLater);", "inner();"],
  "at once": ["new RangeError(`not ${value}`);", "checked(5, () => {});"],
};

describe("with source maps", () => {
  it.each([["beside the package", beside], ["in one file with it", bundled]])("leads to the sources, and nowhere else: %s", async (_, file) => {
    const stacks = Object.entries(await stacksOf(file, "--enable-source-maps"));
    expect(Object.fromEntries(stacks.map(([name, lines]) => [name, lines.map(place)]))).toEqual(expected);
  });
});

describe("without", () => {
  it("leads to a forgotten `yield*` also in one file with the package", async () => {
    const { forgotten: lines } = await stacksOf(path.join(folder, "forgotten.mjs"), "--no-warnings");
    expect(lines!.join("\n")).toMatch(/at forgets .*forgotten\.mjs:\d+:\d+/);
  });

  it("has the same lines beside the package", async () => {
    const stacks = Object.entries(await stacksOf(beside));
    expect(Object.fromEntries(stacks.map(([name, lines]) => [name, lines.length]))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, lines]) => [name, lines.length])),
    );
    expect(stacks.flatMap(([, lines]) => lines).filter((line) => !/beside\.mjs:\d+:\d+/.test(line))).toEqual([]);
  });

  it("has the program's own lines in one file with the package, six at most", async () => {
    const stacks = Object.entries(await stacksOf(bundled));
    expect(stacks.map(([name, lines]) => [name, lines.length >= expected[name as "outer"].length && lines.length <= 6])).toEqual(
      Object.keys(expected).map((name) => [name, true]),
    );
  });
});

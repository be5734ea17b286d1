import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { printedBy, statedOutput } from "../src/runtime/test/run-example.ts";

const folder = new URL("../src/runtime/src/", import.meta.url);
const page = readFileSync(new URL("runtime.md", import.meta.url), "utf8");
const readme = readFileSync(new URL("../src/runtime/README.md", import.meta.url), "utf8");

/** Every code that the runtime's sources use; a line of the type that lists them is no use. */
function codesInSources(): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const text = sources.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
  const uses = text.replace(/^ +\| "ERR_.*|^export type WarningCode.*/gm, "");
  return [...new Set(uses.match(/"(ERR_)?UNCALLBACK_\w+"/g))].map((code) => code.slice(1, -1)).sort();
}

it("has a row for every code, and no other", () => {
  const rows = [...page.matchAll(/^\| `((?:ERR_)?UNCALLBACK_\w+)`/gm)].map(([, code]) => code!);
  expect(rows.sort()).toEqual(codesInSources());
});

it("names in the overview everything that the package exports", () => {
  const index = readFileSync(new URL("index.ts", folder), "utf8");
  const names = [...index.matchAll(/^export \{ (\w+)/gm)].map(([, name]) => name!);
  expect(names.filter((name) => !readme.includes(`${name}(`))).toEqual([]);
});

describe.each([["the guide", page], ["the README", readme]])("%s", (_, text) => {
  const examples = [...text.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code!);

  it.each(examples)("prints what it says: %s", async (code) => {
    const stated = statedOutput(code);
    expect(stated).not.toEqual([]);
    expect(await printedBy(code, stated.length)).toEqual(stated);
  });
});

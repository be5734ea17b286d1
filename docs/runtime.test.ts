import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const folder = new URL("../src/runtime/src/", import.meta.url);
const page = readFileSync(new URL("runtime.md", import.meta.url), "utf8");

/** Every code that the runtime's sources name. */
function codesInSources(): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const text = sources.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
  return [...new Set(text.match(/"(ERR_)?UNCALLBACK_\w+"/g))].map((code) => code.slice(1, -1)).sort();
}

it("has a row for every code, and no other", () => {
  const rows = [...page.matchAll(/^\| `((?:ERR_)?UNCALLBACK_\w+)`/gm)].map(([, code]) => code!);
  expect(rows.sort()).toEqual(codesInSources());
});

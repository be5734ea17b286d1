import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { readVersionFromDisk } from "./package-version.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** The version for a file beside a package.json that asks for a range. */
function versionFor(range: string): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), "package-version-"));
  folders.push(folder);
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ dependencies: { async: range } }));
  return readVersionFromDisk("async", path.join(folder, "index.js"));
}

test.each([
  ["^3.0.0", "3.2.6"],
  ["2.x", "2.6.4"],
  ["~2.6.1", "2.6.4"],
  ["1", "1.5.2"],
  ["~1.0.0", "1.0.0"],
  ["^1.0.0", "1.5.2"],
  ["^0.9.0", "0.9.2"],
  ["~0.2.9", "0.2.10"],
  ["0.2.x", "0.2.10"],
  ["2.1.4", "2.1.4"],
])("where nothing is installed, %s means %s", (range, version) => {
  expect(versionFor(range)).toBe(version);
});

test.each(["~2.5.0", "~1.4.2", "0.7.x", "^9.0.0", ">=0.2.9", "*", "latest"])("nobody knows which version %s means", (range) => {
  expect(versionFor(range)).toBeUndefined();
});

/** The quick fix is written for the module system that Node takes the file for, whatever ESLint reads it as. */

import { Linter } from "eslint";
import { afterAll, describe, expect, test } from "vitest";
import plugin from "../plugin.ts";
import { eslintConfig, Project } from "../../rules/testing/project.ts";

const pyramid = `load(key, function (err, user) {
  if (err) throw err;
  save(user, function (err) {
    if (err) throw err;
    report(user, function (err) { if (err) throw err; });
  });
});
`;
const project = new Project({
  "package.json": "{}",
  "eslint.config.mjs": eslintConfig(),
  "modules/package.json": '{ "type": "module" }',
});
afterAll(() => project.remove());

/** The statement that the quick fix for a file imports the runtime with. */
function importIn(filename: string | undefined, { before = "", sourceType = "module" }: { before?: string; sourceType?: "module" | "commonjs" } = {}): string | undefined {
  const config = { plugins: { uncallback: plugin }, rules: { "uncallback/no-pyramid": "error" }, languageOptions: { sourceType } } as const;
  const [message] = new Linter({ cwd: project.folder }).verify(before + pyramid, [config], filename);
  return message?.suggestions?.[0]?.fix.text.match(/.*uncallback\/runtime.*/)?.[0];
}

describe("a quick fix requires the runtime", () => {
  test("in a package of scripts, which ESLint reads as modules unless it is told", () => {
    expect(importIn(project.path("file.js"), { before: 'const load = require("./load");\n' })).toMatch(/^const .* = require/);
  });

  test("in what ESLint is told to be a script", () => {
    expect(importIn(project.path("modules/file.js"), { sourceType: "commonjs" })).toMatch(/^const .* = require/);
  });
});

describe("a quick fix imports the runtime", () => {
  test("in a package of modules", () => {
    expect(importIn(project.path("modules/file.js"))).toMatch(/^import /);
  });

  test("in a file that imports, whatever its package is", () => {
    expect(importIn(project.path("file.js"), { before: 'import load from "./load.js";\n' })).toMatch(/^import /);
  });

  test("in a text that has no file", () => {
    expect(importIn(undefined)).toMatch(/^import /);
  });
});

/** The built transform under the real jscodeshift command; `npm test` builds it first. */

import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { runScript } from "../src/cli/testing/built.ts";
import { type Files, Folder } from "../src/cli/testing/folder.ts";
import type { Result } from "../src/cli/testing/run-here.ts";
import { readFixtures } from "../fixtures/harness/fixture.ts";

const jscodeshift = createRequire(import.meta.url).resolve("jscodeshift/bin/jscodeshift.js");

// jscodeshift compiles the transform with Babel at each start, which takes long on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const built = fileURLToPath(new URL("../dist/", import.meta.url));

const runTransform = (folder: Folder, ...argv: string[]): Result =>
  runScript(jscodeshift, ["--cpus=1", "--transform", path.join(built, "transforms/uncallback.js"), ...argv], folder.path);

const runTool = (folder: Folder, ...argv: string[]): Result => runScript(path.join(built, "cli.js"), ["--write", ...argv], folder.path);

/** The project of a fixture: what the tool reads the versions of libraries from. */
const manifestOf = (packages: Readonly<Record<string, string>> = {}): string =>
  `${JSON.stringify({ dependencies: { "@uncallback/runtime": "*", ...packages } })}\n`;

const PYRAMID = `\
#!/usr/bin/env node
'use strict'

// Loads a user and its links.
function load(id, done) {
  users.find(id, function (err, user) {
    if (err) return done(err)
    links.find(user, function (err, found) { // by user
      if (err) return done(err)
      done(null, found)
    })
  })
}
`;

const files: Files = {
  "package.json": '{"type":"module"}',
  "src/pyramid.js": PYRAMID,
  "src/windows.cjs": `\ufeff${PYRAMID.replace(/^#.*\n/, "").replaceAll("\n", "\r\n")}`,
  "src/module.mjs": 'import fs from "node:fs";\nexport const size = (file, callback) => fs.stat(file, (err, stats) => callback(err, stats && stats.size));\n',
  "src/octal.cjs": `var mode = 0755;\n${PYRAMID.slice(PYRAMID.indexOf("function"))}`,
  "src/view.jsx": 'export const View = () => <p onClick={() => load(1, function (err, user) { if (err) throw err; show(user); })} />;\n',
  "src/plain.js": "export const names = users.map(function (user) { return user.name; });\n",
  "src/typed.ts": "export const load = (id: string) => get(id, (err: Error | null, user: User) => { if (err) throw err; show(user); });\n",
  "src/typed.d.ts": "export declare function load(id: string): void;\n",
};

/** All files but those that Babel keeps for its next start. */
const contents = (folder: Folder): Record<string, string> =>
  Object.fromEntries(folder.list().filter((name) => !name.startsWith("node_modules/")).map((name) => [name, folder.read(name)]));

describe("the transform under jscodeshift", () => {
  test.each([[[]], [["--runtime=./own.js", "--errors=crash"]]])("writes what our own command writes, with %j", (argv) => {
    const [ours, theirs] = [new Folder(files), new Folder(files)];
    expect(runTool(ours, "src", ...argv).exitCode).toBe(0);
    const { stdout } = runTransform(theirs, "src", ...argv);
    expect(contents(theirs)).toEqual(contents(ours));
    const changed = Object.keys(files).filter((name) => theirs.read(name) !== files[name]);
    expect(changed).toEqual(expect.arrayContaining(["src/pyramid.js", "src/windows.cjs", "src/octal.cjs", "src/typed.ts"]));
    expect(stdout).toContain(`${changed.length} ok`);
    expect(theirs.read("src/plain.js")).toBe(files["src/plain.js"]);
    expect(theirs.read("src/typed.d.ts")).toBe(files["src/typed.d.ts"]);
  });

  test("changes nothing when it runs again", () => {
    const folder = new Folder(files);
    runTransform(folder, "src");
    const converted = contents(folder);
    expect(runTransform(folder, "src").stdout).toContain("0 ok");
    expect(contents(folder)).toEqual(converted);
  });

  test("converts every fixture to the same text that the command and the programmatic API write", () => {
    const fixtures = readFixtures().filter(({ options }) => options.errors === undefined);
    const nameOf = ({ name, filename }: (typeof fixtures)[number]): string => `${name}/${filename}`;
    const manifests = Object.fromEntries(fixtures.map(({ name, options }) => [`${name}/package.json`, manifestOf(options.packages)]));
    const inputs = { ...manifests, ...Object.fromEntries(fixtures.map((fixture) => [nameOf(fixture), fixture.input])) };
    const outputs = { ...manifests, ...Object.fromEntries(fixtures.map((fixture) => [nameOf(fixture), fixture.output ?? fixture.input])) };
    const [ours, theirs] = [new Folder(inputs), new Folder(inputs)];
    expect(runTool(ours, ".").stderr).toBe("");
    runTransform(theirs, "--extensions=js,mjs,cjs,jsx,ts,tsx,mts,cts", ".");
    expect(contents(ours)).toEqual(outputs);
    expect(contents(theirs)).toEqual(outputs);
  });

  test("tells where a file does not parse", () => {
    const folder = new Folder({ "a.js": "let a;\nlet b c;\n" });
    expect(stripVTControlCharacters(runTransform(folder, "a.js").stdout)).toMatch(/ERR a\.js Transformation error \(2:\d+: \S/);
    expect(folder.read("a.js")).toBe("let a;\nlet b c;\n");
  });
});

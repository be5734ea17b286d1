/** The command line as a process of its own. */

import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { version } from "../../package.json";
import { convert } from "../convert.ts";
import { helpText } from "./help.ts";
import { type Bundles, bundle, runScript, startScript } from "./testing/built.ts";
import { Folder } from "./testing/folder.ts";

// Processes are slow to start on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bundles: Bundles;
const cli = (): string => path.join(bundles.folder, "cli.js");

beforeAll(async () => {
  bundles = await bundle({ cli: "src/cli/main.ts" });
});

afterAll(() => bundles.remove());

const PYRAMID = `\
function load(id, done) {
  users.find(id, function (err, user) {
    if (err) return done(err);
    links.find(user, function (err, links) {
      if (err) return done(err);
      done(null, links);
    });
  });
}
`;

const SMALL = "get(1, function (err, value) { if (err) return done(err); done(null, value); });\n";

test("tells its version and its flags", () => {
  expect(runScript(cli(), ["--version"], "/")).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
  expect(runScript(cli(), ["-h"], "/")).toEqual({ exitCode: 0, stdout: helpText, stderr: "" });
});

test("converts, and changes nothing when it runs again", () => {
  const folder = new Folder({ "a.js": PYRAMID });
  expect(runScript(cli(), [], folder.path)).toMatchObject({ exitCode: 1, stderr: "" });
  expect(folder.read("a.js")).toBe(PYRAMID);
  expect(runScript(cli(), ["--write"], folder.path)).toMatchObject({ exitCode: 0, stderr: "" });
  const converted = folder.read("a.js");
  expect(converted).toContain("yield* ");
  expect(runScript(cli(), ["--write"], folder.path)).toMatchObject({ exitCode: 0, stderr: "" });
  expect(folder.read("a.js")).toBe(converted);
  expect(runScript(cli(), [], folder.path)).toMatchObject({ exitCode: 0, stderr: "" });
});

test("tells the parser's words about a file that does not parse", () => {
  const { exitCode, stderr } = runScript(cli(), ["a.js"], new Folder({ "a.js": "let a;\nlet b c;\n" }).path);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^a\.js:2:\d+: \S.*\n$/);
});

test("takes flags that it does not know for a mistake", () => {
  expect(runScript(cli(), ["--nope"], "/")).toEqual({ exitCode: 2, stdout: "", stderr: "Unknown option `--nope`.\n  `npx uncallback --help` lists every flag.\n" });
});

test("says nothing when its reader goes away", async () => {
  const files = Array.from({ length: 1_000 }, (_, index) => [`${index}.js`, PYRAMID]);
  const child = startScript(cli(), ["--diff"], new Folder(Object.fromEntries(files)).path);
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  child.stdout.once("data", () => child.stdout.destroy());
  const [exitCode] = (await once(child, "close")) as [number];
  expect(exitCode).toBe(1);
  expect(stderr).not.toMatch(/EPIPE|\n\s+at /);
});

test("leaves every file whole and no other when it is interrupted", async () => {
  const names = Array.from({ length: 3_000 }, (_, index) => `${index}.js`);
  const folder = new Folder(Object.fromEntries(names.map((name) => [name, SMALL])));
  const child = startScript(cli(), ["--write"], folder.path);
  child.stdout.once("data", () => child.kill("SIGINT"));
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  child.stdout.resume();
  const [exitCode] = (await once(child, "close")) as [number];
  expect(exitCode).toBe(130);
  const [, told] = /Interrupted after (\d+) of 3000 files, each of them whole\./.exec(stderr) ?? [];
  const texts = names.map((name) => folder.read(name));
  const left = texts.filter((text) => text === SMALL).length;
  expect(left).toBe(3_000 - Number(told));
  expect(new Set(texts)).toEqual(new Set([SMALL, convert(SMALL, { filename: "a.js" }).text]));
  expect(folder.list()).toEqual([...names].sort());
});

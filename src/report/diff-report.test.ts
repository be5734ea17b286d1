import { execFileSync, spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { Folder } from "../cli/testing/folder.ts";
import { runHere } from "../cli/testing/run-here.ts";
import { patchOf } from "./diff-report.ts";

const lines = (...parts: string[]): string => parts.map((part) => `${part}\n`).join("");
const others = Array.from({ length: 30 }, (_, index) => `line ${index}`);

/** Sources that a patch easily gets wrong. */
const cases: [string, string, string][] = [
  ["a plain file", "a.js", lines(...others, "convert(x)", ...others, "convert(y)")],
  ["several lines in one", "a.js", lines("convert(a)", "convert(b)", "x", "convert(c)")],
  ["CRLF", "a.js", lines(...others, "convert(x)", ...others).replaceAll("\n", "\r\n")],
  ["mixed line ends", "a.js", "one\r\nconvert(x)\nthree\r\nfour\rfive\n"],
  ["no final newline", "a.js", `${lines(...others)}convert(x)`],
  ["no final newline, far from the change", "a.js", `${lines("convert(x)", ...others)}end`],
  ["CRLF and no final newline", "a.js", "one\r\nconvert(x)\r\nthree"],
  ["one line", "a.js", "convert(x)"],
  ["a byte order mark", "a.js", "\ufeffconvert(x)\n"],
  ["lines that look like headers", "a.js", lines("-- a/b", "convert(x)", "++ b/c", "@@ -1 +1 @@")],
  ["a name with spaces", "src/my file.js", lines("convert(x)")],
  ["a name that is not ASCII", "src/größe \"1\".js", lines("convert(x)")],
  ["a deep folder", "a/b/c/d.js", lines("convert(x)")],
];

const tools: [string, string[]][] = [["git", ["apply", "--whitespace=nowarn"]], ["patch", ["-p1", "--silent", "--binary"]]];
const isInstalled = (command: string): boolean => spawnSync(command, ["--version"]).error === undefined;

describe("a patch", () => {
  for (const [command, flags] of tools.filter(([name]) => isInstalled(name))) {
    test.each(cases)(`is what \`${command}\` takes: %s`, async (_, name, source) => {
      const folder = new Folder({ [name]: source });
      const { stdout } = await runHere(folder.path, ["--diff"]);
      execFileSync(command, flags, { cwd: folder.path, input: stdout });
      expect(folder.read(name)).toBe(source.replace(/convert\((\w)\)/g, "yield* $1"));
      expect(folder.list()).toEqual([name]);
    });
  }

  test("covers several files, and is taken in a folder of a repository", async () => {
    const folder = new Folder({ "lib/a.js": "convert(x)\n", "lib/b.js": "one\n", "lib/c.js": "convert(x)" });
    folder.commit();
    const { stdout } = await runHere(folder.at("lib"), ["--diff"]);
    execFileSync("git", ["apply"], { cwd: folder.at("lib"), input: stdout });
    expect([folder.read("lib/a.js"), folder.read("lib/b.js"), folder.read("lib/c.js")]).toEqual(["yield* x\n", "one\n", "yield* x"]);
  });

  test("names a file outside of the current folder from the root", () => {
    expect(patchOf({ path: "../other/a.js", source: "a\n", text: "b\n" }, "/home/me")).toBe("--- a/home/other/a.js\n+++ b/home/other/a.js\n@@ -1,1 +1,1 @@\n-a\n+b\n");
  });

  test("is coloured line by line", async () => {
    const folder = new Folder({ "a.js": "same\nconvert(x)\n" });
    const { stdout } = await runHere(folder.path, ["--diff"], { isTerminal: true });
    expect(stdout).toBe([
      "\u001b[1m--- a/a.js\u001b[22m",
      "\u001b[1m+++ b/a.js\u001b[22m",
      "\u001b[36m@@ -1,2 +1,2 @@\u001b[39m",
      " same",
      "\u001b[31m-convert(x)\u001b[39m",
      "\u001b[32m+yield* x\u001b[39m",
      "",
    ].join("\n"));
  });
});

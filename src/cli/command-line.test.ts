import { describe, expect, test } from "vitest";
import { type ConvertCommand, parseCommandLine } from "./command-line.ts";
import { helpText } from "./help.ts";

const parse = (...argv: string[]): ConvertCommand => parseCommandLine(argv) as ConvertCommand;

describe("parseCommandLine", () => {
  test("reports on the current folder when nothing is given", () => {
    expect(parse()).toEqual({
      kind: "convert", mode: "report", paths: ["."], runtime: "@uncallback/runtime", errors: "route",
      json: undefined, isForced: false, isColorless: false,
    });
  });

  test("takes every flag, before and after the paths", () => {
    const argv = ["--write", "a", "--force", "--runtime", "./runtime.js", "b", "--errors=crash", "--json=out", "--no-color", "--debug"];
    expect(parse(...argv)).toEqual({
      kind: "convert", mode: "write", paths: ["a", "b"], runtime: "./runtime.js", errors: "crash",
      json: "out", isForced: true, isColorless: true,
    });
  });

  test.each([["--help"], ["-h"], ["src", "--write", "-h"]])("takes %j for a call for help", (...argv) => {
    expect(parseCommandLine(argv)).toEqual({ kind: "help" });
  });

  test.each([["--version"], ["-v"]])("takes %j for the question of the version", (...argv) => {
    expect(parseCommandLine(argv)).toEqual({ kind: "version" });
  });

  test.each<[string[], string | undefined, string[]]>([
    [["--json"], "-", ["."]],
    [["--json", "src"], "-", ["src"]],
    [["src", "--json"], "-", ["src"]],
    [["--json", "--write", "src"], "-", ["src"]],
    [["--json", "report.json", "src"], "report.json", ["src"]],
    [["--json=report", "src"], "report", ["src"]],
    [["--json=-", "a.json"], "-", ["a.json"]],
    [["--json", "--", "a.json"], "-", ["a.json"]],
    [["--", "--json", "a.json"], undefined, ["--json", "a.json"]],
  ])("understands %j", (argv, json, paths) => {
    expect(parse(...argv)).toMatchObject({ json, paths });
  });

  test.each([
    [["--foo"], "Unknown option `--foo`."],
    [["-x"], "Unknown option `-x`."],
    [["--runtime"], "`--runtime` needs a value."],
    [["--runtime", "--diff"], "`--runtime` needs a value."],
    [["--runtime", ".\\runtime.js"], "`--runtime` names a module as an `import` does, with `/` between folders and without quotes."],
    [["--runtime", "./ada's/runtime.js"], "`--runtime` names a module as an `import` does, with `/` between folders and without quotes."],
    [["--runtime="], "`--runtime` needs a value."],
    [[""], "A path is empty."],
    [["src", ""], "A path is empty."],
    [["--json="], "`--json=` needs a value."],
    [["--write=yes"], "Option `--write` does not take an argument."],
    [["--errors", "ignore"], "`--errors` is `route` or `crash`, not `ignore`."],
    [["--diff", "--write"], "`--diff` shows what `--write` does, so only one of them can be given."],
    [["--diff", "--json"], "`--diff` and `--json` both print to standard output, so the report needs a file: `--json=FILE`."],
  ])("refuses %j in one sentence", (argv, message) => {
    expect(() => parse(...argv)).toThrowError(expect.objectContaining({ id: "usage", message }) as Error);
  });
});

describe("helpText", () => {
  test("names every flag that is understood", () => {
    const flags = [...helpText.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag = ""]) => flag);
    expect(flags.sort()).toEqual(["--debug", "--diff", "--errors", "--force", "--help", "--json", "--no-color", "--runtime", "--version", "--write"]);
    const valued = flags.map((flag) => (["--runtime", "--errors"].includes(flag) ? `${flag}=route` : flag));
    for (const flag of valued) expect(() => parse(flag)).not.toThrow();
  });

  test("fits a terminal of 80 columns", () => {
    expect(helpText.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { version } from "../../package.json";
import type { ConvertOptions } from "../model.ts";
import { helpText } from "./help.ts";
import { fakeConvert } from "./testing/fake-convert.ts";
import { Folder } from "./testing/folder.ts";
import { runHere } from "./testing/run-here.ts";

const installed = { "package.json": '{"dependencies":{"@uncallback/runtime":"1"}}' };

describe("without a flag", () => {
  test("exits with 0 when there is nothing to convert, and writes nothing", async () => {
    const folder = new Folder({ "a.js": "plain(map); refuse(each)" });
    const { exitCode, stdout, stderr } = await runHere(folder.path, []);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("Nothing to convert.");
    expect(folder.list()).toEqual(["a.js"]);
    expect(folder.read("a.js")).toBe("plain(map); refuse(each)");
  });

  test("exits with 1 when something can be converted, says what to type next, and writes nothing", async () => {
    const folder = new Folder({ "a.js": "convert(x)" });
    const { exitCode, stdout } = await runHere(folder.path, ["a.js", "--errors", "crash"]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("Next: add `--diff` to see the changes, `--write` to make them.");
    expect(folder.read("a.js")).toBe("convert(x)");
  });

  test("searches the current folder when no path is given", async () => {
    const folder = new Folder({ "src/a.js": "convert(x)", "src/b.js": "plain(x)" });
    expect((await runHere(folder.at("src"), [])).stdout).toContain("files       2 = 1 convertible + 1 without\n");
  });

  test("counts skipped files, which are taken when they are named", async () => {
    const folder = new Folder({ "a.min.js": "convert(x)", "c.js": "// @generated\nconvert(x)", "d.js": Buffer.from([0, 1]) });
    const { exitCode, stdout } = await runHere(folder.path, []);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("skipped     1 binary, 1 generated, 1 minified\n");
    expect((await runHere(folder.path, ["a.min.js", "c.js"])).stdout).toContain("files       2 = 2 convertible + 0 without\n");
  });

  test("hands the converter the file's name, the flags and the type of its package", async () => {
    const folder = new Folder({ "package.json": '{"type":"module"}', "src/a.js": "", "b/package.json": "{}", "b/c.js": "" });
    const asked: ConvertOptions[] = [];
    const convert: typeof fakeConvert = (source, options) => {
      asked.push(options);
      return fakeConvert(source, options);
    };
    await runHere(folder.path, ["--runtime", "./own.js", "--errors", "crash"], { convert });
    expect(asked).toEqual([
      { filename: folder.at("b/c.js"), runtime: "./own.js", errors: "crash", packageType: undefined },
      { filename: folder.at("src/a.js"), runtime: "./own.js", errors: "crash", packageType: "module" },
    ]);
  });

  test("says how to get the runtime, as long as package.json lacks it", async () => {
    const folder = new Folder({ "package.json": "{}", "a.js": "convert(x)" });
    expect((await runHere(folder.path, [])).stdout).toContain("run `npm install @uncallback/runtime`.\n");
    folder.write(installed);
    expect((await runHere(folder.path, [])).stdout).not.toContain("npm install");
  });
});

describe("--diff", () => {
  test("prints nothing but the patch to standard output, and the summary to standard error", async () => {
    const folder = new Folder({ ...installed, "a.js": "convert(x)\n", "b.js": "refuse(x)\n" });
    const { exitCode, stdout, stderr } = await runHere(folder.path, ["--diff"]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe("--- a/a.js\n+++ b/a.js\n@@ -1,1 +1,1 @@\n-convert(x)\n+yield* x\n");
    expect(stderr).toContain("files       2 = 1 convertible + 1 without\n");
    expect(folder.read("a.js")).toBe("convert(x)\n");
  });

  test("exits with 0 when there is nothing to convert", async () => {
    const { exitCode, stdout } = await runHere(new Folder({ "a.js": "plain(x)\n" }).path, ["--diff"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
  });
});

describe("--json", () => {
  test("prints nothing but the report to standard output", async () => {
    const { exitCode, stdout } = await runHere(new Folder({ "a.js": "convert(x)" }).path, ["--json"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, files: [{ path: "a.js", isChanged: true }], exitCode: 1 });
  });

  test("writes the report to a file beside what is printed otherwise", async () => {
    const folder = new Folder({ ...installed, "a.js": "convert(x)\n" });
    const { stdout } = await runHere(folder.path, ["--diff", "--json=out/../report.json"]);
    expect(stdout).toMatch(/^--- a\/a\.js/);
    expect(JSON.parse(folder.read("report.json"))).toMatchObject({ mode: "diff", summary: { files: { converted: 1 } } });
  });

  test("writes over an earlier report, and over nothing else", async () => {
    const folder = new Folder({ ...installed, "a.js": "convert(x)", "report.json": "" });
    expect((await runHere(folder.path, ["--json", "report.json"])).exitCode).toBe(1);
    expect((await runHere(folder.path, ["--json", "report.json"])).exitCode).toBe(1);
    const { exitCode, stdout, stderr } = await runHere(folder.path, ["--write", "--json", "package.json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain("`package.json` holds something else than a report of uncallback, and is kept.");
    expect(folder.read("a.js")).toBe("convert(x)");
  });

  test.each([
    ["missing/report.json", "no such file or directory"],
    ["src", "illegal operation on a directory"],
  ])("says before any work that the report cannot be written to %s", async (file, reason) => {
    const folder = new Folder({ "src/a.js": "convert(x)" });
    const { exitCode, stdout, stderr } = await runHere(folder.path, ["--write", `--json=${file}`]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(`The report cannot be written to \`${file}\`: ${reason}.`);
    expect(folder.read("src/a.js")).toBe("convert(x)");
  });
});

describe("--help and --version", () => {
  test("print and exit with 0", async () => {
    expect(await runHere("/", ["--help"])).toEqual({ exitCode: 0, stdout: helpText, stderr: "" });
    expect(await runHere("/", ["--version"])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("colours", () => {
  const ESCAPE = "\u001b[";
  const files = { ...installed, "a.js": "convert(x)\n" };

  test.each([[["--diff"]], [[]]])("come on a terminal alone: %j", async (argv) => {
    const folder = new Folder(files);
    expect((await runHere(folder.path, argv, { isTerminal: true })).stdout).toContain(ESCAPE);
    expect((await runHere(folder.path, argv)).stdout).not.toContain(ESCAPE);
  });

  test("obey NO_COLOR, FORCE_COLOR and --no-color", async () => {
    const { path } = new Folder(files);
    expect((await runHere(path, [], { isTerminal: true, env: { NO_COLOR: "1" } })).stdout).not.toContain(ESCAPE);
    expect((await runHere(path, [], { env: { FORCE_COLOR: "1" } })).stdout).toContain(ESCAPE);
    expect((await runHere(path, ["--no-color"], { isTerminal: true, env: { FORCE_COLOR: "1" } })).stdout).not.toContain(ESCAPE);
  });
});

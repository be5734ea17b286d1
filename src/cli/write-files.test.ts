import { EventEmitter } from "node:events";
import { chmodSync, statSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Files, Folder } from "./testing/folder.ts";
import { runHere } from "./testing/run-here.ts";

const installed = { "package.json": '{"dependencies":{"@uncallback/runtime":"1"}}' };

function repository(files: Files): Folder {
  const folder = new Folder({ ...installed, ...files });
  folder.commit();
  return folder;
}

describe("--write", () => {
  test("writes the files with something to convert, and no other", async () => {
    const folder = repository({ "a.js": "convert(x)\r\n", "b.js": "refuse(x)" });
    const before = statSync(folder.at("b.js")).ino;
    const { exitCode, stdout, stderr } = await runHere(folder.path, ["--write"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("a.js: 1 of 1 callbacks converted\n");
    expect(stdout).toContain("files       2 = 1 convertible + 1 without; 1 written\n");
    expect(folder.read("a.js")).toBe("yield* x\r\n");
    expect(statSync(folder.at("b.js")).ino).toBe(before);
    expect(folder.list()).toEqual(["a.js", "b.js", "package.json"]);
  });

  test("changes nothing when it runs again", async () => {
    const folder = repository({ "a.js": "convert(x)\n" });
    await runHere(folder.path, ["--write"]);
    const { ino, mtimeMs } = statSync(folder.at("a.js"));
    const { exitCode, stdout } = await runHere(folder.path, ["--write", "--force"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Nothing to convert.");
    expect(statSync(folder.at("a.js"))).toMatchObject({ ino, mtimeMs });
  });

  test("keeps the mode of a file, and writes to the end of a symbolic link", async () => {
    const folder = new Folder({ ...installed, "real.js": "convert(x)" });
    chmodSync(folder.at("real.js"), 0o755);
    symlinkSync("real.js", folder.at("link.js"));
    expect((await runHere(folder.path, ["--write", "link.js"])).exitCode).toBe(0);
    expect(folder.read("real.js")).toBe("yield* x");
    expect(statSync(folder.at("real.js")).mode & 0o777).toBe(0o755);
  });

  test("says how to get the runtime, as long as package.json lacks it", async () => {
    const folder = new Folder({ "package.json": "{}", "lib/package.json": "{}", "a.js": "convert(x)", "lib/b.js": "convert(x)" });
    const { stdout } = await runHere(folder.path, ["--write"]);
    expect(stdout).toMatch(/run `npm install @uncallback\/runtime` in `\.`, `lib`\.\n$/);
  });

  test("writes the other files when one fails, and exits with 2", async () => {
    const folder = new Folder({ "a.js": "SYNTAX", "b.js": "CRASH", "c.js": "convert(x)" });
    expect((await runHere(folder.path, ["--write"])).exitCode).toBe(2);
    expect(folder.read("c.js")).toBe("yield* x");
  });
});

describe("files that are not committed", () => {
  test("are named in one message, and nothing is written", async () => {
    const folder = repository({ "a.js": "convert(x)", "b.js": "convert(x)", "c.js": "convert(x)" });
    folder.write({ "b.js": "convert(y)", "d.js": "convert(x)" });
    const { exitCode, stdout, stderr } = await runHere(folder.path, ["--write"]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe([
      "Nothing is written, because files to be changed are not committed:",
      "  b.js",
      "  d.js",
      "  Commit or stash them first, or pass `--force`.",
      "",
    ].join("\n"));
    expect(stdout).toContain("; 0 written\n");
    expect(stdout).not.toContain("npm install");
    expect(["a.js", "b.js", "c.js", "d.js"].map((name) => folder.read(name))).toEqual(["convert(x)", "convert(y)", "convert(x)", "convert(x)"]);
  });

  test("do not matter when they are not to be changed", async () => {
    const folder = repository({ "a.js": "convert(x)", "b.js": "plain(x)" });
    folder.write({ "b.js": "plain(y)", "c.js": "refuse(x)" });
    expect((await runHere(folder.path, ["--write"])).exitCode).toBe(0);
    expect(folder.read("a.js")).toBe("yield* x");
  });

  test("are written with --force", async () => {
    const folder = repository({});
    folder.write({ "a.js": "convert(x)" });
    expect((await runHere(folder.path, ["--write", "--force"])).exitCode).toBe(0);
    expect(folder.read("a.js")).toBe("yield* x");
  });

  test("are told in the report for programs", async () => {
    const folder = repository({});
    folder.write({ "a.js": "convert(x)" });
    const { stdout } = await runHere(folder.path, ["--write", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ path: "a.js", isChanged: true, isWritten: false }],
      failures: [{ id: "uncommitted", paths: ["a.js"] }],
      summary: { files: { converted: 1, written: 0, failed: 0 } },
      exitCode: 2,
    });
  });

  test("do not matter to --diff and the report", async () => {
    const folder = repository({});
    folder.write({ "a.js": "convert(x)" });
    expect((await runHere(folder.path, ["--diff"])).exitCode).toBe(1);
    expect((await runHere(folder.path, [])).exitCode).toBe(1);
  });
});

describe("a signal while files are written", () => {
  test("ends the work between two files, and says how far it came", async () => {
    const folder = new Folder({ ...installed, "a.js": "convert(x)", "b.js": "convert(x)", "c.js": "convert(x)" });
    const signals = new EventEmitter();
    const onPrint = (text: string): void => {
      if (text.startsWith("b.js")) signals.emit("SIGINT");
    };
    const { exitCode, stdout, stderr } = await runHere(folder.path, ["--write"], { signals, onPrint });
    expect(exitCode).toBe(130);
    expect(stderr).toContain("Interrupted after 2 of 3 files, each of them whole.");
    expect(stdout).toContain("files       3 = 3 convertible + 0 without; 2 written\n");
    expect(["a.js", "b.js", "c.js"].map((name) => folder.read(name))).toEqual(["yield* x", "yield* x", "convert(x)"]);
    expect(folder.list()).toEqual(["a.js", "b.js", "c.js", "package.json"]);
    expect(signals.eventNames()).toEqual([]);
  });
});

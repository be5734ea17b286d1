import { readFile } from "node:fs/promises";
import type * as FileSystem from "node:fs/promises";
import { Writable } from "node:stream";
import { EventEmitter } from "node:events";
import { afterEach, describe, expect, test, vi } from "vitest";
import { run } from "./run.ts";
import { fakeConvert } from "./testing/fake-convert.ts";
import { Folder } from "./testing/folder.ts";
import { runHere } from "./testing/run-here.ts";

// The superuser reads everything, so that permissions are no way to make a file unreadable.
vi.mock("node:fs/promises", async (importOriginal) => {
  const original = await importOriginal<typeof FileSystem>();
  return { ...original, readFile: vi.fn(original.readFile) };
});

afterEach(() => vi.restoreAllMocks());

const STACK = /^\s+at .*:\d+:\d+/m;

test("a file that does not parse is told with its place, and the others go on", async () => {
  const folder = new Folder({ "src/a.js": "let a;\n  SYNTAX", "src/b.js": "convert(x)" });
  const { exitCode, stdout, stderr } = await runHere(folder.path, ["src"]);
  expect(exitCode).toBe(2);
  expect(stderr).toBe("src/a.js:2:3: Unexpected token\n");
  expect(stdout).toContain("src/b.js: 1 of 1 callbacks can be converted\n");
  expect(stdout).toContain("failed      1 path, named above\n");
});

test("a path that does not exist is told, and the others go on", async () => {
  const { exitCode, stdout, stderr } = await runHere(new Folder({ "a.js": "convert(x)" }).path, ["missing.js", "a.js"]);
  expect(exitCode).toBe(2);
  expect(stderr).toBe("`missing.js` does not exist.\n  Check its spelling and the folder you are in.\n");
  expect(stdout).toContain("a.js: 1 of 1 callbacks can be converted\n");
});

test("an unreadable file is told, and the others go on", async () => {
  const { readFile: original } = await vi.importActual<typeof FileSystem>("node:fs/promises");
  vi.mocked(readFile).mockImplementation((async (file: string) => {
    if (file.endsWith("closed.js")) throw Object.assign(new Error(), { code: "EACCES", errno: -13 });
    return original(file);
  }) as never);
  const { exitCode, stdout, stderr } = await runHere(new Folder({ "closed.js": "convert(x)", "open.js": "convert(x)" }).path, []);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("`closed.js` cannot be read: permission denied.\n");
  expect(stdout).toContain("open.js: 1 of 1 callbacks can be converted\n");
});

test("a folder without sources is told", async () => {
  const { exitCode, stdout, stderr } = await runHere(new Folder({ "docs/a.md": "" }).path, ["docs"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("`docs` has no JavaScript or TypeScript source that is not ignored.\n");
});

test("a binary file that is named is told, and left as it is", async () => {
  const folder = new Folder({ "a.js": Buffer.from("convert(x)\0", "latin1") });
  const { exitCode, stderr } = await runHere(folder.path, ["a.js", "--write"]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("`a.js` is no text: it has NUL bytes.\n");
  expect(folder.read("a.js")).toBe("convert(x)\0");
});

test("an empty file has nothing to convert", async () => {
  const folder = new Folder({ "a.js": "" });
  expect(await runHere(folder.path, ["a.js", "--write"])).toMatchObject({ exitCode: 0, stderr: "" });
  expect(folder.read("a.js")).toBe("");
});

test("a file that is not UTF-8 is told, and left as it is", async () => {
  const bytes = Buffer.from("convert(x) // \u00fc", "latin1");
  const folder = new Folder({ "a.js": bytes, "b.js": "convert(x)" });
  const { exitCode, stderr } = await runHere(folder.path, ["--write"]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("`a.js` is not UTF-8: byte 14 belongs to no character.\n");
  expect(folder.read("a.js")).toBe(bytes.toString("utf8"));
  expect(folder.read("b.js")).toBe("yield* x");
});

test("a file of one line with a million characters is skipped, and converted when it is named", async () => {
  const folder = new Folder({ "a.js": `${"a;".repeat(500_000)}convert(x)` });
  expect((await runHere(folder.path, [])).stdout).toContain("skipped     1 minified\n");
  expect((await runHere(folder.path, ["a.js", "--write"])).exitCode).toBe(0);
  expect(folder.read("a.js")).toBe(`${"a;".repeat(500_000)}yield* x`);
});

test("an unknown flag is told with a hint, and nothing is done", async () => {
  expect(await runHere(new Folder({ "a.js": "convert(x)" }).path, ["--wirte"])).toEqual({
    exitCode: 2, stdout: "", stderr: "Unknown option `--wirte`.\n  `npx uncallback --help` lists every flag.\n",
  });
});

describe("a converter that breaks", () => {
  const files = { "a.js": "CRASH", "b.js": "CRASH", "c.js": "convert(x)" };

  test("costs that file alone; the call for a report comes once, and no stack", async () => {
    const { exitCode, stdout, stderr } = await runHere(new Folder(files).path, []);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("`a.js` is left as it is, because the converter failed on it: TypeError: Cannot read properties of undefined.\n");
    expect(stderr).toContain("`b.js` is left as it is");
    expect(stderr.match(/please report it/g)).toHaveLength(1);
    expect(stderr).not.toMatch(STACK);
    expect(stdout).toContain("c.js: 1 of 1 callbacks can be converted\n");
  });

  test("shows its stack with --debug", async () => {
    expect((await runHere(new Folder(files).path, ["--debug"])).stderr).toMatch(STACK);
  });

  test("may throw anything", async () => {
    const convert = (): never => {
      throw undefined;
    };
    expect((await runHere(new Folder(files).path, [], { convert })).stderr).toContain("failed on it: undefined.\n");
  });
});

test("a mistake of our own is told without a stack", async () => {
  const signals = new EventEmitter();
  vi.spyOn(signals, "on").mockImplementation(() => {
    throw new RangeError("odd");
  });
  const { exitCode, stderr } = await runHere(new Folder({ "a.js": "convert(x)" }).path, ["--write"], { signals });
  expect(exitCode).toBe(2);
  expect(stderr).toContain("uncallback failed: RangeError: odd.\n");
  expect(stderr).not.toMatch(STACK);
});

describe("standard output that goes away", () => {
  /** A stream that fails with a code at the second write. */
  function failingStream(code: string, errno: number): Writable {
    let writes = 0;
    return new Writable({
      write: (_chunk, _encoding, done) => done(++writes > 1 ? Object.assign(new Error(code), { code, errno }) : null),
    });
  }

  async function runInto(stdout: Writable, folder: Folder, argv: string[]): Promise<{ exitCode: number; stderr: string }> {
    let text = "";
    const stderr = new Writable({ write: (chunk, _encoding, done) => { text += String(chunk); done(); } });
    const exitCode = await run(argv, { cwd: folder.path, env: {}, signals: new EventEmitter(), convert: fakeConvert, stdout, stderr });
    return { exitCode, stderr: text };
  }

  const files = Object.fromEntries(["a.js", "b.js", "c.js", "d.js"].map((name) => [name, "convert(x)"]));

  test("ends the report without a word", async () => {
    expect(await runInto(failingStream("EPIPE", -32), new Folder(files), [])).toEqual({ exitCode: 1, stderr: "" });
  });

  test("does not end the writing", async () => {
    const folder = new Folder(files);
    expect(await runInto(failingStream("EPIPE", -32), folder, ["--write"])).toEqual({ exitCode: 0, stderr: "" });
    expect(folder.read("d.js")).toBe("yield* x");
  });

  test("is told when the disk is full", async () => {
    expect(await runInto(failingStream("ENOSPC", -28), new Folder(files), [])).toEqual({
      exitCode: 2, stderr: "The report cannot be written to `standard output`: no space left on device.\n  Choose another file.\n",
    });
  });
});

import { chmodSync, lstatSync, mkdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import type * as FileSystem from "node:fs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { Folder } from "../testing/folder.ts";
import { replaceFile } from "./replace-file.ts";

const { calls, faults } = vi.hoisted(() => ({
  calls: ["writeFileSync", "fsyncSync", "renameSync", "accessSync"] as const,
  faults: { next: undefined as string | undefined },
}));

// The superuser may do everything, so that permissions are no way to make a call fail.
vi.mock("node:fs", async (importOriginal) => {
  const original = await importOriginal<typeof FileSystem>();
  const failing = (name: (typeof calls)[number]) => (...values: unknown[]) => {
    if (faults.next === name) throw Object.assign(new Error(), { errno: -13, code: "EACCES" });
    return (original[name] as (...all: unknown[]) => unknown)(...values);
  };
  return { ...original, ...Object.fromEntries(calls.map((name) => [name, failing(name)])) };
});

beforeEach(() => {
  faults.next = undefined;
});

function replace(folder: Folder, name: string, text = "new"): void {
  replaceFile({ file: folder.at(name), name, source: "old", text });
}

describe("replaceFile", () => {
  test("writes the text and leaves nothing else", () => {
    const folder = new Folder({ "a.js": "old" });
    replace(folder, "a.js", "new ü\r\n");
    expect(folder.read("a.js")).toBe("new ü\r\n");
    expect(folder.list()).toEqual(["a.js"]);
  });

  test.each([0o644, 0o755, 0o600, 0o666])("keeps the mode %o", (mode) => {
    const folder = new Folder({ "a.js": "old" });
    chmodSync(folder.at("a.js"), mode);
    replace(folder, "a.js");
    expect(statSync(folder.at("a.js")).mode & 0o7777).toBe(mode);
  });

  test("writes the file that a symbolic link leads to, and keeps the link", () => {
    const folder = new Folder({ "real/a.js": "old" });
    symlinkSync("real/a.js", folder.at("link.js"));
    replace(folder, "link.js");
    expect(lstatSync(folder.at("link.js")).isSymbolicLink()).toBe(true);
    expect(folder.read("real/a.js")).toBe("new");
    expect(folder.list()).toEqual(["link.js", "real/a.js"]);
  });

  test("takes names of any length that the file system takes", () => {
    const name = `${"a".repeat(252)}.js`;
    const folder = new Folder({ [name]: "old" });
    replace(folder, name);
    expect(folder.read(name)).toBe("new");
  });

  test("leaves a file that changed meanwhile", () => {
    const folder = new Folder({ "a.js": "edited" });
    expect(() => replace(folder, "a.js")).toThrowError(expect.objectContaining({ id: "changed-meanwhile" }) as Error);
    expect(folder.read("a.js")).toBe("edited");
  });

  test("tells a file that went away meanwhile", () => {
    const folder = new Folder({ "a.js": "old" });
    rmSync(folder.at("a.js"));
    expect(() => replace(folder, "a.js")).toThrowError("`a.js` cannot be written and is as it was: no such file or directory.");
  });

  test.each(calls)("leaves the old file and no other when %s fails", (name) => {
    const folder = new Folder({ "a.js": "old" });
    mkdirSync(folder.at("empty"));
    faults.next = name;
    expect(() => replace(folder, "a.js")).toThrowError("`a.js` cannot be written and is as it was: permission denied.");
    expect(folder.read("a.js")).toBe("old");
    expect(folder.list()).toEqual(["a.js"]);
  });
});

import fs, { symlinkSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Files, Folder } from "../testing/folder.ts";
import { findFiles } from "./find-files.ts";

afterEach(() => vi.restoreAllMocks());

/** Finds in a folder; gives names from there, with a star for those that were named, and the failures' identifiers. */
async function find(folder: Folder, ...paths: string[]): Promise<{ files: string[]; failures: string[] }> {
  const { files, failures } = await findFiles(paths, folder.path);
  return {
    files: files.map((file) => `${file.path.slice(folder.path.length + 1)}${file.isNamed ? " *" : ""}`),
    failures: failures.map(({ id, paths: named }) => `${id}: ${named.join()}`),
  };
}

const empty = (...names: string[]): Files => Object.fromEntries(names.map((name) => [name, ""]));

describe("findFiles", () => {
  test("finds the sources below a folder, sorted", async () => {
    const folder = new Folder(empty("b.js", "a.mjs", "x/d.cjs", "x/c.jsx", "e.ts", "f.tsx", "g.mts", "h.cts", "i.css", "j.json", "README.md"));
    expect(await find(folder, ".")).toEqual({
      files: ["a.mjs", "b.js", "e.ts", "f.tsx", "g.mts", "h.cts", "x/c.jsx", "x/d.cjs"],
      failures: [],
    });
  });

  test("leaves out node_modules, hidden folders, declarations and what `.gitignore` names", async () => {
    const folder = new Folder({
      ...empty("a.js", "node_modules/b/c.js", "x/node_modules/d.js", ".cache/e.js", "f.d.ts", "g.d.mts", "build/h.js", "x/i.js"),
      ".gitignore": "build",
      "x/.gitignore": "i.js",
    });
    expect((await find(folder, ".")).files).toEqual(["a.js"]);
  });

  test("does not list ignored folders", async () => {
    const folder = new Folder({ ...empty("a.js", "build/b.js"), ".gitignore": "build" });
    const readdir = vi.spyOn(fs, "readdir");
    await find(folder, ".");
    expect(readdir.mock.calls.map(([name]) => String(name).replace(/\/$/, ""))).toEqual([folder.path]);
  });

  test("takes a file that is named, whatever it is and wherever", async () => {
    const folder = new Folder({ ...empty("build/a.js", "node_modules/b.min.js", "bin/tool", ".hidden.js"), ".gitignore": "build" });
    expect(await find(folder, "build/a.js", "node_modules/b.min.js", "bin/tool", ".hidden.js")).toEqual({
      files: ["build/a.js *", "node_modules/b.min.js *", "bin/tool *", ".hidden.js *"],
      failures: [],
    });
  });

  test("searches a folder that is named, even when it is ignored", async () => {
    const folder = new Folder({ ...empty("build/a.js", "node_modules/b/c.js"), ".gitignore": "build\nnode_modules" });
    expect((await find(folder, "build", "node_modules/b")).files).toEqual(["build/a.js", "node_modules/b/c.js"]);
  });

  test.each([
    ["src/*.js", ["src/a.js"]],
    ["src/**/*.js", ["src/a.js", "src/x/b.js"]],
    ["**/b.*", ["src/x/b.js"]],
    ["src/{a,x/b}.js", ["src/a.js", "src/x/b.js"]],
    ["{src,test}/[a-z].js", ["src/a.js", "test/d.js"]],
    ["./src/*", ["src/a.js", "src/c.ts"]],
  ])("takes the pattern %s", async (pattern, files) => {
    const folder = new Folder({ ...empty("src/a.js", "src/x/b.js", "src/c.ts", "test/d.js", "src/e.css", "src/f.js"), ".gitignore": "f.js" });
    expect(await find(folder, pattern)).toEqual({ files, failures: [] });
  });

  test("takes an absolute pattern", async () => {
    const folder = new Folder(empty("src/a.js", "b.js"));
    expect((await find(folder, `${folder.path}/s*/*.js`)).files).toEqual(["src/a.js"]);
  });

  test("takes a path with the characters of a pattern by its name when it exists", async () => {
    const folder = new Folder(empty("[id].js", "(group)/a.js", "i.js"));
    expect((await find(folder, "[id].js", "(group)")).files).toEqual(["[id].js *", "(group)/a.js"]);
  });

  test("gives each file once, also under several names", async () => {
    const folder = new Folder(empty("src/a.js", "src/b.js"));
    symlinkSync("src/b.js", folder.at("link.js"));
    expect((await find(folder, "src", "src/a.js", "./src/../src/a.js", "link.js", "src/*.js")).files).toEqual(["src/a.js *", "src/b.js *"]);
  });

  test("does not follow symbolic links below a folder", async () => {
    const folder = new Folder(empty("src/a.js", "elsewhere/b.js"));
    symlinkSync("..", folder.at("src/loop"));
    symlinkSync("../elsewhere/b.js", folder.at("src/b.js"));
    expect((await find(folder, "src")).files).toEqual(["src/a.js"]);
  });

  test("follows a symbolic link that is named", async () => {
    const folder = new Folder(empty("real/a.js"));
    symlinkSync("real", folder.at("linked"));
    expect((await find(folder, "linked")).files).toEqual(["linked/a.js"]);
  });

  test("tells paths that are not there, and goes on", async () => {
    const folder = new Folder({ ...empty("a.js", "docs/b.md"), "c.js": "" });
    expect(await find(folder, "missing", "a.js", "a.js/b", "x/*.js", "docs", "c.js")).toEqual({
      files: ["a.js *", "c.js *"],
      failures: ["path-not-found: missing", "path-not-found: a.js/b", "pattern-without-files: x/*.js", "folder-without-sources: docs"],
    });
  });

  test("tells a path that is no file", async () => {
    expect((await find(new Folder(), "/dev/null")).failures).toEqual(["not-a-file: /dev/null"]);
  });

  test("tells a symbolic link that leads to itself", async () => {
    const folder = new Folder();
    symlinkSync("loop.js", folder.at("loop.js"));
    expect((await find(folder, "loop.js")).failures).toEqual(["unreadable: loop.js"]);
  });

  test("tells a folder that cannot be listed, and goes on with the others", async () => {
    const folder = new Folder(empty("a.js", "closed/b.js"));
    const { readdir } = fs;
    vi.spyOn(fs, "readdir").mockImplementation(((name: string, options: object, done: (error: Error | null, entries?: unknown) => void) => {
      if (!name.includes("closed")) return readdir(name, options as never, done as never);
      return done(Object.assign(new Error(), { code: "EACCES", errno: -13 }));
    }) as never);
    expect(await find(folder, ".")).toEqual({ files: ["a.js"], failures: ["unreadable: closed"] });
  });
});

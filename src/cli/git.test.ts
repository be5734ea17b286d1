import { appendFileSync, rmSync, symlinkSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Files, Folder } from "./testing/folder.ts";
import { uncommittedFiles } from "./git.ts";

afterEach(() => vi.unstubAllEnvs());

function repository(files: Files): Folder {
  const folder = new Folder(files);
  folder.commit();
  return folder;
}

const uncommitted = (folder: Folder, ...names: string[]): string[] =>
  uncommittedFiles(names.map((name) => folder.at(name))).map((file) => file.slice(folder.path.length + 1));

describe("uncommittedFiles", () => {
  test("names none of the files that are committed", () => {
    expect(uncommitted(repository({ "a.js": "a", "x/b.js": "b" }), "a.js", "x/b.js")).toEqual([]);
  });

  test("names changed, staged, untracked and ignored files", () => {
    const folder = repository({ "a.js": "a", "b.js": "b", ".gitignore": "d.js\nout/", "e.js": "e" });
    folder.write({ "a.js": "changed", "b.js": "staged", "c.js": "untracked", "d.js": "ignored", "out/x/f.js": "ignored" });
    folder.git("add", "b.js");
    const names = ["a.js", "b.js", "c.js", "d.js", "e.js", "out/x/f.js"];
    expect(uncommitted(folder, ...names)).toEqual(["a.js", "b.js", "c.js", "d.js", "out/x/f.js"]);
  });

  test("asks about the files alone", () => {
    const folder = repository({ "a.js": "a", "b.js": "b" });
    folder.write({ "b.js": "changed", "new.js": "" });
    expect(uncommitted(folder, "a.js")).toEqual([]);
  });

  test("takes no name for a pattern", () => {
    const folder = repository({ "[ab].js": "", "a.js": "", ":(top)b.js": "", "*.js": "" });
    folder.write({ "a.js": "changed" });
    expect(uncommitted(folder, "[ab].js", ":(top)b.js", "*.js")).toEqual([]);
  });

  test("reads names as they are", () => {
    const folder = repository({});
    const names = ["ü \"é\".js", "a\nb.js", " c.js", "x -> y.js"];
    folder.write(Object.fromEntries(names.map((name) => [name, ""])));
    expect(uncommitted(folder, ...names)).toEqual(names);
  });

  test("knows a renamed file", () => {
    const folder = repository({ "a.js": "some text that git recognizes\n" });
    folder.git("mv", "a.js", "b.js");
    expect(uncommitted(folder, "b.js")).toEqual(["b.js"]);
  });

  test("asks each repository about its own files", () => {
    const folder = repository({ "a.js": "" });
    const inner = new Folder({ "b.js": "" });
    inner.commit();
    appendFileSync(inner.at("b.js"), "changed");
    expect(uncommittedFiles([folder.at("a.js"), inner.at("b.js")])).toEqual([inner.at("b.js")]);
  });

  test("asks about the file that a symbolic link leads to", () => {
    const folder = repository({ "a.js": "" });
    symlinkSync("a.js", folder.at("link.js"));
    expect(uncommitted(folder, "link.js")).toEqual([]);
    folder.write({ "a.js": "changed" });
    expect(uncommitted(folder, "link.js")).toEqual(["link.js"]);
  });

  test("asks about any number of files", () => {
    const names = Array.from({ length: 450 }, (_, index) => `${index}.js`);
    const folder = repository(Object.fromEntries(names.map((name) => [name, ""])));
    folder.write({ "3.js": "changed", "449.js": "changed" });
    expect(uncommitted(folder, ...names)).toEqual(["3.js", "449.js"]);
  });

  test("has nothing against files outside of every repository", () => {
    expect(uncommitted(new Folder({ "a.js": "" }), "a.js")).toEqual([]);
  });

  test("fails with git's words when git fails", () => {
    const folder = repository({ "a.js": "" });
    rmSync(folder.at(".git/HEAD"));
    expect(() => uncommitted(folder, "a.js")).toThrowError(/because git does not say whether the files are committed: fatal: not a git repository/);
  });

  test("fails when there is no git", () => {
    const folder = repository({ "a.js": "" });
    vi.stubEnv("PATH", "");
    expect(() => uncommitted(folder, "a.js")).toThrowError("does not say whether the files are committed: there is no `git` on the path.");
  });
});

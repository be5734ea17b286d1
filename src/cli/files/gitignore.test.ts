import { describe, expect, test } from "vitest";
import { Folder } from "../testing/folder.ts";
import { Gitignore, gitignoreFor } from "./gitignore.ts";

/** The files that we leave out, and those that git leaves out. */
function compare(folder: Folder): { ours: string[]; theirs: string[] } {
  folder.git("init", "--quiet");
  const gitignore = new Gitignore(folder.path);
  const files = folder.list();
  const kept = new Set(folder.git("ls-files", "--others", "--exclude-standard", "-z").split("\0"));
  return {
    ours: files.filter((file) => gitignore.isFileIgnored(folder.at(file))),
    theirs: files.filter((file) => !kept.has(file)),
  };
}

describe("Gitignore", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["a name, at any depth", { ".gitignore": "a.js", "a.js": "", "x/y/a.js": "", "b.js": "" }, ["a.js", "x/y/a.js"]],
    ["a rooted name", { ".gitignore": "/a.js", "a.js": "", "x/a.js": "" }, ["a.js"]],
    ["a folder", { ".gitignore": "build/", "build/a.js": "", "x/build/b/c.js": "", "y/build": "" }, ["build/a.js", "x/build/b/c.js"]],
    ["comments, blank lines and CRLF", { ".gitignore": "# b.js\r\n\r\na.js\r\n", "a.js": "", "b.js": "" }, ["a.js"]],
    ["a nested file, below its folder alone", { "x/.gitignore": "a.js", "a.js": "", "x/a.js": "", "x/y/a.js": "" }, ["x/a.js", "x/y/a.js"]],
    ["a nested rooted name", { "x/.gitignore": "/a.js", "x/a.js": "", "x/y/a.js": "" }, ["x/a.js"]],
    ["a nested path", { "x/.gitignore": "y/*.js", "x/y/a.js": "", "x/z/y/a.js": "" }, ["x/y/a.js"]],
    ["a nested folder", { "x/.gitignore": "y/", "x/y/a.js": "", "x/z/y/a.js": "", "y/a.js": "" }, ["x/y/a.js", "x/z/y/a.js"]],
    ["three levels, the nearest wins", { ".gitignore": "*.js", "x/.gitignore": "!*.js", "x/y/.gitignore": "a.js", "x/a.js": "", "x/y/a.js": "", "x/y/b.js": "" }, ["x/y/a.js"]],
    ["a folder that a nearer file takes back", { ".gitignore": "build/", "x/.gitignore": "!build/", "build/a.js": "", "x/build/a.js": "" }, ["build/a.js"]],
    ["nothing comes back from an ignored folder", { ".gitignore": "build/", "build/.gitignore": "!*.js", "build/a.js": "" }, ["build/.gitignore", "build/a.js"]],
    ["folders with odd names", { "[a] !b#c/.gitignore": "d.js", "[a] !b#c/d.js": "", "a/d.js": "" }, ["[a] !b#c/d.js"]],
    ["a doubled star", { "x/.gitignore": "**/gen/*.js", "x/y/gen/a.js": "", "x/gen/a.js": "", "gen/a.js": "" }, ["x/gen/a.js", "x/y/gen/a.js"]],
  ])("leaves out what git leaves out: %s", (_, files, expected) => {
    const { ours, theirs } = compare(new Folder(files));
    expect(ours).toEqual(expected);
    expect(theirs).toEqual(expected);
  });

  test("starts anew in a nested repository", () => {
    const folder = new Folder({ ".gitignore": "*.js", "inner/.git": "gitdir: elsewhere", "inner/a.js": "", "b.js": "" });
    const gitignore = new Gitignore(folder.path);
    expect(gitignore.isFileIgnored(folder.at("inner/a.js"))).toBe(false);
    expect(gitignore.isFileIgnored(folder.at("b.js"))).toBe(true);
  });

  test("takes a `.gitignore` that is a folder for none", () => {
    const folder = new Folder({ ".gitignore/a": "", "b.js": "" });
    expect(new Gitignore(folder.path).isFileIgnored(folder.at("b.js"))).toBe(false);
  });
});

describe("gitignoreFor", () => {
  test("reads the levels above the folder, up to the repository", () => {
    const folder = new Folder({ ".gitignore": "a.js", "x/.gitignore": "b.js", "x/y/a.js": "", "x/y/b.js": "", "x/y/c.js": "" });
    folder.git("init", "--quiet");
    const gitignore = gitignoreFor(folder.at("x/y"), folder.at("x/y"));
    const ignored = ["a.js", "b.js", "c.js"].filter((name) => gitignore.isFileIgnored(folder.at(`x/y/${name}`)));
    expect(ignored).toEqual(["a.js", "b.js"]);
  });

  test("reads the levels above the folder, up to the current folder, outside of every repository", () => {
    const folder = new Folder({ ".gitignore": "a.js", "x/.gitignore": "b.js", "x/y/a.js": "" });
    const gitignore = gitignoreFor(folder.at("x/y"), folder.at("x"));
    expect(gitignore.isFileIgnored(folder.at("x/y/a.js"))).toBe(false);
    expect(gitignore.isFileIgnored(folder.at("x/y/b.js"))).toBe(true);
  });

  test("takes a folder that is itself ignored, and minds the rules inside", () => {
    const folder = new Folder({ ".gitignore": "build", "build/.gitignore": "b.js", "build/a.js": "" });
    const gitignore = gitignoreFor(folder.at("build"), folder.path);
    expect(gitignore.isFileIgnored(folder.at("build/a.js"))).toBe(false);
    expect(gitignore.isFileIgnored(folder.at("build/b.js"))).toBe(true);
  });
});

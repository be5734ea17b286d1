import { describe, expect, test } from "vitest";
import { findMissingRuntime, packageNameOf } from "./missing-runtime.ts";
import { PackageJsons } from "../project/package-json.ts";
import { type Files, Folder } from "./testing/folder.ts";

function missing(files: Files, names: string[], specifier = "@uncallback/runtime"): readonly string[] {
  const folder = new Folder(files);
  return findMissingRuntime(specifier, names.map((name) => folder.at(name)), folder.path, new PackageJsons())?.folders ?? [];
}

describe("findMissingRuntime", () => {
  test.each(["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"])("is satisfied with %s", (field) => {
    expect(missing({ "package.json": JSON.stringify({ [field]: { "@uncallback/runtime": "^1.0.0" } }) }, ["src/a.js"])).toEqual([]);
  });

  test("names the folder of each nearest package.json that lacks it, once", () => {
    const files = {
      "package.json": '{"dependencies":{"@uncallback/runtime":"1"}}',
      "packages/one/package.json": "{}",
      "packages/two/package.json": '{"dependencies":{"other":"1"}}',
    };
    const names = ["a.js", "packages/two/a.js", "packages/one/a.js", "packages/one/lib/b.js"];
    expect(missing(files, names)).toEqual(["packages/one", "packages/two"]);
  });

  test.each(["{", "[]", "null", '{"dependencies":null}', '{"dependencies":"@uncallback/runtime"}'])("takes the package.json %j for one that lacks it", (text) => {
    expect(missing({ "package.json": text }, ["a.js"])).toEqual(["."]);
  });

  test("is satisfied with the package itself, and with a runtime that is no package", () => {
    const files = { "package.json": '{"name":"@uncallback/runtime"}' };
    expect(missing(files, ["a.js"])).toEqual([]);
    expect(missing(files, ["a.js"], "./runtime.js")).toEqual([]);
  });

  test("names nothing when nothing is converted", () => {
    expect(missing({ "package.json": "{}" }, [])).toEqual([]);
  });
});

describe("packageNameOf", () => {
  test.each([
    ["@uncallback/runtime", "@uncallback/runtime"],
    ["@uncallback/runtime/sub/path", "@uncallback/runtime"],
    ["runtime/index.js", "runtime"],
    ["./runtime.js", undefined],
    ["../runtime.js", undefined],
    ["/runtime.js", undefined],
    ["#runtime", undefined],
    ["node:test", undefined],
  ])("of %s is %s", (specifier, name) => {
    expect(packageNameOf(specifier)).toBe(name);
  });
});

describe("PackageJsons", () => {
  test("tells the type of the nearest package.json", () => {
    const folder = new Folder({ "package.json": '{"type":"module"}', "x/package.json": '{"type":"commonjs"}', "y/package.json": '{"type":"odd"}', "x/z/a.js": "" });
    const packages = new PackageJsons();
    expect(["x/z", "y", "."].map((name) => packages.nearest(folder.at(name))?.type)).toEqual(["commonjs", undefined, "module"]);
  });
});

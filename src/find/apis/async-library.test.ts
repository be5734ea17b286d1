import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { inVersion, libraryFunction, libraryNames } from "./async-library.ts";

const require = createRequire(import.meta.url);

describe.each([["0.9.2", "v0"], ["1.5.2", "v1"], ["2.6.4", "v2"], ["3.2.6", "v3"]])("in `async` %s", (version, alias) => {
  const library = require(`async-${alias}`) as Record<string, unknown>;
  const known = libraryNames().filter((name) => inVersion(libraryFunction(name) as never, version));

  test("the functions are those that the library has", () => {
    const isOtherBefore3 = (name: string): boolean => name.toLowerCase().endsWith("during") && version < "3";
    expect(known).toEqual(libraryNames().filter((name) => typeof library[name] === "function" && !isOtherBefore3(name)));
  });

  test.each(known)("%s means what the runtime has under its name", (name) => {
    expect(library[name]).toBe(library[(libraryFunction(name) as { name: string }).name]);
  });
});

test("versions between those that are compared have no rules", () => {
  const each = libraryFunction("each") as never;
  expect(["0.2.10", "0.9.0", "1.4.2", "2.0.1", "2.6.0", "4.0.0"].filter((version) => inVersion(each, version))).toEqual([]);
});

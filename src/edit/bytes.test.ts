/** What a conversion leaves of a text, byte by byte, and that no text is too large or too deep for a clear answer. */

import { describe, expect, test } from "vitest";
import { convert } from "../convert.ts";
import { SourceSyntaxError } from "../parse/syntax-error.ts";

const load = "function load(key, cb) {\n  get(key, function (err, value) {\n    if (err) return cb(err);\n    cb(null, value);\n  });\n}\n";
const loaded = "function load(key, cb) {\n  run(function* () {\n    return yield* call(get, key);\n  }, cb);\n}\n";
const imported = 'const { run, call } = require("@uncallback/runtime");\n';

const converted = (source: string, filename = "a.js"): string => convert(source, { filename }).text;

describe("line ends", () => {
  test("stay CRLF in every line", () => {
    const text = converted(load.replaceAll("\n", "\r\n"));
    expect(text).toBe(`${imported}\n${loaded}`.replaceAll("\n", "\r\n"));
  });

  test("that are mixed stay as they are, and new lines follow the majority", () => {
    const text = converted(`var a = 1;\n${load.replaceAll("\n", "\r\n")}`);
    expect(text).toBe(`${imported.trimEnd()}\r\n\r\nvar a = 1;\n${loaded.replaceAll("\n", "\r\n")}`);
  });

  test("that separate lines in strings alone do not count", () => {
    expect(converted(`var a = "\u2028\u2029";\n${load}`)).toBe(`${imported}\nvar a = "\u2028\u2029";\n${loaded}`);
  });

  test("are not added to the end of a file that has none", () => {
    expect(converted(load.trimEnd())).toBe(`${imported}\n${loaded}`.trimEnd());
  });
});

describe("the beginning of a file", () => {
  test("keeps its byte order mark, once", () => {
    expect(converted(`\ufeff${load}`)).toBe(`\ufeff${imported}\n${loaded}`);
  });

  test("keeps a mark and a `#!` line behind it", () => {
    expect(converted(`\ufeff#!/usr/bin/env node\n\n${load}`)).toBe(`\ufeff#!/usr/bin/env node\n\n${imported}\n${loaded}`);
  });

  test("keeps a `#!` line first", () => {
    expect(converted(`#!/usr/bin/env node\n${load}`)).toBe(`#!/usr/bin/env node\n\n${imported}\n${loaded}`);
  });

  test("keeps its directives first, and an import of the runtime follows the imports", () => {
    const head = '"use strict";\n\nconst get = require("./get");\n';
    expect(converted(`${head}\n${load}`)).toBe(`${head}${imported}\n${loaded}`);
  });

  test("keeps the semicolon on a line of its own with what it ends", () => {
    const head = 'var get = require("./get")\n  , put = require("./put")\n  ;\n';
    expect(converted(`${head}\n${load}`)).toBe(`${head}${imported}\n${loaded}`);
  });

  test("has room for an import when it is the converted call itself", () => {
    const text = converted("get(key, function (err) {\n  if (err) throw err;\n  trace(key);\n});\n");
    expect(text).toBe(`${imported}\nrun(function* () {\n  yield* call(get, key);\n  trace(key);\n});\n`);
  });
});

describe("spaces at the end of a line", () => {
  test("stay behind the directive that an import follows", () => {
    expect(converted(`"use strict"; \n\n${load}`)).toBe(`"use strict"; \n\n${imported}\n${loaded}`);
  });

  test("go away with the guard that they stood behind", () => {
    const guarded = "get(key, function (err) {\n  if (err) throw err; \n  trace(key);\n});\n";
    expect(converted(guarded)).toBe(`${imported}\nrun(function* () {\n  yield* call(get, key);\n  trace(key);\n});\n`);
  });
});

describe("text that is not converted", () => {
  const oddities = [
    "var   a =  [ 1,2 , ]  ;;\t \n",
    "\tif (a)\t{ b ( ) }   // c   \n",
    "\u00a0var nbsp = /\u00a0/;\n",
    'var astral = "𝒳😀", wide = "語";\n',
    "var t = `\r\n  ${ a  }\\\n\t`;\n",
    "label :for ( ;; ) { break   label }\n",
    'with (a) b = 0755 + "\\07";\n',
    "<!-- html\n",
    "var re = /[/(]+'\"/ ;\n",
  ];

  test.each(oddities)("stays as it is beside what is converted: %j", (oddity) => {
    expect(converted(`${oddity}${load}${oddity}`)).toBe(`${imported}\n${oddity}${loaded}${oddity}`);
  });

  test.each(oddities)("comes back alone: %j", (oddity) => {
    const { text, isChanged } = convert(oddity, { filename: "a.js" });
    expect([text, isChanged]).toEqual([oddity, false]);
  });

  test("counts in UTF-16 code units, on the same line too", () => {
    const text = converted("var s = '𝒳😀'; get('😀', function (err, v) { if (err) return cb('é', err); use('𝒳', v); }); var t = '語';\n");
    expect(text).toContain("var s = '𝒳😀'; run(function* () {\n  const [err, v] = yield* attempt(get, '😀');\n");
    expect(text).toContain("  if (err) return cb('é', err);\n  use('𝒳', v);\n}); var t = '語';\n");
  });
});

describe("indentation", () => {
  test("is the file's own", () => {
    const tabs = (text: string): string => text.replaceAll("  ", "\t");
    expect(converted(tabs(load))).toBe(`${imported}\n${tabs(loaded)}`);
    const four = (text: string): string => text.replaceAll("  ", "    ");
    expect(converted(four(load))).toBe(`${imported}\n${four(loaded)}`);
  });

  test("of nested callbacks goes, and blank lines stay blank", () => {
    const source = load.replace("    cb(null, value);\n", "\n    put(value, function (err) {\n      if (err) return cb(err);\n\n      cb(null, value);\n    });\n");
    const text = loaded.replace("    return yield* call(get, key);", "    const value = yield* call(get, key);\n\n    yield* call(put, value);\n\n    return value;");
    expect(converted(source)).toBe(`${imported}\n${text}`);
  });
});

describe("dialects", () => {
  test("sloppy code is taken as it is", () => {
    const sloppy = "with (options) var mode = 0755;\nif (mode) return;\n";
    expect(converted(sloppy + load)).toBe(`${imported}\n${sloppy}${loaded}`);
  });

  test("a module imports", () => {
    const text = converted(`import a from "a";\n\n${load}`, "a.mjs");
    expect(text).toBe(`import a from "a";\nimport { run, call } from "@uncallback/runtime";\n\n${loaded}`);
  });

  test("a mistake is told with its place", () => {
    expect(() => converted("var a = 1;\nvar b = ;\n")).toThrow(expect.objectContaining({ line: 2, column: 9 }) as Error);
  });
});

describe("large and deep files", () => {
  test("one line of a megabyte is converted", { timeout: 60_000 }, () => {
    const unit = "function f(k,cb){get(k,function(err,v){if(err)return cb(err);cb(null,v)})};";
    const filler = `g([${"1,".repeat(1_000)}]);`;
    const { sites } = convert((unit + filler).repeat(500), { filename: "a.js" });
    expect(sites.filter(({ verdict }) => verdict === "converted")).toHaveLength(500);
  });

  test("a list of many elements is no depth", { timeout: 60_000 }, () => {
    expect(converted(`${load}var a = [${"1,".repeat(200_000)}];\n`)).toContain(loaded);
  });

  test.each([
    ["brackets", `${"(".repeat(20_000)}1${")".repeat(20_000)}`],
    ["templates", `${"`${".repeat(20_000)}1${"}`".repeat(20_000)}`],
    ["blocks", `${"{".repeat(20_000)}${"}".repeat(20_000)}`],
    ["an expression", `a${"()".repeat(20_000)}`],
    ["a sum", `x = ${"a + ".repeat(20_000)}b`],
  ])("too deep %s are told as such", (_, source) => {
    expect(() => converted(source)).toThrow(SourceSyntaxError);
    expect(() => converted(source)).toThrow(/nested/);
  });

  test("brackets in strings and comments have no depth", () => {
    const source = `var a = "${"(".repeat(5_000)}"; // ${"[".repeat(5_000)}\n/* ${"{".repeat(5_000)} */\n`;
    expect(converted(source)).toBe(source);
  });

  test("a pyramid of 100 levels becomes 100 lines", () => {
    const levels = Array.from({ length: 100 }, (_, level) => level);
    const open = levels.map((level) => `get(${level}, function (err, v${level}) {\nif (err) return cb(err);\n`).join("");
    const text = converted(`function f(cb) {\n${open}cb(null, v0);\n${"});\n".repeat(100)}}\n`);
    expect(text.match(/= yield\* call\(get, \d+\);\n/g) ?? []).toHaveLength(1);
    expect(text.match(/yield\* call\(get, \d+\);\n/g)).toHaveLength(100);
  });
});

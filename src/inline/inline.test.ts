/** Functions that are moved to their calls: what is told of them is in terms of the source, whatever was put where. */

import { describe, expect, test } from "vitest";
import { convert, openSource } from "../convert.ts";
import type { Site } from "../model.ts";

const flat = `\
function size(path, cb) {
  open(path, onOpen);
  function onStat(err, stat) {
    if (err) return cb(err);
    if (!stat) return show(path, cb);
    cb(null, stat.size);
  }
  function onOpen(err, fd) {
    if (err) return cb(err);
    stat(fd, onStat);
  }
}
`;

const other = flat.replace("size(path", "other(path").replaceAll("open(", "openOther(");

const options = { filename: "a.js" };

const placeOf = ({ line, column, callee, verdict, depth }: Site): string => `${line}:${column} ${callee} ${verdict} ${depth}`;

describe("the account of a file with named continuations", () => {
  test("has each site where the author wrote it, in the order of the text", () => {
    const { sites } = convert(`#!/usr/bin/env node\n${flat}`, options);
    expect(sites.map(placeOf)).toEqual(["3:3 open converted 1", "6:23 show refused 2", "11:5 stat converted 2"]);
  });

  test("is the same behind a byte order mark", () => {
    expect(convert(`\ufeff${flat}`, options).sites).toEqual(convert(flat, options).sites);
  });

  test("has a site for each call that has one when nothing is moved, and the converted ones", () => {
    const left = flat.replace("cb(null, stat.size);", "cb(null, stat.size, onStat);");
    const [more, fewer] = [convert(flat, options).sites, convert(left, options).sites];
    expect(fewer.map(({ callee }) => callee)).toEqual(["open", "show"]);
    expect(more.map(({ callee }) => callee)).toEqual(["open", "show", "stat"]);
  });

  test("names callees as the source does, also where a function has been moved into them", () => {
    const source = "function load(a, cb) { (function () { get(a, onGot); function onGot(err, b) { cb(err, b); } })(cb); (get(a, onA).x || y)(cb); function onA(err) { cb(err); } }\n";
    expect(convert(source, options).sites.map(({ callee }) => callee)).toEqual(["function () { get(a, onGot); function o…", "get", "get(a, onA).x || y"]);
  });
});

describe("the edit for a part of a file", () => {
  const editOf = (source: string, start: number, end: number): string => {
    const edit = openSource(source, options).editWithin(start, end);
    return edit ? source.slice(0, edit.start) + edit.text + source.slice(edit.end) : source;
  };

  test("converts what stands in the part, and leaves the rest as it was", () => {
    const imported = 'const { run, onError, call } = require("@uncallback/runtime");\n\n';
    const converted = convert(flat, options).text.replace(imported, "");
    expect(editOf(flat + other, 0, flat.length)).toBe(imported + converted + other);
    expect(editOf(other + flat, other.length, other.length + flat.length)).toBe(imported + other + converted);
  });

  test("moves no function whose declaration stands outside", () => {
    const start = flat.indexOf("function onOpen");
    expect(editOf(flat, start, flat.indexOf("}\n}") + 1)).toBe(flat);
  });
});

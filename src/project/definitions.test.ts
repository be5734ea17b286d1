import { expect, test } from "vitest";
import { convert } from "../convert.ts";

const source = `const views = require("./views");

views.load = function (name, callback) {
  try {
    callback(null, compile(name));
  } catch (error) {
    callback(error);
  }
};

views.render = function (name, values) {
  views.load(name, function (err, view) {
    if (err) throw err;
    show(view(values));
  });
};
`;

const codesWith = (text: string) =>
  convert(source, { filename: "/project/render.js", readModule: () => ({ filename: "/project/views.js", text }) })
    .sites.filter(({ callee }) => callee === "views.load")
    .map((site) => ("code" in site ? site.code : site.verdict));

test("a method that a file gives to what it imports is looked up in that file", () => {
  expect(codesWith("module.exports = {};")).toEqual(["many-shot"]);
});

test("a method that the imported module has itself is looked up there alone", () => {
  expect(codesWith("exports.load = function (name, callback) { read(name, callback); };")).toEqual(["converted"]);
});

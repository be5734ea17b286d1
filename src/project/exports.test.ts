import { expect, test } from "vitest";
import { convert } from "../convert.ts";

const source = `const store = require("./store");
exports.size = function (key, callback) {
  store.get(key, function (err, value) {
    if (err) return callback(err);
    callback(null, value.length);
  });
};
`;

/** The operation that a method of another module becomes, when that module has this text. */
function callOf(text: string): string | undefined {
  const readModule = () => ({ filename: `${text.length}/store.js`, text });
  return /call\(.*\)/.exec(convert(source, { filename: "a.js", readModule }).text)?.[0];
}

const adding = "exports.get = (key, callback) => callback(null, key);\n";

test.each([
  ["adds to its exports", adding],
  ["exports an object", "module.exports = { get: (key, callback) => callback(null, key) };"],
  ["asks whether it is the main module", `${adding}if (require.main === module) console.log(module.filename, typeof module);`],
])("a module that %s is an object", (_what, text) => {
  expect(callOf(text)).toBe('call(store, "get", key)');
});

test.each([
  ["exports a function", `module.exports = function () {};\nmodule.${adding}`],
  ["exports an array", "module.exports = [];"],
  ["has another name for itself", `const self = module;\nself.exports = function () {};\n${adding}`],
  ["hands itself on", `require("hot")(module);\n${adding}`],
  ["computes the name of what it sets", `module["ex" + "ports"] = function () {};\n${adding}`],
])("a module that %s may be a function or an array", (_what, text) => {
  expect(callOf(text)).toBe('call([store, "get"], key)');
});

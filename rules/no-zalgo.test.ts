import { describeRule } from "./testing/describe-rule.ts";

describeRule("no-zalgo", {
  valid: [
    "function f(x, cb) { if (!x) return process.nextTick(cb, null); fs.readFile(x, cb); }",
    "function f(x, cb) { if (!x) return process.nextTick(() => cb(null)); fs.readFile(x, cb); }",
    "function f(x, cb) { if (!x) return cb(null, 1); cb(null, 2); }",
    "function add(x, cb) { cb(null, x + 1); }\nfunction f(x, cb) { if (!x) return cb(null); add(x, cb); }",
    "get(1, function (err, next, cb) { if (err) return cb(err); fs.readFile(next, cb); });",
  ],
  invalid: [
    'const fs = require("fs");\nfunction read(file, cb) {\n  if (cache[file]) return cb(null, cache[file]);\n  fs.readFile(file, "utf8", (err, text) => {\n    if (err) return cb(err);\n    cb(null, (cache[file] = text));\n  });\n}',
    "function load(id, callback) {\n  if (!id) callback(new Error('no id'));\n  else fetchUser(id, callback);\n}",
    "const wait = (ms, done) => {\n  if (ms === 0) return done(null);\n  setTimeout(() => done(null), ms);\n};",
  ],
});

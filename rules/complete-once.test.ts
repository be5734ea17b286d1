import { describeRule } from "./testing/describe-rule.ts";

describeRule("complete-once", {
  valid: [
    "function f(x, cb) { if (!x) return cb(new Error('x')); cb(null, x); }",
    "function f(x, cb) { if (!x) { cb(new Error('x')); return; } cb(null, x); }",
    "function f(x, cb) { if (!x) cb(new Error('x')); else cb(null, x); }",
    "function f(x, cb) { load(x, function (err, y) { if (err) return cb(err); save(y, cb); }); }",
    "function f(x, cb) { if (cb) cb(null, x); }",
    "function f(x, cb) { cb = once(cb); load(x, cb); save(x, cb); }",
    "function f(list, cb) { let pending = list.length; list.forEach((x) => load(x, (err) => { if (--pending === 0) cb(err); })); }",
    "function f(s, cb) { s.on('error', cb); s.on('end', () => cb(null)); }",
    "function f(x, cb) { if (!x) throw new Error('x'); cb(null, x); }",
    "function each(list, fn) { for (const x of list) fn(x); }",
    "function f(list, visit, cb) { for (const x of list) visit(x); cb(null); }",
    "function f(req, res, next) { if (req.user) return next(); res.redirect('/'); }",
    "function f(x, cb) { switch (x) { case 1: return cb(null, 1); default: return cb(null, 2); } }",
    "function f(x, cb) { let value; try { value = JSON.parse(x); } catch (err) { return cb(err); } cb(null, value); }",
    "function f(x, cb) { x.open((err) => { if (err) return cb(err); x.close(); cb(null); }); }",
    "function f(cb) { return cb(null, g()) || undefined; }",
  ],
  invalid: [
    "function f(x, cb) {\n  if (!x) cb(new Error('x'));\n  cb(null, x);\n}",
    "function f(x, cb) {\n  load(x, function (err, y) {\n    if (err) cb(err);\n    save(y, cb);\n  });\n}",
    "function f(x, cb) {\n  load(x, function (err, y) {\n    if (err) return cb(err);\n    if (y) cb(null, y);\n  });\n}",
    "function f(x, cb) {\n  cb(null, x);\n  log(x);\n}",
    "function f(list, cb) {\n  for (const x of list) {\n    if (!x) cb(new Error('x'));\n  }\n  cb(null);\n}",
    "const f = (x, done) => {\n  if (x) load(x, done);\n  else if (x === null) done(null);\n};",
    "function f(x, cb) {\n  load(x, cb);\n  save(x, (err) => cb(err));\n}",
    "class A {\n  f(x, callback) {\n    try {\n      callback(null, JSON.parse(x));\n      this.count = 1;\n    } catch (err) {\n      callback(err);\n    }\n  }\n}",
  ],
});

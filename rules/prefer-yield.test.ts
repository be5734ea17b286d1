import { describeRule } from "./testing/describe-rule.ts";

describeRule("prefer-yield", {
  valid: [
    "rows.map((row) => row.id);",
    "emitter.on('error', (err) => log(err));",
    "db.run(sql, function (err) { done(err, this.lastID); });",
    "function load(id, callback) { fetch(id, callback); }",
  ],
  invalid: [
    `function size(path, cb) {
  fs.stat(path, function (err, stats) {
    if (err) return cb(err);
    cb(null, stats.size);
  });
}`,
    `import { run, call } from "@uncallback/runtime";

class Store {
  open(cb) {
    this.db.open((err, handle) => {
      if (err) return cb(err);
      handle.load((err, rows) => {
        if (err) return cb(err);
        cb(null, rows);
      });
    });
  }
}`,
  ],
});

import { describeRule } from "./testing/describe-rule.ts";

describeRule("prefer-yield", {
  valid: [
    "rows.map((row) => row.id);",
    "emitter.on('error', (err) => log(err));",
    "db.run(sql, function (err) { done(err, this.lastID); });",
    "function load(id, callback) { fetch(id, callback); }",
    "function load(ids, cb) { fetch(ids[0], onItem); fetch(ids[1], onItem); function onItem(err, item) { cb(err, item); } }",
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
    `function size(path, cb) {
  fs.open(path, "r", onOpen);
  function onOpen(err, fd) {
    if (err) return cb(err);
    fs.fstat(fd, onStat);
  }
  function onStat(err, stats) {
    if (err) return cb(err);
    cb(null, stats.size);
  }
}
function other(path, cb) {
  fs.stat(path, onStat);
  function onStat(err, stats) {
    cb(err, stats);
  }
}`,
    `function retry(path, times, cb) {
  const attempt = () => fs.stat(path, onStat);
  function onStat(err, stats) {
    if (err && --times > 0) return attempt();
    cb(err, stats);
  }
  attempt();
}`,
  ],
});

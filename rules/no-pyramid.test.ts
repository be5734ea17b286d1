import { describeRule } from "./testing/describe-rule.ts";

const pyramid = `const fs = require("fs");

function copyFirst(dir, out, cb) {
  fs.readdir(dir, function (err, names) {
    if (err) return cb(err);
    fs.readFile(names[0], function (err, data) {
      if (err) return cb(err);
      fs.writeFile(out, data, function (err) {
        cb(err);
      });
    });
  });
}`;

describeRule("no-pyramid", {
  valid: [
    "function walk(dir, visit) { names(dir).forEach((name) => { walk(name, (inner) => { walk(inner, (deep) => visit(deep)); }); }); }",
    "fs.stat(a, (err) => { fs.stat(b, (err) => done(err)); });",
    "rows.map((row) => row.map((cell) => cell.map((part) => part.id)));",
    "describe('a', () => { describe('b', () => { it('c', () => { expect(() => f()).toThrow(); }); }); });",
    { code: "a.get((err) => { b.get((err) => { c.get((err) => done(err)); }); });", options: { max: 3 } },
    { code: "a.get((err) => { db.tx((err) => { c.get((err) => done(err)); }); });", options: { ignore: ["db.*"] } },
    { code: "a.get((err) => { db.tx((err) => { c.get((err) => done(err)); }); });", options: { ignore: ["tx"] } },
  ],
  invalid: [
    pyramid,
    { code: "a.get((err) => { b.get((err) => done(err)); });", options: { max: 1 } },
    { code: "enter((a) => { enter((b) => { enter((c) => show(a, b, c)); }); });", options: { assumeCallback: ["enter"] } },
    "setTimeout(() => { setTimeout(() => { setTimeout(() => go(), 1); }, 1); }, 1);",
    "get(a, function (err) { get(b, function (err) { db.run(sql, function (err) { done(err, this.lastID); }); }); });",
    `import { readFile, writeFile, unlink } from "node:fs";

export const move = (from, to, done) => {
  readFile(from, (err, data) => {
    if (err) return done(err);
    writeFile(to, data, (err) => {
      if (err) return done(err);
      unlink(from, (err) => done(err));
    });
  });
};`,
    `function size(path, cb) {
  fs.open(path, "r", onOpen);
  function onOpen(err, fd) {
    if (err) return cb(err);
    fs.fstat(fd, onStat);
    function onStat(err, stats) {
      if (err) return cb(err);
      fs.truncate(path, stats.size, function (err) {
        cb(err);
      });
    }
  }
}`,
    `exports.show = function (id, cb) {
  db.get(id, function (err, row) {
    if (err) return cb(err);
    db.get(row.next, function (err, next) {
      if (err) return cb(err);
      db.get(next.last, function (err, last) {
        if (err) return cb(err);
        label(last, cb);
      });
    });
  });
};

function label(row, cb) {
  db.name(row, function (err, name) {
    if (err) return cb(err);
    cb(null, name + "!");
  });
}`,
    {
      filename: "file.ts",
      code: `export function load(db: Db, key: string, cb: Callback): void {
  db.get(key, (err: Error | null, a: string) => {
    if (err) return cb(err);
    db.get(a, ((err, b) => {
      if (err) return cb(err);
      db.get(b, cb as (err: Error | null) => void, (err: Error | null) => cb(err));
    }) as Callback);
  });
}`,
    },
    "open.onsuccess = () => { store.get(1).onsuccess = () => { store.get(2).onsuccess = () => show(); }; };",
  ],
});

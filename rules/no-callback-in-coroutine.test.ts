import { describeRule } from "./testing/describe-rule.ts";

const imports = 'import { run, call, coroutine } from "@uncallback/runtime";\n';

describeRule("no-callback-in-coroutine", {
  valid: [
    `${imports}run(function* () { const stats = yield* call(fs, "stat", p); return rows.map((row) => row.id); }, cb);`,
    `${imports}run(function* () { socket.on("data", (chunk) => { fs.appendFile(p, chunk, (err) => log(err)); }); });`,
    "function* ids() { fs.stat(p, (err) => log(err)); yield 1; }",
    `${imports}function plain(cb) { fs.stat(p, (err) => cb(err)); }`,
  ],
  invalid: [
    `${imports}run(function* () {\n  fs.stat(p, (err, stats) => {\n    if (err) throw err;\n    show(stats);\n  });\n}, cb);`,
    `${imports}const load = coroutine(function* (id) {\n  setTimeout(() => log(id), 10);\n});`,
    `${imports}function* load(id) {\n  yield* call(db, "open");\n  db.get(id, (err, row) => log(err, row));\n}`,
  ],
});

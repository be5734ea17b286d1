import { describeRule } from "./testing/describe-rule.ts";

const imports = 'import { run, call, sleep, all, coroutine } from "@uncallback/runtime";\n';

describeRule("no-floating-operation", {
  valid: [
    `${imports}run(function* () { yield* sleep(5); return yield* call(fs, "stat", p); });`,
    `${imports}run(function* () { const both = [call(a), call(b)]; return yield* all(both); });`,
    `${imports}run(function* () { const a = call(x); return yield* a; });`,
    `${imports}const load = coroutine(function* (id) { yield* sleep(id); });\nrun(function* () { load(1, done); });`,
    `${imports}const make = (p) => call(fs, "stat", p);`,
    "run(function* () { sleep(5); });",
    "function* ids() { yield call(); }",
  ],
  invalid: [
    `${imports}run(function* () {\n  sleep(5);\n});`,
    `${imports}run(function* () {\n  const stats = yield call(fs, "stat", p);\n});`,
    `${imports}run(function* () {\n  const stats = call(fs, "stat", p);\n  return stats.size;\n});`,
    `${imports}run(function* () {\n  return call(fs, "stat", p);\n});`,
    `${imports}function* load(id) { return yield* call(db, "get", id); }\nrun(function* () {\n  load(1);\n});`,
    'const { run, sleep: pause } = require("@uncallback/runtime");\nrun(function* () {\n  if (pause(5)) return;\n});',
  ],
});

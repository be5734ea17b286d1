import { writeFileSync } from "node:fs";
import { defineConfig } from "tsdown";

const checks = { pluginTimings: false };

export default defineConfig([
  {
    name: "tool",
    entry: {
      cli: "src/cli/main.ts",
      codemod: "src/codemod.ts",
      plugin: "src/plugin.ts",
    },
    format: "esm",
    fixedExtension: false,
    dts: true,
    clean: ["dist/*.js", "dist/*.d.ts"],
    checks,
  },
  {
    // jscodeshift compiles with Babel whatever a transform requires, and no ES module survives that: so this is CommonJS, with all
    // it needs inside. Only the parser's native binding stays outside.
    name: "transforms",
    entry: { uncallback: "transforms/uncallback.ts" },
    outDir: "dist/transforms",
    format: "cjs",
    outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
    deps: { alwaysBundle: /^(?!@oxc-parser\/)/ },
    dts: true,
    clean: true,
    checks,
    onSuccess: () => writeFileSync("dist/transforms/package.json", '{ "type": "commonjs" }\n'),
  },
  {
    name: "runtime",
    cwd: "src/runtime",
    entry: { index: "src/index.ts", "async-v0": "src/async/v0.ts", "async-v1": "src/async/v1.ts", "async-v2": "src/async/v2.ts", "async-v3": "src/async/v3.ts" },
    format: ["esm", "cjs"],
    fixedExtension: false,
    platform: "neutral",
    target: "es2021",
    dts: true,
    clean: true,
    checks,
  },
]);

import { defineConfig } from "tsdown";

const checks = { pluginTimings: false };

export default defineConfig([
  {
    name: "tool",
    entry: {
      cli: "src/cli/main.ts",
      codemod: "src/codemod.ts",
      plugin: "src/plugin.ts",
      "transforms/uncallback": "transforms/uncallback.ts",
    },
    format: "esm",
    fixedExtension: false,
    dts: true,
    clean: true,
    checks,
  },
  {
    name: "runtime",
    cwd: "src/runtime",
    entry: { index: "src/index.ts" },
    format: ["esm", "cjs"],
    fixedExtension: false,
    platform: "neutral",
    target: "es2019",
    dts: true,
    clean: true,
    checks,
  },
]);

import { defineConfig } from "tsdown";

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
  },
  {
    name: "runtime",
    cwd: "src/runtime",
    entry: { index: "src/index.ts" },
    format: ["esm", "cjs"],
    fixedExtension: false,
    platform: "neutral",
    target: "es2021",
    dts: true,
    clean: true,
  },
]);

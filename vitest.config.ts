import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const resultsFile = process.env["TEST_RESULTS"];
const isUpdate = process.argv.includes("--update") || process.argv.includes("-u");

const sourceOf = (file: string): string => fileURLToPath(new URL("src/runtime/src/", import.meta.url)) + file;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@uncallback\/runtime$/, replacement: sourceOf("index.ts") },
      { find: /^@uncallback\/runtime\/async-(v\d)$/, replacement: sourceOf("async/$1.ts") },
    ],
  },
  test: {
    include: ["src/**/*.test.ts", "rules/**/*.test.ts", "transforms/**/*.test.ts", "fixtures/*.test.ts", "fixtures/harness/*.test.ts", "docs/**/*.test.ts", "fuzz/*.test.ts", "examples/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    // A million levels take seconds where other work shares the cores.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: resultsFile ? ["default", ["json", { outputFile: resultsFile }]] : ["default"],
    env: { UPDATE_FIXTURES: process.env["UPDATE_FIXTURES"] ?? (isUpdate ? "all" : "") },
  },
});

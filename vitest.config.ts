import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const resultsFile = process.env["TEST_RESULTS"];
const isUpdate = process.argv.includes("--update") || process.argv.includes("-u");

export default defineConfig({
  resolve: {
    alias: { "@uncallback/runtime": fileURLToPath(new URL("src/runtime/src/index.ts", import.meta.url)) },
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

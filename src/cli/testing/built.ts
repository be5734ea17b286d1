/** Bundles sources as the package is bundled, so that tests can start them as processes. */

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";
import type { Result } from "./run-here.ts";

export const root = fileURLToPath(new URL("../../..", import.meta.url));

// Below node_modules, so that the bundles find their dependencies.
const cache = path.join(root, "node_modules/.cache");

export interface Bundles {
  /** Absolute path. */
  readonly folder: string;
  readonly remove: () => void;
}

/** `entry` maps names of bundles to sources, from the root of the repository. */
export async function bundle(entry: Readonly<Record<string, string>>): Promise<Bundles> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, "uncallback-test-"));
  await build({
    cwd: root, config: false, entry, outDir: folder, clean: false, dts: false, format: "esm", fixedExtension: false, logLevel: "silent",
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs a script with this Node to its end. */
export function runScript(script: string, args: readonly string[], cwd: string): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd, encoding: "utf8", env: environment() });
  return { exitCode: status ?? -1, stdout, stderr };
}

/** Starts a script with this Node; its output can be read while it runs. */
export const startScript = (script: string, args: readonly string[], cwd: string) =>
  spawn(process.execPath, [script, ...args], { cwd, env: environment(), stdio: ["ignore", "pipe", "pipe"] });

/** What the tests run under must not colour the output. */
function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, NODE_OPTIONS: __, ...others } = process.env;
  return others;
}

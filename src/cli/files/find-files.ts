/** From the paths of the command line to the files that are looked into. */

import { realpathSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import { isDynamicPattern } from "tinyglobby";
import { CliError, describeSystemError, hasCode } from "../errors.ts";
import { sourcePattern } from "./extensions.ts";
import { gitignoreFor } from "./gitignore.ts";
import { displayPath } from "./paths.ts";
import { walk } from "./walk.ts";

export interface FoundFile {
  /** Absolute path. */
  readonly path: string;
  /** Whether it was given by name, and is taken whatever it is. */
  readonly isNamed: boolean;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly failures: readonly CliError[];
}

/**
 * Finds the sources that the paths mean: files by their name, folders with all below them, and glob patterns.
 * Each file comes once, in the order of the paths, and within one path in the order of their names.
 */
export async function findFiles(paths: readonly string[], cwd: string): Promise<FoundFiles> {
  const files = new Map<string, FoundFile>();
  const failures: CliError[] = [];
  for (const given of paths) {
    const found = await findPath(given, cwd);
    failures.push(...found.failures);
    for (const file of found.files) addOnce(files, file);
  }
  return { files: [...files.values()], failures };
}

/** Two names of one file are one file, and it is named when one of them is. */
function addOnce(files: Map<string, FoundFile>, file: FoundFile): void {
  const key = realpathSync(file.path);
  const earlier = files.get(key);
  files.set(key, earlier ? { ...earlier, isNamed: earlier.isNamed || file.isNamed } : file);
}

async function findPath(given: string, cwd: string): Promise<FoundFiles> {
  const absolute = path.resolve(cwd, given);
  try {
    const stats = statSync(absolute);
    if (stats.isDirectory()) return await findBelow(absolute, sourcePattern, cwd, "folder-without-sources", given);
    return findNamed(absolute, stats, given);
  } catch (error) {
    if (!hasCode(error, "ENOENT", "ENOTDIR")) return failed(unreadable(given, error));
    if (!isDynamicPattern(given)) return failed(new CliError("path-not-found", { path: given }));
    const { base, pattern } = splitPattern(given);
    return findBelow(path.resolve(cwd, base), pattern, cwd, "pattern-without-files", given);
  }
}

const failed = (failure: CliError): FoundFiles => ({ files: [], failures: [failure] });

const unreadable = (file: string, cause: unknown): CliError =>
  new CliError("unreadable", { path: file, detail: describeSystemError(cause), cause });

function findNamed(absolute: string, stats: Stats, given: string): FoundFiles {
  if (!stats.isFile()) return failed(new CliError("not-a-file", { path: given }));
  return { files: [{ path: absolute, isNamed: true }], failures: [] };
}

async function findBelow(
  folder: string,
  pattern: string,
  cwd: string,
  whenEmpty: "folder-without-sources" | "pattern-without-files",
  given: string,
): Promise<FoundFiles> {
  const { files, errors } = await walk(folder, pattern, gitignoreFor(folder, cwd));
  const failures = errors.map(({ folder, cause }) => unreadable(displayPath(folder, cwd), cause));
  if (files.length === 0 && failures.length === 0) return failed(new CliError(whenEmpty, { path: given }));
  return { files: files.map((file) => ({ path: file, isNamed: false })), failures };
}

/** `src/*.js` is the folder `src` and the pattern `*.js` in it. */
function splitPattern(given: string): { base: string; pattern: string } {
  const parts = given.split("/");
  const firstDynamic = parts.findIndex((part) => isDynamicPattern(part));
  // A brace may hold slashes: then no single part is dynamic.
  const length = firstDynamic === -1 ? 0 : firstDynamic;
  const base = parts.slice(0, length).join("/");
  return { base: base === "" && given.startsWith("/") ? "/" : base, pattern: parts.slice(length).join("/") };
}

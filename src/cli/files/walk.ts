/** The sources below a folder. */

import fs from "node:fs";
import path from "node:path";
import { type FileSystemAdapter, glob } from "tinyglobby";
import { hasCode } from "../errors.ts";
import { declarationPattern, isSource } from "./extensions.ts";
import type { Gitignore } from "./gitignore.ts";

/** A folder that could not be listed. */
export interface WalkError {
  /** Absolute path. */
  readonly folder: string;
  readonly cause: unknown;
}

export interface Walked {
  /** Absolute paths, sorted. */
  readonly files: readonly string[];
  readonly errors: readonly WalkError[];
}

/**
 * The sources below a folder that match a pattern, without what `.gitignore` names, `node_modules`, hidden folders,
 * symbolic links (they lead to files that are found where they are, or outside) and declaration files.
 */
export async function walk(folder: string, pattern: string, gitignore: Gitignore): Promise<Walked> {
  const errors: WalkError[] = [];
  const found = await glob(pattern, {
    cwd: folder,
    absolute: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ["**/node_modules/**", declarationPattern],
    fs: { readdir: readdirWithin(gitignore, errors) } as FileSystemAdapter,
  });
  const files = found.map((file) => path.normalize(file)).filter((file) => isSource(file) && !gitignore.isFileIgnored(file));
  return { files: files.sort(), errors };
}

/** A `readdir` that does not open ignored folders, and remembers those it cannot open: the walk goes on without them. */
function readdirWithin(gitignore: Gitignore, errors: WalkError[]) {
  return (name: string, options: { withFileTypes: true }, done: (error: Error | null, entries: fs.Dirent[]) => void): void => {
    const folder = path.resolve(name);
    if (gitignore.isFolderIgnored(folder)) return process.nextTick(done, null, []);
    const note: typeof done = (error, entries) => {
      // A folder that went away meanwhile has nothing to tell.
      if (error && !hasCode(error, "ENOENT")) errors.push({ folder, cause: error });
      done(error, entries);
    };
    fs.readdir(folder, options, note);
  };
}

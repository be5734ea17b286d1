/** Whether the packages of converted code have the runtime that it imports. */

import path from "node:path";
import type { MissingRuntime } from "../report/model.ts";
import { displayPath } from "./files/paths.ts";
import type { PackageJsons } from "../project/package-json.ts";

/**
 * The package that `specifier` imports from, when it has to be installed for some files (absolute paths) to run.
 * Never for a relative or absolute path, a `#name` or a `node:` module.
 */
export function findMissingRuntime(
  specifier: string,
  files: readonly string[],
  cwd: string,
  packages: PackageJsons,
): MissingRuntime | undefined {
  const name = packageNameOf(specifier);
  if (name === undefined) return undefined;
  const folders = files.flatMap((file) => {
    const nearest = packages.nearest(path.dirname(file));
    if (!nearest) return cwd;
    const isThere = nearest.name === name || nearest.dependencies.has(name);
    return isThere ? [] : nearest.folder;
  });
  if (folders.length === 0) return undefined;
  return { package: name, folders: [...new Set(folders)].map((folder) => displayPath(folder, cwd)).sort() };
}

/** `@scope/name/file` is in the package `@scope/name`. */
export function packageNameOf(specifier: string): string | undefined {
  if (/^[./#]|^\w+:/.test(specifier)) return undefined;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Paths as they are compared and shown. */

import path from "node:path";

export const toSlashes = (file: string): string => (path.sep === "/" ? file : file.replaceAll(path.sep, "/"));

/** Whether an absolute path is a folder or below it. */
export function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** An absolute path as messages name it: from the current folder, with `/` between its parts. */
export const displayPath = (file: string, cwd: string): string => toSlashes(path.relative(cwd, file)) || ".";

/** Reads the modules of a project that a file names by a relative path. Packages are not read: they are not the project's. */

import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** A module's text and the name of its file. */
export interface ModuleText {
  readonly filename: string;
  readonly text: string;
}

/** Finds the module that `specifier` means in a file; `undefined` when there is none to be read. */
export type ReadModule = (specifier: string, from: string) => ModuleText | undefined;

const ENDINGS = ["", ".js", ".cjs", ".mjs", ".ts", ".tsx", ".cts", ".mts", "/index.js", "/index.ts"];

/** Longer files are data or bundles; reading them would cost more than it tells. */
const LONGEST = 1_000_000;

/** Reads from the disk, by the rules of https://nodejs.org/api/modules.html#file-modules as far as they concern sources. */
export const readModuleFromDisk: ReadModule = (specifier, from) => {
  if (!/^\.\.?(\/|$)/.test(specifier)) return undefined;
  const base = resolve(dirname(from), specifier);
  for (const filename of [...ENDINGS.map((ending) => base + ending), ...typeScriptNames(base)]) {
    const text = readSource(filename);
    if (text !== undefined) return { filename, text };
  }
  return undefined;
};

/** TypeScript imports `a.ts` by the name of what it becomes: https://www.typescriptlang.org/docs/handbook/modules/reference.html#file-extension-substitution */
function typeScriptNames(base: string): string[] {
  const [, stem, kind] = /^(.*)\.([cm]?)js$/.exec(base) ?? [];
  return stem === undefined ? [] : [`${stem}.${kind}ts`, `${stem}.${kind}tsx`];
}

function readSource(filename: string): string | undefined {
  const found = statSync(filename, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size > LONGEST || !/\.([cm]?[jt]s|tsx)$/.test(filename)) return undefined;
  try {
    return readFileSync(filename, "utf8");
  } catch {
    return undefined; // unreadable is as good as absent: the module only adds knowledge
  }
}

/** Finds out which version of a package the program of a file would load. */

import { dirname, join } from "node:path";
import { readJson } from "./package-json.ts";

/** The version of a package as `major.minor.patch` for whoever requires it in a file; `undefined` when nothing says it. */
export type ReadVersion = (packageName: string, from: string) => string | undefined;

/** Of the ranges that can be written, those of which the newest version is known; the older lines get no more versions. */
const NEWEST: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // https://www.npmjs.com/package/async?activeTab=versions
  async: { "0.2": "0.2.10", "0.9": "0.9.2", "1.0": "1.0.0", "1": "1.5.2", "2": "2.6.4", "3": "3.2.6" },
};

/** The installed version, looked up as Node looks modules up; where nothing is installed, the newest that package.json allows. */
export const readVersionFromDisk: ReadVersion = (packageName, from) =>
  upwards(dirname(from), (folder) => versionIn(join(folder, "node_modules", packageName))) ??
  upwards(dirname(from), (folder) => newestOf(packageName, rangeIn(folder, packageName)));

function upwards<Found>(folder: string, look: (folder: string) => Found | undefined): Found | undefined {
  const parent = dirname(folder);
  return look(folder) ?? (parent === folder ? undefined : upwards(parent, look));
}

interface PackageJson {
  readonly version?: unknown;
  readonly dependencies?: Readonly<Record<string, unknown>>;
  readonly devDependencies?: Readonly<Record<string, unknown>>;
  readonly peerDependencies?: Readonly<Record<string, unknown>>;
}

const known = new Map<string, PackageJson | undefined>();

function readOnce(folder: string): PackageJson | undefined {
  if (!known.has(folder)) known.set(folder, readJson(folder));
  return known.get(folder);
}

function versionIn(folder: string): string | undefined {
  const version = readOnce(folder)?.version;
  return typeof version === "string" ? version : undefined;
}

function rangeIn(folder: string, packageName: string): string | undefined {
  const json = readOnce(folder);
  const range = json?.dependencies?.[packageName] ?? json?.devDependencies?.[packageName] ?? json?.peerDependencies?.[packageName];
  return typeof range === "string" ? range : undefined;
}

/** The newest version of `^1.4.2`, `~2.6.0`, `2.x`, `1`; a version that is written in full stands for itself. */
function newestOf(packageName: string, range: string | undefined): string | undefined {
  const [, sign, major, minor, patch] = /^([\^~]?)v?(\d+)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*))?$/.exec(range ?? "") ?? [];
  if (major === undefined) return undefined;
  const isExact = sign === "" && /^\d+$/.test(minor ?? "") && /^\d+$/.test(patch ?? "");
  if (isExact) return `${major}.${minor}.${patch}`;
  const isMinorFixed = (sign === "~" || sign === "" || major === "0") && /^\d+$/.test(minor ?? "");
  const newest = NEWEST[packageName];
  if (!isMinorFixed) return newest?.[major];
  return newest?.[`${major}.${minor}`] ?? (newest?.[major]?.startsWith(`${major}.${minor}.`) ? newest[major] : undefined);
}

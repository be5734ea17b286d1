/**
 * The JavaScript of the modern dependencies in node_modules: packages whose package.json asks for Node 18 or later, or has `exports`
 * and `"type": "module"`; without minified files (longest line above 1,000 characters) and without copies in `dist/*.min.js`.
 */

import { readFileSync } from "node:fs";
import path from "node:path";
import { globSync } from "tinyglobby";

const LONGEST_LINE = 1000;
const MOST_BYTES = 1_000_000;

/** Files as `{ file, text }`, and how many packages they are of. */
export function readModernFiles(folder) {
  const packages = globSync(["*/package.json", "@*/*/package.json"], { cwd: folder, expandDirectories: false, followSymbolicLinks: false }).filter((name) => isModern(path.join(folder, name)));
  const roots = packages.map((name) => path.dirname(name));
  const names = roots.flatMap((root) => globSync(`${root}/**/*.{js,mjs,cjs}`, { cwd: folder, ignore: [`${root}/**/node_modules/**`] }));
  const files = names.flatMap((name) => readSource(path.join(folder, name)) ?? []);
  return { packages: roots.length, files };
}

function isModern(file) {
  const { engines, exports: entries, type } = JSON.parse(readFileSync(file, "utf8"));
  const oldest = Number(/\d+/.exec(engines?.node ?? "")?.[0] ?? 0);
  return oldest >= 18 || (entries !== undefined && type === "module");
}

function readSource(file) {
  const text = readFileSync(file, "utf8");
  const isReadable = text.length <= MOST_BYTES && text.split("\n").every((line) => line.length <= LONGEST_LINE);
  return isReadable ? [{ file, text, lines: text.split("\n").length }] : undefined;
}

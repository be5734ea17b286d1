/** What holds for the repository as a whole and no single file's test would notice. */

import fs, { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as runtime from "@uncallback/runtime";
import { Node, Project, ts } from "ts-morph";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

interface LockedPackage {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

/** Whether a package is found from a location, as Node looks for it: there, and in each folder above. */
function isLocked(packages: object, location: string, name: string): boolean {
  const folders = location.split("/node_modules/").map((_part, index, parts) => parts.slice(0, index + 1).join("/node_modules/"));
  return ["", ...folders].some((folder) => path.posix.join(folder, "node_modules", name) in packages);
}

const entries = ["src/cli/main.ts", "src/codemod.ts", "src/plugin.ts", "src/runtime/src/index.ts"];

/** The TypeScript files below a folder, from the root of the repository. */
function sourcesIn(folder: string): string[] {
  if (!fs.existsSync(path.join(root, folder))) return [];
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
  const isSource = (file: string): boolean => file.endsWith(".ts") && !/(^|\/)(node_modules|dist)\//.test(file);
  return files.filter(isSource).map((file) => path.posix.join(folder, file));
}

/** What a file imports, and programs beside it that it runs: `new URL("program.ts", import.meta.url)`. */
function importsOf(file: string): string[] {
  const text = read(file);
  const imported = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
  const run = [...text.matchAll(/new URL\("([^"]+)", import\.meta\.url\)/g)].map(([, name = ""]) => name);
  return [...imported, ...run].map((name) => path.posix.join(path.posix.dirname(file), name));
}

test("every export of the runtime has a doc comment", () => {
  const sources = sourcesIn("src/runtime/src").filter((file) => !file.endsWith(".test.ts"));
  expect(sources).toContain("src/runtime/src/index.ts");
  expect(sources.flatMap(undocumentedExports)).toEqual([]);
});

test("every source file is an entry point or imported by another file", () => {
  const sources = ["src", "rules", "transforms"].flatMap(sourcesIn);
  const imported = new Set(sources.flatMap(importsOf));
  const isEntry = (file: string): boolean => file.endsWith(".test.ts") || file.startsWith("transforms/") || entries.includes(file);
  expect(sources).toContain("src/convert.ts");
  expect(sources.filter((file) => !isEntry(file) && !imported.has(file))).toEqual([]);
});

test("the lock file has all that `npm ci` asks for, bindings for other platforms too", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, LockedPackage> };
  const missing = Object.entries(packages).flatMap(([location, { dependencies, optionalDependencies }]) => {
    const names = Object.keys({ ...dependencies, ...optionalDependencies });
    return names.filter((name) => !isLocked(packages, location, name)).map((name) => `${name}, needed by ${location}`);
  });
  expect(Object.keys(packages)).toContain("node_modules/oxc-parser");
  expect(missing).toEqual([]);
});

test("every npm script that the documents name exists", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const documents = ["README.md", "CONTRIBUTING.md", "fixtures/README.md"].map(read).join("\n");
  const named = [...documents.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  expect(named).not.toEqual([]);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("the runtime's README names every function that it exports", () => {
  const names = Object.entries(runtime).filter(([, value]) => typeof value === "function").map(([name]) => name);
  const readme = read("src/runtime/README.md");
  expect(names).toContain("run");
  expect(names.filter((name) => !readme.includes(`${name}(`))).toEqual([]);
});

const project = new Project({ skipAddingFilesFromTsConfig: true });

/** `FILE: NAME` of each declaration that is exported where it stands, without a doc comment above it or an overload of it. */
function undocumentedExports(file: string): string[] {
  const source = project.addSourceFileAtPath(path.join(root, file));
  const own = [...source.getExportedDeclarations()].filter(([, nodes]) => nodes.every((node) => node.getSourceFile() === source));
  return own.filter(([, nodes]) => !nodes.some(isDocumented)).map(([name]) => `${file}: ${name}`);
}

function isDocumented(node: Node): boolean {
  const owner = Node.isVariableDeclaration(node) ? node.getVariableStatement() : node;
  const overloads = Node.isFunctionDeclaration(owner) ? owner.getOverloads() : [];
  return [owner, ...overloads].some((candidate) => Node.isJSDocable(candidate) && candidate.getJsDocs().length > 0);
}

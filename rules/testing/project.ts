/** A project of a user, with the built plugin and this repository's node_modules. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class Project {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "uncallback-project-"));

  constructor(files: Readonly<Record<string, string>>) {
    symlinkSync(path.join(root, "node_modules"), path.join(this.folder, "node_modules"), "dir");
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  path = (name: string): string => path.join(this.folder, name);

  read = (name: string): string => readFileSync(this.path(name), "utf8");

  /** Runs a command of node_modules/.bin in the project. */
  run(command: string, ...values: string[]): CommandResult {
    const { status, stdout, stderr } = spawnSync(path.join(root, "node_modules/.bin", command), values, { cwd: this.folder, encoding: "utf8" });
    return { status, stdout, stderr };
  }

  /** What `npx uncallback --write` makes of a file. */
  converted(name: string): string {
    const copy = `converted/${name}`;
    this.write(copy, this.read(name));
    spawnSync(process.execPath, [path.join(root, "dist/cli.js"), "--write", "--force", this.path(copy)], { cwd: this.folder });
    return this.read(copy);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const pyramid = `const fs = require("fs");

function copyFirst(folder, target, done) {
  fs.readdir(folder, function (err, names) {
    if (err) return done(err);
    fs.readFile(names[0], function (err, data) {
      if (err) return done(err);
      fs.writeFile(target, data, function (err) {
        if (err) return done(err);
        done(null, names[0]);
      });
    });
  });
}

module.exports = copyFirst;
`;

export const eslintConfig = (rules = ""): string => `import { defineConfig } from "eslint/config";
import uncallback from "uncallback";

export default defineConfig({
  files: ["**/*.js"],
  plugins: { uncallback },
  extends: ["uncallback/recommended"],
  rules: {${rules}},
});
`;

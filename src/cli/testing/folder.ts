/** Temporary folders for tests. */

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** Contents by their paths, with `/`. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** A folder that is there until the test ends. */
export class Folder {
  /** Absolute path. */
  readonly path = realpathSync(mkdtempSync(path.join(os.tmpdir(), "uncallback-test-")));

  constructor(files: Files = {}) {
    onTestFinished(() => rmSync(this.path, { recursive: true, force: true }));
    this.write(files);
  }

  write(files: Files): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(this.at(name)), { recursive: true });
      writeFileSync(this.at(name), content);
    }
  }

  at(name: string): string {
    return path.join(this.path, name);
  }

  read(name: string): string {
    return readFileSync(this.at(name), "utf8");
  }

  /** The names of all files, sorted, without those of git. */
  list(): string[] {
    const entries = readdirSync(this.path, { recursive: true, withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => path.join(entry.parentPath, entry.name));
    return names.map((name) => path.relative(this.path, name)).filter((name) => !name.startsWith(".git/")).sort();
  }

  /** Runs git here, without the configuration of whoever runs the tests. */
  git(...args: string[]): string {
    return execFileSync("git", args, { cwd: this.path, encoding: "utf8", env: gitEnvironment() });
  }

  /** Makes it a repository with everything committed. */
  commit(): void {
    this.git("init", "--quiet");
    this.git("add", "--all", "--force");
    this.git("commit", "--quiet", "--allow-empty", "--message", "All");
  }
}

function gitEnvironment(): NodeJS.ProcessEnv {
  const identity = Object.fromEntries(["AUTHOR", "COMMITTER"].flatMap((role) =>
    [[`GIT_${role}_NAME`, "Test"], [`GIT_${role}_EMAIL`, "test@example.com"]]));
  return { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: os.devNull, GIT_CONFIG_NOSYSTEM: "1", ...identity };
}

/** What the `.gitignore` files of a folder, of those above it and of those below it leave out. */

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ignore, { type Ignore } from "ignore";
import { isInside, toSlashes } from "./paths.ts";

/** The rules that hold in a folder: every level in one list, written as seen from the topmost. */
interface Rules {
  /** The folder that the rules are relative to. */
  readonly top: string;
  readonly matcher: Ignore;
}

/**
 * Answers as git would for files that it does not track yet: a rule of a nearer `.gitignore` beats one further up, and
 * nothing below an ignored folder comes back (https://git-scm.com/docs/gitignore). A nested repository starts anew.
 */
export class Gitignore {
  readonly #rules = new Map<string, Rules>();
  readonly #top: string;

  /** Reads no `.gitignore` above `top`. */
  constructor(top: string) {
    this.#top = top;
  }

  /** Whether an absolute path of a file below the top is ignored. */
  isFileIgnored(file: string): boolean {
    const { top, matcher } = this.#rulesIn(path.dirname(file));
    return matcher.ignores(toSlashes(path.relative(top, file)));
  }

  /** Whether an absolute path of a folder is ignored; never so for the top itself. */
  isFolderIgnored(folder: string): boolean {
    if (folder === this.#top) return false;
    const { top, matcher } = this.#rulesIn(path.dirname(folder));
    return matcher.ignores(`${toSlashes(path.relative(top, folder))}/`);
  }

  #rulesIn(folder: string): Rules {
    const rules = this.#rules.get(folder) ?? this.#readRules(folder);
    this.#rules.set(folder, rules);
    return rules;
  }

  #readRules(folder: string): Rules {
    const lines = readLines(path.join(folder, ".gitignore"));
    const isTop = folder === this.#top || folder === path.dirname(folder);
    if (isTop || isRepository(folder)) return { top: folder, matcher: newMatcher().add(lines) };
    const outer = this.#rulesIn(path.dirname(folder));
    if (lines.length === 0) return outer;
    const base = toSlashes(path.relative(outer.top, folder));
    return { top: outer.top, matcher: newMatcher().add(outer.matcher).add(lines.flatMap((line) => rebase(line, base))) };
  }
}

/**
 * The rules for walking a folder. They start at its repository, else at the current folder when it is inside.
 * A folder that is itself ignored was asked for by name, so only the rules inside count.
 */
export function gitignoreFor(folder: string, cwd: string): Gitignore {
  const top = repositoryOf(folder) ?? (isInside(folder, cwd) ? cwd : folder);
  const outer = new Gitignore(top);
  return outer.isFolderIgnored(folder) ? new Gitignore(folder) : outer;
}

/** The nearest folder with a `.git`, from `folder` upwards. */
export function repositoryOf(folder: string): string | undefined {
  if (isRepository(folder)) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}

// In a linked worktree or a submodule it is a file.
const isRepository = (folder: string): boolean => existsSync(path.join(folder, ".git"));

const newMatcher = (): Ignore => ignore({ ignorecase: process.platform === "win32" || process.platform === "darwin" });

/** The lines that are rules. A file that is missing or cannot be read has none, as for git. */
function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  } catch {
    return [];
  }
}

/** A rule of `base`/.gitignore as its top would write it: one with a slash before its end holds there, others anywhere below. */
function rebase(line: string, base: string): string {
  const sign = line.startsWith("!") ? "!" : "";
  const rule = line.slice(sign.length);
  const isAnchored = /\/./.test(rule.trimEnd());
  const escapedBase = base.replace(/[\\*?[\]!# ]/g, "\\$&");
  return `${sign}/${escapedBase}/${isAnchored ? rule.replace(/^\//, "") : `**/${rule}`}`;
}

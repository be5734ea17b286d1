/** Asks git which files it could not give back. */

import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import path from "node:path";
import { CliError, describeSystemError, hasCode } from "./errors.ts";
import { repositoryOf } from "./files/gitignore.ts";
import { toSlashes } from "./files/paths.ts";

/** Paths given to one `git status`, so that its command line stays short enough for every system. */
const PATHS_PER_COMMAND = 200;
const MAXIMUM_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Of some files (absolute paths) those whose content is not committed: changed, staged, untracked and ignored ones.
 * Files outside of every repository are not among them.
 * @throws CliError `git-failed`
 */
export function uncommittedFiles(files: readonly string[]): string[] {
  const uncommitted = new Set<string>();
  for (const [repository, targets] of groupByRepository(files)) {
    for (const name of statusNames(repository, targets)) uncommitted.add(path.join(repository, name));
  }
  return files.filter((file) => uncommitted.has(realpathSync(file)));
}

/** The files, symbolic links followed, by the repository that they are in. */
function groupByRepository(files: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const target of files.map((file) => realpathSync(file))) {
    const repository = repositoryOf(path.dirname(target));
    if (repository !== undefined) groups.set(repository, [...(groups.get(repository) ?? []), target]);
  }
  return groups;
}

/** The names, from the repository's folder, of those among the files that are not as the last commit has them. */
function statusNames(repository: string, files: readonly string[]): string[] {
  const names = files.map((file) => toSlashes(path.relative(repository, file)));
  const chunks = Array.from({ length: Math.ceil(names.length / PATHS_PER_COMMAND) }, (_, index) =>
    names.slice(index * PATHS_PER_COMMAND, (index + 1) * PATHS_PER_COMMAND));
  return chunks.flatMap((chunk) => parseStatus(runStatus(repository, chunk)));
}

function runStatus(repository: string, names: readonly string[]): string {
  const flags = ["--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignored=traditional"];
  const { error, status, stdout, stderr } = spawnSync("git", ["status", ...flags, "--", ...names], {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: MAXIMUM_OUTPUT_BYTES,
    // A file's name is no pattern, and a question takes no lock.
    env: { ...process.env, GIT_LITERAL_PATHSPECS: "1", GIT_OPTIONAL_LOCKS: "0" },
  });
  if (error) throw new CliError("git-failed", { detail: hasCode(error, "ENOENT") ? "there is no `git` on the path" : describeSystemError(error), cause: error });
  if (status !== 0) throw new CliError("git-failed", { detail: firstLine(stderr) });
  return stdout;
}

/** The format is `XY name` for each entry, ended by a NUL (https://git-scm.com/docs/git-status#_short_format). */
const parseStatus = (output: string): string[] => output.split("\0").filter(Boolean).map((entry) => entry.slice("XY ".length));

const firstLine = (text: string): string => (text.trim().split("\n")[0] ?? "").replace(/\.$/, "");

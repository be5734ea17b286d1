/** Everything that can go wrong for a user: one table of what is said, what helps, and how the process exits. */

import { getSystemErrorMap } from "node:util";
import type { Failure } from "../report/model.ts";

/** One kind of error. `{name}` in a title stands for a detail of the occurrence. */
export interface ErrorKind {
  /** One sentence. */
  readonly title: string;
  /** The next step; empty when the title says it. */
  readonly remedy: string;
  readonly exitCode: number;
}

/** Nothing was found to convert, or all of it was written. */
export const EXIT_CLEAN = 0;
/** Something can be converted. */
export const EXIT_CONVERTIBLE = 1;
/** Something failed; the files that did not fail were still done. */
export const EXIT_FAILURE = 2;
/** What shells give for a process that SIGINT ended. */
export const EXIT_INTERRUPTED = 130;

export const errorKinds = {
  usage: {
    title: "{detail}.",
    remedy: "`npx uncallback --help` lists every flag.",
    exitCode: EXIT_FAILURE,
  },
  "unknown-code": {
    title: "There is no refusal with the code `{detail}`.",
    remedy: "`npx uncallback explain` lists all codes.",
    exitCode: EXIT_FAILURE,
  },
  "path-not-found": {
    title: "`{path}` does not exist.",
    remedy: "Check its spelling and the folder you are in.",
    exitCode: EXIT_FAILURE,
  },
  "pattern-without-files": {
    title: "The pattern `{path}` matches no JavaScript or TypeScript source.",
    remedy: "Quote it, and name files that `.gitignore` leaves out one by one.",
    exitCode: EXIT_FAILURE,
  },
  "folder-without-sources": {
    title: "`{path}` has no JavaScript or TypeScript source that is not ignored.",
    remedy: "Name files one by one when they are in `.gitignore`, in `node_modules` or in a hidden folder.",
    exitCode: EXIT_FAILURE,
  },
  "not-a-file": {
    title: "`{path}` is neither a file nor a folder.",
    remedy: "Save it as a file first.",
    exitCode: EXIT_FAILURE,
  },
  unreadable: {
    title: "`{path}` cannot be read: {detail}.",
    remedy: "Give yourself the right to read it, or leave it out.",
    exitCode: EXIT_FAILURE,
  },
  "not-text": {
    title: "`{path}` is no text: it has NUL bytes.",
    remedy: "Leave it out.",
    exitCode: EXIT_FAILURE,
  },
  "not-utf8": {
    title: "`{path}` is not UTF-8: byte {detail} belongs to no character.",
    remedy: "Save it as UTF-8 first; as it is, it could not be written back unharmed.",
    exitCode: EXIT_FAILURE,
  },
  "syntax-error": {
    title: "{path}:{line}:{column}: {detail}",
    remedy: "",
    exitCode: EXIT_FAILURE,
  },
  "converter-crashed": {
    title: "`{path}` is left as it is, because the converter failed on it: {detail}.",
    remedy: "This is a mistake in uncallback: please report it with the file and the stack that `--debug` shows.",
    exitCode: EXIT_FAILURE,
  },
  uncommitted: {
    title: "Nothing is written, because files to be changed are not committed:{list}",
    remedy: "Commit or stash them first, or pass `--force`.",
    exitCode: EXIT_FAILURE,
  },
  "git-failed": {
    title: "Nothing is written, because git does not say whether the files are committed: {detail}.",
    remedy: "Make `git status` work here, or pass `--force`.",
    exitCode: EXIT_FAILURE,
  },
  unwritable: {
    title: "`{path}` cannot be written and is as it was: {detail}.",
    remedy: "Give yourself the right to write it and its folder.",
    exitCode: EXIT_FAILURE,
  },
  "changed-meanwhile": {
    title: "`{path}` is left as it is, because it was changed while it was being converted.",
    remedy: "Run the command again.",
    exitCode: EXIT_FAILURE,
  },
  interrupted: {
    title: "Interrupted after {detail}, each of them whole.",
    remedy: "Run the command again for the others.",
    exitCode: EXIT_INTERRUPTED,
  },
  "report-not-writable": {
    title: "The report cannot be written to `{path}`: {detail}.",
    remedy: "Choose another file.",
    exitCode: EXIT_FAILURE,
  },
  "report-would-overwrite": {
    title: "`{path}` holds something else than a report of uncallback, and is kept.",
    remedy: "Choose another file for `--json`.",
    exitCode: EXIT_FAILURE,
  },
  internal: {
    title: "uncallback failed: {detail}.",
    remedy: "This is a mistake in uncallback: please report it with the stack that `--debug` shows.",
    exitCode: EXIT_FAILURE,
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorId = keyof typeof errorKinds;

/** What a title is filled with. */
export interface ErrorDetails {
  readonly path?: string;
  readonly paths?: readonly string[];
  readonly line?: number;
  readonly column?: number;
  readonly detail?: string;
  readonly cause?: unknown;
}

/** A known error: told in a sentence, never as a stack. */
export class CliError extends Error implements Failure {
  override readonly name = "CliError";
  readonly remedy: string;
  readonly exitCode: number;
  readonly paths: readonly string[];
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(
    readonly id: ErrorId,
    details: ErrorDetails = {},
  ) {
    super(fill(errorKinds[id].title, details), { cause: details.cause });
    this.remedy = errorKinds[id].remedy;
    this.exitCode = errorKinds[id].exitCode;
    this.paths = details.paths ?? (details.path === undefined ? [] : [details.path]);
    this.line = details.line;
    this.column = details.column;
  }
}

function fill(title: string, details: ErrorDetails): string {
  const list = (details.paths ?? []).map((path) => `\n  ${path}`).join("");
  const values: Record<string, unknown> = { ...details, list };
  return title.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/** What the operating system says about an error of `node:fs`, in its own words: `permission denied`. */
export function describeSystemError(error: unknown): string {
  const { errno, message } = error as NodeJS.ErrnoException;
  const [, words] = (errno === undefined ? undefined : getSystemErrorMap().get(errno)) ?? [];
  return words ?? message;
}

export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException | undefined)?.code ?? "");

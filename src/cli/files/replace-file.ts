/** Writes a file so that it holds, at every moment, the whole old text or the whole new one. */

import { randomBytes } from "node:crypto";
import {
  accessSync, closeSync, constants, fchmodSync, fchownSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, rmSync,
  type Stats, statSync, writeFileSync,
} from "node:fs";
import path from "node:path";
import { CliError, describeSystemError } from "../errors.ts";

/** How a file is replaced. */
export interface Replacement {
  /** Absolute path; a symbolic link is followed. */
  readonly file: string;
  /** The file's name in messages. */
  readonly name: string;
  /** What the file must still hold. */
  readonly source: string;
  readonly text: string;
}

/**
 * Writes a temporary file beside the target and renames it over the target; mode and owner stay.
 * It is synchronous on purpose: no signal handler runs between the two.
 * @throws CliError `changed-meanwhile` or `unwritable`; the file is then as it was
 */
export function replaceFile({ file, name, source, text }: Replacement): void {
  try {
    const target = realpathSync(file);
    if (readFileSync(target, "utf8") !== source) throw new CliError("changed-meanwhile", { path: name });
    // A rename would also replace a file that may not be written.
    accessSync(target, constants.W_OK);
    writeBeside(target, text);
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    throw new CliError("unwritable", { path: name, detail: describeSystemError(cause), cause });
  }
}

function writeBeside(target: string, text: string): void {
  const temporary = path.join(path.dirname(target), `.uncallback-${randomBytes(6).toString("hex")}.tmp`);
  try {
    writeWhole(temporary, text, statSync(target));
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeWhole(file: string, text: string, { mode, uid, gid }: Stats): void {
  const descriptor = openSync(file, "wx", 0o600);
  try {
    keepOwner(descriptor, uid, gid);
    fchmodSync(descriptor, mode & 0o7777);
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Only the superuser writes for others; everyone else becomes the owner, as with any editor that renames. */
function keepOwner(descriptor: number, uid: number, gid: number): void {
  if (process.getuid?.() === 0) fchownSync(descriptor, uid, gid);
}

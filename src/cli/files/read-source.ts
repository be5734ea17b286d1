/** Reads a source exactly: what cannot be written back byte by byte is refused. */

import { readFile } from "node:fs/promises";
import { CliError, describeSystemError } from "../errors.ts";

/**
 * The text of a file, with its byte order mark.
 * @param name the file's name in messages
 * @throws CliError `unreadable`, `not-text` or `not-utf8`
 */
export async function readSource(file: string, name: string): Promise<string> {
  const bytes = await readBytes(file, name);
  if (bytes.includes(0)) throw new CliError("not-text", { path: name });
  const text = bytes.toString("utf8");
  const written = Buffer.from(text, "utf8");
  if (written.equals(bytes)) return text;
  throw new CliError("not-utf8", { path: name, detail: String(firstDifference(written, bytes)) });
}

async function readBytes(file: string, name: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new CliError("unreadable", { path: name, detail: describeSystemError(cause), cause });
  }
}

/** Offset in bytes, from 0, at which two buffers part. */
function firstDifference(a: Buffer, b: Buffer): number {
  let offset = 0;
  while (offset < a.length && a[offset] === b[offset]) offset += 1;
  return offset;
}

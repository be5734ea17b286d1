/** One file from its bytes to its account. */

import path from "node:path";
import type { Conversion } from "../model.ts";
import { SourceSyntaxError } from "../parse/syntax-error.ts";
import type { SkippedFile } from "../report/model.ts";
import type { FileChange } from "../report/reporter.ts";
import type { ConvertCommand } from "./command-line.ts";
import type { Convert } from "./environment.ts";
import { CliError } from "./errors.ts";
import type { FoundFile } from "./files/find-files.ts";
import { displayPath } from "./files/paths.ts";
import { readSource } from "./files/read-source.ts";
import { skipReasonOf } from "./files/skip.ts";
import type { PackageJsons } from "../project/package-json.ts";

/** A file that was looked into, changed or not. */
export interface Converted {
  readonly kind: "converted";
  readonly file: FoundFile;
  readonly change: FileChange;
}

/** What became of a file. */
export type Outcome =
  | Converted
  | { readonly kind: "skipped"; readonly skip: SkippedFile }
  | { readonly kind: "failed"; readonly failure: CliError };

/** What the conversion of every file shares. */
export interface ConvertContext {
  readonly cwd: string;
  readonly command: Pick<ConvertCommand, "runtime" | "errors">;
  readonly packages: PackageJsons;
  readonly convert: Convert;
}

/** Never throws: whatever goes wrong with one file, the others go on. */
export async function convertFile(file: FoundFile, context: ConvertContext): Promise<Outcome> {
  const name = displayPath(file.path, context.cwd);
  try {
    const source = await readSource(file.path, name);
    const reason = file.isNamed ? undefined : skipReasonOf(file.path, source);
    if (reason) return { kind: "skipped", skip: { path: name, reason } };
    return { kind: "converted", file, change: changeOf(file, name, source, context) };
  } catch (error) {
    const failure = asFailure(error, name);
    const isStrayBinary = failure.id === "not-text" && !file.isNamed;
    return isStrayBinary ? { kind: "skipped", skip: { path: name, reason: "binary" } } : { kind: "failed", failure };
  }
}

function changeOf(file: FoundFile, name: string, source: string, { command, packages, convert }: ConvertContext): FileChange {
  const { runtime, errors } = command;
  const packageType = packages.nearest(path.dirname(file.path))?.type;
  const conversion: Conversion = convert(source, { filename: file.path, runtime, errors, packageType });
  return { ...conversion, path: name, source, isWritten: false };
}

function asFailure(error: unknown, name: string): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof SourceSyntaxError) {
    return new CliError("syntax-error", { path: name, line: error.line, column: error.column, detail: error.message });
  }
  return new CliError("converter-crashed", { path: name, detail: describeCrash(error), cause: error });
}

const describeCrash = (error: unknown): string => String(error).split("\n", 1).join("").replace(/\.$/, "");

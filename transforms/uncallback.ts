/**
 * The codemod as a jscodeshift transform: `jscodeshift -t node_modules/uncallback/dist/transforms/uncallback.js src`.
 * It parses by itself, so jscodeshift's `--parser` has no part in it.
 */

import path from "node:path";
import { isSource } from "../src/cli/files/extensions.ts";
import { PackageJsons } from "../src/project/package-json.ts";
import { convert } from "../src/convert.ts";
import type { ErrorsMode } from "../src/model.ts";
import { SourceSyntaxError } from "../src/parse/syntax-error.ts";

/** What jscodeshift hands over of a file. */
export interface FileInfo {
  /** As given on the command line, or below a folder that was. */
  readonly path: string;
  readonly source: string;
}

/** Flags of the jscodeshift command that it does not know itself: `--runtime=SPECIFIER --errors=crash`. */
export interface TransformOptions {
  readonly runtime?: string;
  readonly errors?: ErrorsMode;
}

const packages = new PackageJsons();

/**
 * Converts one file.
 *
 * @returns the converted text; `undefined` when there is nothing to convert, which jscodeshift counts as skipped
 * @throws Error `LINE:COLUMN: WORDS` when the file does not parse, which jscodeshift reports with the file's name
 */
export default function transform(file: FileInfo, _api: unknown, { runtime, errors }: TransformOptions): string | undefined {
  if (!isSource(file.path)) return undefined;
  const filename = path.resolve(file.path);
  const packageType = packages.nearest(path.dirname(filename))?.type;
  try {
    const { text, isChanged } = convert(file.source, { filename, runtime, errors, packageType });
    return isChanged ? text : undefined;
  } catch (error) {
    throw error instanceof SourceSyntaxError ? new Error(`${error.line}:${error.column}: ${error.message}`) : error;
  }
}

/** What a run found and did: the facts that the text, the diff and the JSON report only phrase. */

import type { ErrorsMode, Pyramid, Site } from "../model.ts";

/** What is done with the conversions: told, shown as a patch, or written to the files. */
export type Mode = "report" | "diff" | "write";

/** Why a file that was found was not looked into. */
export type SkipReason = "minified" | "generated" | "binary";

/** The account of one file. */
export interface FileReport {
  /** As {@link displayPath} gives it. */
  readonly path: string;
  /** Whether its conversion differs from its text. */
  readonly isChanged: boolean;
  /** Whether the conversion stands in the file. */
  readonly isWritten: boolean;
  readonly sites: readonly Site[];
  readonly pyramids: readonly Pyramid[];
}

export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
}

/** Something that went wrong; the other files go on. */
export interface Failure {
  /** A key of the table of errors. */
  readonly id: string;
  /** One sentence. */
  readonly message: string;
  /** The next step, as a sentence; empty when the message says it. */
  readonly remedy: string;
  /** The files that it is about. */
  readonly paths: readonly string[];
  /** Line from 1, for a failure at a place in its file. */
  readonly line?: number | undefined;
  /** Column from 1, for a failure at a place in its file. */
  readonly column?: number | undefined;
  readonly exitCode: number;
}

/** A package that converted code imports, and that the package.json files above that code do not name. */
export interface MissingRuntime {
  readonly package: string;
  /** Where to install it: the folders of those package.json files. */
  readonly folders: readonly string[];
}

/** All that a run tells. */
export interface RunReport {
  readonly mode: Mode;
  readonly runtime: string;
  readonly errors: ErrorsMode;
  readonly files: readonly FileReport[];
  readonly skipped: readonly SkippedFile[];
  readonly failures: readonly Failure[];
  /** Present when the runtime has to be installed for converted code to run. */
  readonly missingRuntime: MissingRuntime | undefined;
  /** Of the process. */
  readonly exitCode: number;
}

import type { FileReport, RunReport } from "./model.ts";

/** A file's account together with its texts, as long as they are at hand. */
export interface FileChange extends FileReport {
  readonly source: string;
  readonly text: string;
}

/** Tells a run in one format: each file when it is done, then the whole. */
export interface Reporter {
  readonly onFile: (file: FileChange) => void;
  readonly onEnd: (report: RunReport) => void;
}

/** Prints text as it is. */
export type Print = (text: string) => void;

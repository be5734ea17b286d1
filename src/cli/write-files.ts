/** Writes conversions to their files. */

import { setImmediate as nextTurn } from "node:timers/promises";
import * as wording from "../report/wording.ts";
import type { FileChange } from "../report/reporter.ts";
import type { Converted } from "./convert-file.ts";
import type { SignalSource } from "./environment.ts";
import { CliError } from "./errors.ts";
import { displayPath } from "./files/paths.ts";
import { replaceFile } from "./files/replace-file.ts";
import { uncommittedFiles } from "./git.ts";
import { withInterrupts } from "./interrupts.ts";
import type { Recorder } from "./recorder.ts";

export interface WriteContext {
  readonly cwd: string;
  /** Whether files that are not committed are written too. */
  readonly isForced: boolean;
  readonly signals: SignalSource;
  readonly recorder: Recorder;
}

/** Writes all or, when git could not give one of them back, none. A signal ends it between two files. */
export async function writeFiles(files: readonly Converted[], context: WriteContext): Promise<void> {
  const changed = files.filter(({ change }) => change.isChanged);
  const refusal = context.isForced ? undefined : refusalOf(changed, context.cwd);
  if (refusal) {
    for (const { change } of files) context.recorder.note(change);
    return context.recorder.fail(refusal);
  }
  await withInterrupts(context.signals, (isInterrupted) => writeEach(files, context, isInterrupted));
}

function refusalOf(changed: readonly Converted[], cwd: string): CliError | undefined {
  try {
    const uncommitted = uncommittedFiles(changed.map(({ file }) => file.path));
    if (uncommitted.length === 0) return undefined;
    return new CliError("uncommitted", { paths: uncommitted.map((file) => displayPath(file, cwd)) });
  } catch (error) {
    if (error instanceof CliError) return error;
    throw error;
  }
}

async function writeEach(files: readonly Converted[], { recorder }: WriteContext, isInterrupted: () => boolean): Promise<void> {
  const changed = files.filter(({ change }) => change.isChanged).length;
  let written = 0;
  for (const { file, change } of files) {
    // Signals are delivered between two turns of the event loop.
    await nextTurn();
    if (isInterrupted()) recorder.note(change);
    else if (!change.isChanged) recorder.tell(change);
    else written += writeOne(file.path, change, recorder);
  }
  if (isInterrupted()) recorder.fail(new CliError("interrupted", { detail: `${written} of ${wording.count(changed, "file")}` }));
}

/** Gives the number of files written: 1 or 0. */
function writeOne(file: string, change: FileChange, recorder: Recorder): number {
  try {
    replaceFile({ file, name: change.path, source: change.source, text: change.text });
    recorder.tell({ ...change, isWritten: true });
    return 1;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    recorder.note(change);
    recorder.fail(error);
    return 0;
  }
}

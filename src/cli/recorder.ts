/** Gathers what a run finds, and tells it to the reporters as it comes. */

import type { Failure, FileReport, MissingRuntime, RunReport, SkippedFile } from "../report/model.ts";
import type { FileChange, Reporter } from "../report/reporter.ts";
import type { ConvertCommand } from "./command-line.ts";
import { EXIT_CLEAN, EXIT_CONVERTIBLE } from "./errors.ts";

export class Recorder {
  readonly #files: FileReport[] = [];
  readonly #skipped: SkippedFile[] = [];
  readonly #failures: Failure[] = [];
  readonly #command: ConvertCommand;
  readonly #reporters: readonly Reporter[];
  readonly #complain: (failure: Failure) => void;

  /** `complain` tells a failure at once. */
  constructor(command: ConvertCommand, reporters: readonly Reporter[], complain: (failure: Failure) => void) {
    this.#command = command;
    this.#reporters = reporters;
    this.#complain = complain;
  }

  /** Records a file and tells it. */
  tell(change: FileChange): void {
    this.note(change);
    for (const reporter of this.#reporters) reporter.onFile(change);
  }

  /** Records a file for the counts alone. The texts are not kept: a code base can be large. */
  note({ path, isChanged, isWritten, sites, pyramids }: FileReport): void {
    this.#files.push({ path, isChanged, isWritten, sites, pyramids });
  }

  skip(file: SkippedFile): void {
    this.#skipped.push(file);
  }

  fail(failure: Failure): void {
    this.#failures.push(failure);
    this.#complain(failure);
  }

  /** Tells the whole run, and gives the exit code of the process. */
  finish(missingRuntime: MissingRuntime | undefined): number {
    const report = this.#report(missingRuntime);
    for (const reporter of this.#reporters) reporter.onEnd(report);
    return this.#exitCode();
  }

  #report(missingRuntime: MissingRuntime | undefined): RunReport {
    const { mode, runtime, errors } = this.#command;
    return {
      mode, runtime, errors, missingRuntime,
      files: this.#files, skipped: this.#skipped, failures: this.#failures,
      exitCode: this.#exitCode(),
    };
  }

  #exitCode(): number {
    const isConvertible = this.#command.mode !== "write" && this.#files.some(({ isChanged }) => isChanged);
    const ownCode = isConvertible ? EXIT_CONVERTIBLE : EXIT_CLEAN;
    return Math.max(ownCode, ...this.#failures.map(({ exitCode }) => exitCode));
  }
}

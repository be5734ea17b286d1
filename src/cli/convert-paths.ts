/** The main job: finds the files, converts them, and tells, shows or writes what came of it. */

import path from "node:path";
import { type ConvertCommand, STANDARD_OUTPUT } from "./command-line.ts";
import { type ConvertContext, convertFile, type Converted } from "./convert-file.ts";
import { findFiles, type FoundFile } from "./files/find-files.ts";
import { findMissingRuntime } from "./missing-runtime.ts";
import { PackageJsons } from "../project/package-json.ts";
import { Recorder } from "./recorder.ts";
import { checkReportFile, writeReportFile } from "./report-file.ts";
import { reportersFor } from "./reporters.ts";
import type { Session } from "./session.ts";
import { writeFiles } from "./write-files.ts";

/**
 * Gives the exit code.
 * @throws CliError when the JSON report cannot be written
 */
export async function convertPaths(command: ConvertCommand, session: Session): Promise<number> {
  const { cwd, convert } = session.environment;
  const recorder = createRecorder(command, session);
  const found = await findFiles(command.paths, cwd);
  for (const failure of found.failures) recorder.fail(failure);
  const packages = new PackageJsons();
  const outcomes = convertEach(found.files, { cwd, command, packages, convert }, recorder);
  const changed = await (command.mode === "write" ? writeAll : tellAll)(outcomes, { command, session, recorder });
  return recorder.finish(findMissingRuntime(command.runtime, changed, cwd, packages));
}

function createRecorder(command: ConvertCommand, session: Session): Recorder {
  const { json } = command;
  const file = path.resolve(session.environment.cwd, json ?? "");
  const isToFile = json !== undefined && json !== STANDARD_OUTPUT;
  if (isToFile) checkReportFile(file, json);
  const reporters = reportersFor(command, session, (text) => writeReportFile(file, json ?? "", text));
  return new Recorder(command, reporters, session.complain);
}

/** Yields the files that were converted, changed or not, and records the others. */
async function* convertEach(files: readonly FoundFile[], context: ConvertContext, recorder: Recorder): AsyncGenerator<Converted> {
  for (const file of files) {
    const outcome = await convertFile(file, context);
    if (outcome.kind === "converted") yield outcome;
    else if (outcome.kind === "skipped") recorder.skip(outcome.skip);
    else recorder.fail(outcome.failure);
  }
}

interface Finish {
  readonly command: ConvertCommand;
  readonly session: Session;
  readonly recorder: Recorder;
}

/** Tells each file when it is done, as long as somebody reads. Gives the absolute paths of those with changes. */
async function tellAll(outcomes: AsyncIterable<Converted>, { session, recorder }: Finish): Promise<string[]> {
  const changed: string[] = [];
  for await (const { file, change } of outcomes) {
    if (session.stdout.isClosed) break;
    recorder.tell(change);
    if (change.isChanged) changed.push(file.path);
  }
  return changed;
}

/** Writes when all are converted: git is asked about all of them first. Gives the absolute paths of those with changes. */
async function writeAll(outcomes: AsyncIterable<Converted>, { command, session, recorder }: Finish): Promise<string[]> {
  const files: Converted[] = [];
  for await (const outcome of outcomes) files.push(outcome);
  const { cwd, signals } = session.environment;
  await writeFiles(files, { cwd, signals, recorder, isForced: command.isForced });
  return files.filter(({ change }) => change.isChanged).map(({ file }) => file.path);
}

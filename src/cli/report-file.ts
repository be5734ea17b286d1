/** The file that `--json=FILE` names. */

import { closeSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { CliError, describeSystemError } from "./errors.ts";

/**
 * Makes sure, before any work, that a report may be written to a path (absolute): a file that is there is a report, or empty, or a device.
 * A slip of the keyboard, `--json package.json`, must cost nothing.
 * @param name the file's name in messages
 * @throws CliError `report-would-overwrite` or `report-not-writable`
 */
export function checkReportFile(file: string, name: string): void {
  const isTaken = attempt(name, () => isFile(file) && !isReport(readFileSync(file, "utf8")));
  if (isTaken) throw new CliError("report-would-overwrite", { path: name });
  attempt(name, () => closeSync(openSync(file, "a")));
}

/** @throws CliError `report-not-writable` */
export function writeReportFile(file: string, name: string, text: string): void {
  attempt(name, () => writeFileSync(file, text));
}

function attempt<Result>(name: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new CliError("report-not-writable", { path: name, detail: describeSystemError(cause), cause });
  }
}

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() === true;

function isReport(text: string): boolean {
  if (text.trim() === "") return true;
  try {
    const json = JSON.parse(text) as { tool?: { name?: unknown } } | null;
    return json?.tool?.name === "uncallback";
  } catch {
    return false;
  }
}

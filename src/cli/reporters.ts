/** Which reporters a command asks for. */

import { createColors } from "../report/colors.ts";
import { diffReporter } from "../report/diff-report.ts";
import { jsonReporter } from "../report/json-report.ts";
import type { Reporter } from "../report/reporter.ts";
import { textReporter } from "../report/text-report.ts";
import { type ConvertCommand, STANDARD_OUTPUT } from "./command-line.ts";
import type { Session } from "./session.ts";

/** `printJson` takes the JSON report when it goes to a file. */
export function reportersFor(
  command: ConvertCommand,
  { environment: { env, cwd }, stdout, stderr }: Session,
  printJson: (text: string) => void,
): Reporter[] {
  if (command.json === STANDARD_OUTPUT) return [jsonReporter(stdout.print)];
  const colors = createColors(stdout.isColored({ ...command, env }));
  const main = command.mode === "diff"
    ? diffReporter({ printPatch: stdout.print, printSummary: stderr.print, colors, cwd })
    : textReporter(stdout.print, colors);
  return command.json === undefined ? [main] : [main, jsonReporter(printJson)];
}

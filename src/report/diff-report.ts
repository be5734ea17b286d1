/** The changes as one patch that `git apply` and `patch -p1` take. */

import path from "node:path";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Colors } from "./colors.ts";
import type { FileChange, Print, Reporter } from "./reporter.ts";
import { describeNext, describeSummary } from "./text-report.ts";

const CONTEXT_LINES = 3;

export interface DiffOutput {
  readonly printPatch: Print;
  /** Apart from the patch, so that the patch can be piped on. */
  readonly printSummary: Print;
  readonly colors: Colors;
  /** The folder from which the patch is applied. */
  readonly cwd: string;
}

export function diffReporter({ printPatch, printSummary, colors, cwd }: DiffOutput): Reporter {
  return {
    onFile: (file) => {
      if (file.isChanged) printPatch(colorize(patchOf(file, cwd), colors));
    },
    onEnd: (report) => printSummary(`${[...describeSummary(report), ...describeNext(report)].join("\n")}\n`),
  };
}

/** The unified diff of one file. */
export function patchOf(file: Pick<FileChange, "path" | "source" | "text">, cwd: string): string {
  const name = patchName(file.path, cwd);
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, file.source, file.text, undefined, undefined, {
    context: CONTEXT_LINES,
    headerOptions: FILE_HEADERS_ONLY,
  });
  // A name with a space is only read to its end when a tab follows it, as GNU diff writes it.
  return patch.replace(/^(--- .* .*[^"\n])\n(\+\+\+ .*)\n/, "$1\t\n$2\t\n");
}

/** No patch may name a file outside of the folder where it is applied: such files are named from the root, for `patch -p1 -d /`. */
const patchName = (name: string, cwd: string): string =>
  name.startsWith("../") ? path.resolve(cwd, name).slice(path.parse(cwd).root.length) : name;

function colorize(patch: string, colors: Colors): string {
  const [oldName = "", newName = "", ...lines] = patch.split("\n");
  return [colors.heading(oldName), colors.heading(newName), ...lines.map((line) => colorizeLine(line, colors))].join("\n");
}

function colorizeLine(line: string, colors: Colors): string {
  if (line.startsWith("+")) return colors.added(line);
  if (line.startsWith("-")) return colors.removed(line);
  return line.startsWith("@@") ? colors.place(line) : line;
}

/** From the arguments of the process to a command. */

import { parseArgs } from "node:util";
import { type ErrorsMode, isErrorsMode } from "../model.ts";
import type { Mode } from "../report/model.ts";
import { CliError } from "./errors.ts";

/** Where the JSON report goes: to standard output. */
export const STANDARD_OUTPUT = "-";

export interface ConvertCommand {
  readonly kind: "convert";
  readonly mode: Mode;
  /** As given; the current folder when none was. */
  readonly paths: readonly string[];
  readonly runtime: string;
  readonly errors: ErrorsMode;
  /** A file, or {@link STANDARD_OUTPUT}; none without `--json`. */
  readonly json: string | undefined;
  readonly isForced: boolean;
  readonly isColorless: boolean;
}

/** Says what a refusal means; all of them when none is named. */
export interface ExplainCommand {
  readonly kind: "explain";
  readonly code: string | undefined;
}

export type Command = ConvertCommand | ExplainCommand | { readonly kind: "help" } | { readonly kind: "version" };

const options = {
  "diff": { type: "boolean", default: false },
  "write": { type: "boolean", default: false },
  "force": { type: "boolean", default: false },
  "runtime": { type: "string", default: "@uncallback/runtime" },
  "errors": { type: "string", default: "route" },
  "json": { type: "string" },
  "no-color": { type: "boolean", default: false },
  "debug": { type: "boolean", default: false },
  "help": { type: "boolean", short: "h", default: false },
  "version": { type: "boolean", short: "v", default: false },
} as const;

/**
 * Understands the arguments after the program's name.
 * @throws CliError `usage`
 */
export function parseCommandLine(argv: readonly string[]): Command {
  const { values, positionals } = parseFlags(argv);
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  if (positionals[0] === "explain") return explainCommand(positionals.slice(1));
  return {
    kind: "convert",
    mode: modeOf(values),
    paths: pathsOf(positionals),
    runtime: runtimeOf(values.runtime),
    errors: errorsModeOf(values.errors),
    json: values.json === undefined ? undefined : nonEmpty("--json=", values.json),
    isForced: values.force,
    isColorless: values["no-color"],
  };
}

/** A folder of the name is `./explain`. */
function explainCommand(codes: readonly string[]): ExplainCommand {
  if (codes.length > 1) throw new CliError("usage", { detail: "`explain` takes one code" });
  return { kind: "explain", code: codes[0] };
}

function parseFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: completeJson(argv), options, allowPositionals: true });
  } catch (cause) {
    throw new CliError("usage", { detail: phrase(cause as Error), cause });
  }
}

/**
 * Gives `--json` its value, which `parseArgs` cannot leave out: `--json FILE` means the file when its name ends with
 * `.json`, which no source's does; any other `--json` means standard output.
 */
function completeJson(argv: readonly string[]): string[] {
  const end = argv.indexOf("--");
  const flags = end === -1 ? argv : argv.slice(0, end);
  const completed: string[] = [];
  for (let index = 0; index < flags.length; index += 1) {
    const next = flags[index + 1];
    if (flags[index] !== "--json") completed.push(flags[index] as string);
    else if (next?.endsWith(".json") && !next.startsWith("-")) completed.push(`--json=${flags[++index]}`);
    else completed.push(`--json=${STANDARD_OUTPUT}`);
  }
  return [...completed, ...argv.slice(flags.length)];
}

/** The first sentence of Node's message, with its names in backticks; what it says of a missing value is hard to read. */
function phrase({ message }: Error): string {
  const [, flag] = /'(--\w+)[^']*' argument (?:missing|is ambiguous)/.exec(message) ?? [];
  if (flag !== undefined) return `\`${flag}\` needs a value`;
  const [sentence = message] = message.split(/\.\s|\n|\.$/);
  return sentence.replaceAll("'", "`");
}

function modeOf({ diff: isDiff, write: isWrite, json }: { diff: boolean; write: boolean; json?: string | undefined }): Mode {
  if (isDiff && isWrite) throw new CliError("usage", { detail: "`--diff` shows what `--write` does, so only one of them can be given" });
  if (isDiff && json === STANDARD_OUTPUT) throw new CliError("usage", { detail: "`--diff` and `--json` both print to standard output, so the report needs a file: `--json=FILE`" });
  if (isDiff) return "diff";
  return isWrite ? "write" : "report";
}

/** An empty path is most often a variable of a shell that nobody has set: it must not mean the current folder. */
function pathsOf(positionals: readonly string[]): readonly string[] {
  if (positionals.includes("")) throw new CliError("usage", { detail: "A path is empty" });
  return positionals.length > 0 ? positionals : ["."];
}

/** It is written between the quotes of the file, which may be either. */
function runtimeOf(specifier: string): string {
  if (!/['"\\\p{Cc}\u2028\u2029]/u.test(specifier)) return nonEmpty("--runtime", specifier);
  throw new CliError("usage", { detail: "`--runtime` names a module as an `import` does, with `/` between folders and without quotes" });
}

function errorsModeOf(value: string): ErrorsMode {
  if (isErrorsMode(value)) return value;
  throw new CliError("usage", { detail: `\`--errors\` is \`route\` or \`crash\`, not \`${value}\`` });
}

function nonEmpty(flag: string, value: string): string {
  if (value !== "") return value;
  throw new CliError("usage", { detail: `\`${flag}\` needs a value` });
}

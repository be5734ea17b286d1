/** A run of the command line, from its arguments to its exit code. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { version } from "../../package.json";
import * as wording from "../report/wording.ts";
import { parseCommandLine } from "./command-line.ts";
import { convertPaths } from "./convert-paths.ts";
import type { Environment } from "./environment.ts";
import { explain } from "./explain.ts";
import { CliError, EXIT_CLEAN } from "./errors.ts";
import { helpText } from "./help.ts";
import { Output } from "./output.ts";
import type { Session } from "./session.ts";

/**
 * Runs `uncallback` with the arguments that follow its name, and gives the exit code: 0 nothing to convert or all written,
 * 1 something can be converted, 2 something failed, 130 interrupted. Never rejects.
 */
export async function run(argv: readonly string[], environment: Environment): Promise<number> {
  const session = openSession(argv, environment);
  try {
    const exitCode = await execute(argv, session);
    await checkOutput(session.stdout);
    return exitCode;
  } catch (error) {
    const failure = error instanceof CliError ? error : new CliError("internal", { detail: String(error), cause: error });
    session.complain(failure);
    return failure.exitCode;
  }
}

function openSession(argv: readonly string[], environment: Environment): Session {
  const stdout = new Output(environment.stdout);
  const stderr = new Output(environment.stderr);
  return { environment, stdout, stderr, complain: complainTo(stderr, argv.includes("--debug")) };
}

/** Says each failure, and the remedy of each kind once. */
function complainTo(stderr: Output, isDebug: boolean): Session["complain"] {
  const known = new Set<string>();
  return (failure) => {
    const words = known.has(failure.id) ? failure.message : wording.failure(failure);
    known.add(failure.id);
    stderr.print(`${words}${isDebug ? stackOf(failure) : ""}\n`);
  };
}

async function execute(argv: readonly string[], session: Session): Promise<number> {
  const command = parseCommandLine(argv);
  if (command.kind === "convert") return convertPaths(command, session);
  if (command.kind === "explain") session.stdout.print(explain(command.code));
  else session.stdout.print(command.kind === "help" ? helpText : `${version}\n`);
  return EXIT_CLEAN;
}

/** Streams tell their errors a turn later. */
async function checkOutput({ problem }: Output): Promise<void> {
  await nextTurn();
  if (problem !== undefined) throw new CliError("report-not-writable", { path: "standard output", detail: problem });
}

const stackOf = ({ cause }: { readonly cause?: unknown }): string => (cause instanceof Error ? `\n${cause.stack}` : "");

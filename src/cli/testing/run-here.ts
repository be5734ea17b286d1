/** Runs the command line inside the test's own process. */

import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import type { Convert, Environment } from "../environment.ts";
import { run } from "../run.ts";
import { fakeConvert } from "./fake-convert.ts";

export interface Result {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Overrides {
  readonly env?: Environment["env"];
  readonly convert?: Convert;
  readonly signals?: EventEmitter;
  readonly isTerminal?: boolean;
  /** Sees each text as it is printed to standard output. */
  readonly onPrint?: (text: string) => void;
}

/** Runs `uncallback ARGS` in a folder (absolute path), with the fake converter unless another is given. */
export async function runHere(cwd: string, args: readonly string[], overrides: Overrides = {}): Promise<Result> {
  const stdout = collect(overrides.isTerminal, overrides.onPrint);
  const stderr = collect(overrides.isTerminal);
  const { env = {}, convert = fakeConvert, signals = new EventEmitter() } = overrides;
  const exitCode = await run(args, { cwd, env, convert, signals, stdout: stdout.stream, stderr: stderr.stream });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function collect(isTTY = false, onPrint?: (text: string) => void) {
  const stream = Object.assign(new PassThrough(), { isTTY });
  const chunks: string[] = [];
  stream.on("data", (chunk: Buffer) => {
    chunks.push(chunk.toString());
    onPrint?.(chunk.toString());
  });
  return { stream, text: () => chunks.join("") };
}

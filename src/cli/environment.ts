/** What a run touches of the process that it runs in; tests hand over their own. */

import type { Writable } from "node:stream";
import type { convert } from "../convert.ts";

export type Convert = typeof convert;

/** A stream to print to. */
export type OutputStream = Writable & { readonly isTTY?: boolean };

/** Tells signals by their names, as `process` does. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
}

export interface Environment {
  /** Absolute path of the current folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly signals: SignalSource;
  readonly convert: Convert;
}

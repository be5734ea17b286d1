import type { Failure } from "../report/model.ts";
import type { Environment } from "./environment.ts";
import type { Output } from "./output.ts";

/** What every part of a run shares. */
export interface Session {
  readonly environment: Environment;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Tells a failure on standard error. */
  readonly complain: (failure: Failure & { readonly cause?: unknown }) => void;
}

/** What `uncallback explain` prints: the table of refusals, in words. */

import { type RefusalCode, refusals } from "../judge/refusals.ts";
import * as wording from "../report/wording.ts";
import { CliError } from "./errors.ts";

/**
 * The explanation of one refusal, or a line for each of them.
 * @throws CliError `unknown-code`
 */
export function explain(code: string | undefined): string {
  if (code === undefined) return listOfRefusals();
  if (!isRefusalCode(code)) throw new CliError("unknown-code", { detail: code });
  return wording.refusalInFull(code, refusals[code]);
}

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);

function listOfRefusals(): string {
  const width = Math.max(...Object.keys(refusals).map(({ length }) => length));
  return Object.entries(refusals).map(([code, { message }]) => `${code.padEnd(width)}  ${message}\n`).join("");
}

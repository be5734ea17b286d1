/** Checks many generated programs and shrinks the first that the tool breaks. */

import fc from "fast-check";
import { program } from "./arbitrary.ts";
import { type Defect, findDefect } from "./check.ts";
import { printProgram } from "./print/program.ts";
import type { Program } from "./program.ts";
import { newTally, type Tally } from "./tally.ts";

export interface FuzzOptions {
  readonly runs: number;
  readonly seed: number;
  /** Under how many conditions each program runs. */
  readonly conditions: number;
  /** Begins with this program of the seed's; see `Place` in `report.ts`. */
  readonly path?: string;
  /** Told before each program. */
  readonly onProgram?: (source: string, tally: Tally) => void;
}

export interface FuzzResult {
  readonly tally: Tally;
  /** Of the smallest program that was found. */
  readonly defect: Defect | undefined;
  /** Where that program stands among those of the seed. */
  readonly path: string | null;
}

/** A smaller program may need other conditions than the one it comes from. */
export const conditionsWhenShrinking = 60;

export async function fuzz({ runs, seed, conditions, path, onProgram }: FuzzOptions): Promise<FuzzResult> {
  const tally = newTally();
  let smallest: Defect | undefined;
  const property = fc.asyncProperty(program, async (candidate) => {
    const source = printProgram(candidate);
    onProgram?.(source, tally);
    const count = smallest ? conditionsWhenShrinking : conditions;
    const defect = await findDefect({ source, seed: candidate.seed, conditions: count, hasInnerCallbacks: hasInnerCallbacks(candidate) }, tally);
    const isSameKind = smallest === undefined || kindOf(defect) === kindOf(smallest);
    if (defect && isSameKind) smallest = defect;
    return !defect || !isSameKind;
  });
  const { errorInstance, counterexamplePath } = await fc.check(property, { numRuns: runs, seed, ...(path === undefined ? {} : { path }) });
  if (errorInstance !== null && !smallest) throw errorInstance;
  return { tally, defect: smallest, path: counterexamplePath };
}

/** Whether a program has functions with a completion callback of their own, which may be the one around them by another name. */
const hasInnerCallbacks = (candidate: Program): boolean => JSON.stringify(candidate).includes('"hasCompletion":true');

const kindOf = (defect: Defect | undefined): string | undefined => defect?.what.replace(/:.*/s, "");

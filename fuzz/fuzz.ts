/** Checks many generated programs and shrinks the first that the tool breaks. */

import fc from "fast-check";
import { program } from "./arbitrary.ts";
import { type Defect, findDefect, newTally, type Tally } from "./check.ts";
import { printProgram } from "./print/program.ts";
import type { Program } from "./program.ts";

export interface FuzzOptions {
  readonly runs: number;
  readonly seed: number;
  /** Under how many conditions each program runs. */
  readonly conditions: number;
  /** Told after each program. */
  readonly onProgram?: (tally: Tally) => void;
}

export interface FuzzResult {
  readonly tally: Tally;
  /** Of the smallest program that was found. */
  readonly defect: Defect | undefined;
}

/** A smaller program may need other conditions than the one it comes from. */
const conditionsWhenShrinking = 60;

export async function fuzz({ runs, seed, conditions, onProgram }: FuzzOptions): Promise<FuzzResult> {
  const tally = newTally();
  let smallest: Defect | undefined;
  const property = fc.asyncProperty(program, async (candidate) => {
    const count = smallest ? conditionsWhenShrinking : conditions;
    const defect = await findDefect({ source: printProgram(candidate), seed: candidate.seed, conditions: count, hasInnerCallbacks: hasInnerCallbacks(candidate) }, tally);
    const isSameKind = smallest === undefined || kindOf(defect) === kindOf(smallest);
    if (defect && isSameKind) smallest = defect;
    onProgram?.(tally);
    return !defect || !isSameKind;
  });
  const { errorInstance } = await fc.check(property, { numRuns: runs, seed });
  if (errorInstance !== null && !smallest) throw errorInstance;
  return { tally, defect: smallest };
}

/** Whether a program has functions with a completion callback of their own, which may be the one around them by another name. */
const hasInnerCallbacks = (candidate: Program): boolean => JSON.stringify(candidate).includes('"hasCompletion":true');

const kindOf = (defect: Defect | undefined): string | undefined => defect?.what.replace(/:.*/s, "");

export function describeDefect({ what, source, details }: Defect): string {
  return [what.toUpperCase(), source, details].join("\n\n----\n\n");
}

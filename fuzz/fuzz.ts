/** Checks many generated programs and shrinks the first that the tool breaks. */

import fc from "fast-check";
import { program } from "./arbitrary.ts";
import type { Subject } from "./behaviour.ts";
import { type Defect, findDefect } from "./check.ts";
import { filenameOf, printProgram } from "./print/program.ts";
import type { HostFunction, Program } from "./program.ts";
import { reduce } from "./reduce.ts";
import { callsOf } from "./scenario.ts";
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

interface Found {
  readonly defect: Defect;
  readonly subject: Subject;
}

/** A smaller program may need other conditions than the one it comes from. */
export const conditionsWhenShrinking = 60;

export async function fuzz({ runs, seed, conditions, path, onProgram }: FuzzOptions): Promise<FuzzResult> {
  const tally = newTally();
  let smallest: Found | undefined;
  const property = fc.asyncProperty(program, async (candidate) => {
    const source = printProgram(candidate);
    onProgram?.(source, tally);
    const count = smallest ? conditionsWhenShrinking : conditions;
    const subject = { source, filename: filenameOf(candidate), calls: callsOf(candidate), seed: candidate.seed, conditions: count, hasInnerCallbacks: hasInnerCallbacks(candidate) };
    const defect = await findDefect(subject, tally);
    const isSameKind = smallest === undefined || kindOf(defect) === kindOf(smallest.defect);
    if (defect && isSameKind) smallest = { defect, subject };
    return !defect || !isSameKind;
  });
  const { errorInstance, counterexamplePath } = await fc.check(property, { numRuns: runs, seed, ...(path === undefined ? {} : { path }) });
  if (errorInstance !== null && !smallest) throw errorInstance;
  return { tally, defect: smallest && (await reduced(smallest)), path: counterexamplePath };
}

/** The defect in the least text, in which no statement is needed only to come upon it. */
async function reduced({ defect, subject }: Found): Promise<Defect> {
  let smallest = defect;
  await reduce(subject.source, subject.filename, async (source) => {
    const found = await findDefect({ ...subject, source, conditions: conditionsWhenShrinking }, newTally());
    if (kindOf(found) !== kindOf(defect)) return false;
    smallest = found as Defect;
    return true;
  });
  return smallest;
}

/** Openings that put something between the completion callback and what the program is handed. */
const wrapping = new Set<HostFunction["opening"]>(["once", "wrapped", "promise"]);

/** Whether a program has completion callbacks of its own: that of the code that runs at once, those of its functions, or one that stands for the caller's. */
const hasInnerCallbacks = (candidate: Program): boolean =>
  candidate.top.length > 0 || JSON.stringify(candidate).includes('"hasCompletion":true') || candidate.functions.some(({ opening }) => wrapping.has(opening));

const kindOf = (defect: Defect | undefined): string | undefined => defect?.what.replace(/:.*/s, "");

/** Runs a program once under given conditions, and sees whether the run came to an end. */

import type { Conditions } from "../fixtures/harness/conditions.ts";
import { compile, type Evaluate } from "../fixtures/harness/evaluate.ts";
import { run, type Run } from "../fixtures/harness/run.ts";
import type { Stage } from "../fixtures/harness/scenario.ts";
import type { Trace } from "../fixtures/harness/trace.ts";
import { type Calls, scenario } from "./scenario.ts";
import { counting, stepName, Steps } from "./steps.ts";

/** Logged where the runtime warns of a second callback call. */
export const ignored = "a second call is ignored";

export interface Observation extends Run {
  /** Whether the program was stopped because it went on and on, or went deeper than the stack is: nothing that can be compared. */
  readonly isEndless: boolean;
}

export const prepare = (source: string, filename: string): Evaluate => compile(counting(source, filename), filename);

export async function observe(evaluate: Evaluate, conditions: Conditions, calls: Calls = {}): Promise<Observation> {
  const steps = new Steps();
  let log: Trace["log"] | undefined;
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => log?.(ignored);
  const play = (stage: Stage): unknown => {
    log = stage.trace;
    return scenario({ ...stage, load: (surroundings) => stage.load({ ...surroundings, [stepName]: steps.take }) }, calls);
  };
  try {
    const seen = await run(evaluate, play, conditions);
    return { ...seen, isEndless: steps.areUsedUp || hasNoEnd(seen) };
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** How deep a stack may grow is nobody's promise. */
const hasNoEnd = ({ trace }: Run): boolean =>
  trace.events.some(({ text }) => text === "the run was cut off" || text.includes("Maximum call stack size exceeded"));

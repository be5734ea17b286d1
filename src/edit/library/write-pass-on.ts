/** Writes a call that a step's callback was handed on to: `return yield* call(load, id);`. */

import { endOf, startOf } from "../../parse/tree.ts";
import type { LibraryConversion } from "../../plan/library/conversion.ts";
import { operationOf } from "../../plan/operation.ts";
import type { Step } from "../../plan/step.ts";
import { type Emission, indentAround } from "../emission.ts";
import { writeCall } from "../write-call.ts";

export function writePassOn(emission: Emission, step: Step, place: NonNullable<Step["place"]>): void {
  const { statement } = place;
  const range = { start: startOf(statement), end: endOf(statement) };
  writeCall(emission, step, range, { lead: "", indent: indentAround(emission, statement), isJoined: false });
}

/** Whether the results of a step can be seen beyond the first: only `forward` keeps them all, also beside an error. */
export function needsForward({ functions }: Emission, step: Step): boolean {
  const host = hostOf(step);
  const conversion = functions.conversionOf.get(host.site.continuation);
  if (!conversion || conversion.function.results === "none") return false;
  const reader = functions.stepOf.get(conversion.call);
  if (!reader || reader.role === "pass-on") return true;
  const { name, parameters, isArgumentsRead } = operationOf(reader);
  if (name === "attempt") return isArgumentsRead || parameters.length > 1;
  return conversion.function.results === "all" && parameters.length > 0;
}

const hostOf = (step: Step): Step => (step.place ? hostOf(step.place.host) : step);

/** The steps of a file by what they stand for, for those who write one of them and need to know of another. */
export interface Functions {
  readonly conversionOf: ReadonlyMap<unknown, LibraryConversion>;
  readonly stepOf: ReadonlyMap<unknown, Step>;
}

/** Chooses the operation that a step becomes, and which parameters its results are bound to. */

import type * as ESTree from "estree";
import type { Wait } from "../find/waits.ts";
import { containsThroughArrows, isArguments } from "../parse/own-level.ts";
import { parametersOf } from "../parse/tree.ts";
import type { Step } from "./step.ts";

export interface Operation {
  readonly name: "call" | "callAll" | "attempt" | Wait["operation"];
  /** Patterns for the results in their order; `undefined` for one that nothing reads. Unread ones at the end are left out. */
  readonly parameters: readonly (ESTree.Pattern | undefined)[];
  /** Whether the continuation reads `arguments`, so that the array of results needs a name. */
  readonly isArgumentsRead: boolean;
}

const operations = new WeakMap<Step, { isGuardLifted: boolean; operation: Operation }>();

/** The operation of a step. With a lifted guard the error is thrown; otherwise it is the first of the results. */
export function operationOf(step: Step): Operation {
  const known = operations.get(step);
  if (known && known.isGuardLifted === step.isGuardLifted) return known.operation;
  const operation = chooseOperation(step);
  operations.set(step, { isGuardLifted: step.isGuardLifted, operation });
  return operation;
}

function chooseOperation(step: Step): Operation {
  const { continuation, wait } = step.site;
  if (wait) return { name: wait.operation, parameters: withoutTrailing(readOf(step, parametersOf(continuation))), isArgumentsRead: false };
  const isArgumentsRead = continuation.type === "FunctionExpression" && containsThroughArrows(continuation.body, isArguments);
  const all = step.isGuardLifted ? parametersOf(continuation).slice(1) : parametersOf(continuation);
  const parameters = withoutTrailing(readOf(step, all));
  if (!step.isGuardLifted) return { name: "attempt", parameters, isArgumentsRead };
  return { name: parameters.length > 1 ? "callAll" : "call", parameters, isArgumentsRead };
}

const readOf = (step: Step, parameters: readonly ESTree.Pattern[]): (ESTree.Pattern | undefined)[] =>
  parameters.map((parameter) => (isRead(step, parameter) ? parameter : undefined));

/** Patterns and defaults are evaluated whether anything reads them or not. */
function isRead(step: Step, parameter: ESTree.Pattern): boolean {
  return parameter.type !== "Identifier" || step.usedParameters.has(parameter.name);
}

function withoutTrailing<Item>(items: readonly (Item | undefined)[]): (Item | undefined)[] {
  const last = items.findLastIndex((item) => item !== undefined);
  return items.slice(0, last + 1);
}

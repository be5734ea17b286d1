/** Finds the operations whose result is the island's own: `return yield* call(…)` needs no name for it. */

import { withoutCasts } from "../parse/casts.ts";
import { commentsBetween, type SourceFile } from "../parse/source-file.ts";
import { endOf, type Node } from "../parse/tree.ts";
import { operationOf } from "./operation.ts";
import { type Exit, exitsIn, type Island, liftedRest, type Step } from "./step.ts";

/** The steps that do nothing but complete with their one result, each with the exit that does so. */
export function directReturnsOf(file: SourceFile, { steps, completion }: Island, dead: ReadonlyMap<Node, Node>): Map<Step, Exit> {
  const exits = exitsIn(completion).filter(({ becomes }) => becomes === "return");
  return new Map(steps.flatMap((step) => {
    const exit = soleExit(file, step, exits, dead);
    return exit ? [[step, exit] as const] : [];
  }));
}

function soleExit(file: SourceFile, step: Step, exits: readonly Exit[], dead: ReadonlyMap<Node, Node>): Exit | undefined {
  const { body } = step.site.continuation;
  const { name, parameters: [result, second] } = operationOf(step);
  if (!step.isGuardLifted || !step.guard || body.type !== "BlockStatement" || name !== "call" || second || result?.type !== "Identifier") return undefined;
  const { statement: guard } = step.guard;
  const rest = liftedRest(step);
  const statements = rest?.type === "BlockStatement" ? rest.body : rest ? [rest] : body.body;
  const [only, other] = statements.filter((statement) => statement !== guard && !dead.has(statement));
  const exit = exits.find(({ node }) => node === only);
  const value = exit && withoutCasts(exit.call.arguments.at(-1) as Node);
  const isResult = value?.type === "Identifier" && value.name === result.name;
  return isResult && !other && commentsBetween(file, endOf(rest ? guard.consequent : guard), endOf(body)).length === 0 ? exit : undefined;
}

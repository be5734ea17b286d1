/** Finds the bare `return`s that nothing reaches once the calls before them have become statements that leave. */

import type * as ESTree from "estree";
import { isFunction, type Node } from "../parse/tree.ts";
import { walk } from "../parse/walk.ts";
import { exitsIn, functionOf, hostsOf, type Island, liftedRest, type Step, turnsOf } from "./step.ts";
import { canFallThrough, type Leaves } from "./tail.ts";

type Parts = Pick<Island, "steps" | "loops" | "completion">;

/** Tells the statements that will leave the generator although they do not look so in the source. */
export function leavingStatements({ steps, loops, completion }: Parts): Leaves {
  const rounds = new Set<Node | undefined>([...turnsOf(loops), ...loops.map(({ joins }) => joins)].map((place) => place?.statement));
  const exits = new Set(exitsIn(completion).map(({ node }) => node));
  const stepOf = new Map(steps.map((step) => [step.place?.statement, step]));
  const rests = new Map(steps.flatMap((step) => [[step.guard?.statement, liftedRest(step)] as const]).filter(([, rest]) => rest));
  const leaves: Leaves = (statement) => {
    const rest = rests.get(statement as ESTree.IfStatement);
    if (rest) return !canFallThrough([rest], leaves);
    const body = stepOf.get(statement)?.site.continuation.body;
    if (body?.type === "BlockStatement") return !canFallThrough(body.body, leaves);
    return body !== undefined || exits.has(statement) || rounds.has(statement) || undefined;
  };
  return leaves;
}

/** The statements of an island that only leave where it ends anyway, each with the statement before it. */
export function deadReturnsOf(island: Parts): Map<Node, Node> {
  const leaves = leavingStatements(island);
  const dead = new Map<Node, Node>();
  for (const { node, becomes } of exitsIn(island.completion)) if (becomes === "leave") collectLast(island.steps, node, dead);
  for (const host of hostsOf(island)) {
    walk(functionOf(host).body, (node) => {
      if (isFunction(node)) return false;
      if (node.type === "BlockStatement") collect(node.body, leaves, dead);
      return true;
    });
  }
  return dead;
}

function collect(statements: readonly Node[], leaves: Leaves, dead: Map<Node, Node>): void {
  for (const [index, statement] of statements.entries()) {
    const previous = statements[index - 1];
    const isBareReturn = statement.type === "ReturnStatement" && !statement.argument;
    if (previous && isBareReturn && !canFallThrough([previous], leaves)) dead.set(statement, previous);
  }
}

/** A `next()` at the very end of a step, or of an arm of the `if` that is: the coroutine ends there without being told. */
function collectLast(steps: readonly Step[], statement: Node, dead: Map<Node, Node>): void {
  const { parent } = statement;
  const previous = parent?.type === "BlockStatement" ? parent.body.at(-2) : undefined;
  if (previous && isLastOfAll(steps, statement)) dead.set(statement, previous);
}

function isLastOfAll(steps: readonly Step[], statement: Node): boolean {
  const { parent } = statement;
  if (parent?.type === "IfStatement") return isLastOfAll(steps, parent);
  if (parent?.type !== "BlockStatement" || parent.body.at(-1) !== statement) return false;
  if (parent.parent?.type === "IfStatement") return isLastOfAll(steps, parent.parent);
  const step = steps.find(({ site }) => site.continuation.body === parent);
  if (!step) return false;
  if (step.role === "host") return true;
  return step.place !== undefined && !step.place.mustReturn && isLastOfAll(steps, step.place.statement);
}

/** Finds the bare `return`s that nothing reaches once the calls before them have become statements that leave. */

import { isFunction, type Node } from "../parse/tree.ts";
import { walk } from "../parse/walk.ts";
import { type Completion, exitsIn, type Step } from "./step.ts";
import { canFallThrough } from "./tail.ts";

/** Tells the statements that will leave the generator although they do not look so in the source. */
export function leavingStatements(steps: readonly Step[], completion: Completion): (statement: Node) => boolean {
  const exits = new Set(exitsIn(completion).map(({ node }) => node));
  const stepOf = new Map(steps.map((step) => [step.place?.statement, step]));
  const leaves = (statement: Node): boolean => {
    const body = stepOf.get(statement)?.site.continuation.body;
    if (body?.type === "BlockStatement") return !canFallThrough(body.body, leaves);
    return body !== undefined || exits.has(statement);
  };
  return leaves;
}

/** The statements of an island that only leave where it ends anyway, each with the statement before it. */
export function deadReturnsOf(steps: readonly Step[], completion: Completion): Map<Node, Node> {
  const leaves = leavingStatements(steps, completion);
  const dead = new Map<Node, Node>();
  for (const { node, becomes } of exitsIn(completion)) if (becomes === "leave") collectLast(steps, node, dead);
  for (const { site: { continuation } } of steps) {
    walk(continuation.body, (node) => {
      if (isFunction(node)) return false;
      if (node.type === "BlockStatement") collect(node.body, leaves, dead);
      return true;
    });
  }
  return dead;
}

function collect(statements: readonly Node[], leaves: (statement: Node) => boolean, dead: Map<Node, Node>): void {
  for (const [index, statement] of statements.entries()) {
    const previous = statements[index - 1];
    const isBareReturn = statement.type === "ReturnStatement" && !statement.argument;
    if (previous && isBareReturn && !canFallThrough([previous], leaves)) dead.set(statement, previous);
  }
}

/** A `next()` at the very end of a step: the coroutine ends there without being told. */
function collectLast(steps: readonly Step[], statement: Node, dead: Map<Node, Node>): void {
  const { parent } = statement;
  const previous = parent?.type === "BlockStatement" ? parent.body.at(-2) : undefined;
  if (previous && isLastOfAll(steps, statement)) dead.set(statement, previous);
}

function isLastOfAll(steps: readonly Step[], statement: Node): boolean {
  const { parent } = statement;
  const step = steps.find(({ site }) => site.continuation.body === parent);
  if (!step || parent?.type !== "BlockStatement" || parent.body.at(-1) !== statement) return false;
  if (step.role === "host") return true;
  return step.place !== undefined && !step.place.mustReturn && isLastOfAll(steps, step.place.statement);
}

/** Finds the bare `return`s that nothing reaches once the calls before them have become statements that leave. */

import { isFunction, type Node } from "../parse/tree.ts";
import { walk } from "../parse/walk.ts";
import type { Completion, Step } from "./step.ts";
import { canFallThrough } from "./tail.ts";

/** Tells the statements that will leave the generator although they do not look so in the source. */
export function leavingStatements(steps: readonly Step[], completion: Completion): (statement: Node) => boolean {
  const exits = new Set(completion.kind === "every path" ? completion.exits.map(({ node }) => node) : []);
  const stepOf = new Map(steps.map((step) => [step.place?.statement, step]));
  const leaves = (statement: Node): boolean => {
    const body = stepOf.get(statement)?.site.continuation.body;
    if (body?.type === "BlockStatement") return !canFallThrough(body.body, leaves);
    return body !== undefined || exits.has(statement);
  };
  return leaves;
}

/** The dead bare `return`s of an island, each with the statement before it. */
export function deadReturnsOf(steps: readonly Step[], completion: Completion): Map<Node, Node> {
  const leaves = leavingStatements(steps, completion);
  const dead = new Map<Node, Node>();
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

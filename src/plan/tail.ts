/** Where a call stands among the statements of its function: whether anything of that function runs after it. */

import type * as ESTree from "estree";
import type { Call, FunctionNode, Node } from "../parse/tree.ts";

/** The place of a call after which its function does nothing more. */
export interface TailPosition {
  /** The statement that makes the call; the call itself where it is an arrow function's whole body. */
  readonly statement: Node;
  /** Whether code follows that only a `return` keeps from running. */
  readonly mustReturn: boolean;
}

/** The tail position of a call in `host`, or `undefined` when code of `host` runs after it or encloses it. */
export function tailPositionOf(call: Call, host: FunctionNode): TailPosition | undefined {
  if (host.body === (call as Node)) return { statement: call, mustReturn: false };
  const statement = call.parent;
  if (statement?.type !== "ExpressionStatement" && statement?.type !== "ReturnStatement") return undefined;
  const isLeaving = statement.type === "ReturnStatement" || isFollowedByReturn(statement);
  const isLast = climbs(statement, host, isLastAmongSiblings);
  if (!isLast && !(isLeaving && climbs(statement, host, () => true))) return undefined;
  return { statement, mustReturn: !isLast };
}

/** Whether the way from a statement up to its function leads through blocks and `if`s alone, each passing `isPassable`. */
function climbs(statement: Node, host: FunctionNode, isPassable: (statement: Node) => boolean): boolean {
  for (let current = statement; ; current = current.parent as Node) {
    if (current === host.body) return true;
    const { parent } = current;
    if (parent?.type === "BlockStatement" ? !isPassable(current) : parent?.type !== "IfStatement" && parent !== host) return false;
  }
}

const siblingsAfter = (statement: Node): Node[] => {
  const { body } = statement.parent as ESTree.BlockStatement;
  return body.slice(body.indexOf(statement as ESTree.Statement) + 1);
};

const isLastAmongSiblings = (statement: Node): boolean => siblingsAfter(statement).every(isInert);

/** Statements that do nothing where they stand: hoisted declarations, and a bare `return` at the end. */
export function isInert(statement: Node): boolean {
  if (statement.type === "VariableDeclaration") return statement.kind === "var" && statement.declarations.every(({ init }) => !init);
  if (statement.type === "ReturnStatement") return !statement.argument;
  return statement.type === "FunctionDeclaration" || statement.type === "EmptyStatement";
}

function isFollowedByReturn(statement: Node): boolean {
  if (statement.parent?.type !== "BlockStatement") return false;
  const next = siblingsAfter(statement).find((sibling) => sibling.type !== "FunctionDeclaration" && sibling.type !== "EmptyStatement");
  return next?.type === "ReturnStatement" && !next.argument;
}

/** Tells whether a statement that will be another one leaves; `undefined` for one that stays what it is. */
export type Leaves = (statement: Node) => boolean | undefined;

/** Whether control can reach the end of a list of statements. */
export function canFallThrough(statements: readonly Node[], leaves: Leaves): boolean {
  return !statements.some((statement) => isAbrupt(statement, leaves));
}

function isAbrupt(statement: Node, leaves: Leaves): boolean {
  const isLeaving = leaves(statement);
  if (isLeaving !== undefined) return isLeaving;
  if (statement.type === "ReturnStatement" || statement.type === "ThrowStatement") return true;
  if (statement.type === "BlockStatement") return !canFallThrough(statement.body, leaves);
  if (statement.type !== "IfStatement" || !statement.alternate) return false;
  return isAbrupt(statement.consequent, leaves) && isAbrupt(statement.alternate, leaves);
}

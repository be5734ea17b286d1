/** Where a report stands. */

import type { AST, SourceCode } from "eslint";
import type { Receiver } from "../find/handover.ts";

/** The callee, or the assigned property: the whole call would underline everything in it. */
export function locationOf(sourceCode: SourceCode, receiver: Receiver): AST.SourceLocation {
  const named = receiver.type === "AssignmentExpression" ? receiver.left : receiver.callee;
  return { start: (sourceCode.getLoc(receiver) as AST.SourceLocation).start, end: (sourceCode.getLoc(named) as AST.SourceLocation).end };
}

/** Collects what a file hands over while ESLint walks it. */

import type { Rule } from "eslint";
import type { Evidence } from "../find/one-shot.ts";
import { Handovers } from "../find/pyramids.ts";
import { sourceFileOf } from "./source-file.ts";

/** Listeners that collect, and then call `finish` with everything that was found. */
export function collectHandovers(
  context: Pick<Rule.RuleContext, "sourceCode" | "filename">,
  evidence: Evidence,
  finish: (handovers: Handovers) => void,
): Rule.RuleListener {
  const handovers = new Handovers(sourceFileOf(context.sourceCode, context.filename), evidence);
  return {
    CallExpression: (node) => handovers.add(node),
    NewExpression: (node) => handovers.add(node),
    AssignmentExpression: (node) => handovers.add(node),
    "Program:exit": () => finish(handovers),
  };
}

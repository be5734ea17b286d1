/** Collects what a file hands over while ESLint walks it, once for all rules. */

import type { Rule, SourceCode } from "eslint";
import type { Evidence } from "../find/one-shot.ts";
import { Handovers } from "../find/pyramids.ts";
import { sourceFileOf } from "./source-file.ts";
import { typedUseOf } from "./types.ts";

type Context = Pick<Rule.RuleContext, "sourceCode" | "filename">;

/** What the options of a rule say about calls. */
type Opinion = Pick<Evidence, "isAssumed" | "isIgnored">;

const shared = new WeakMap<SourceCode["ast"], Handovers>();

/** Listeners that collect, and then call `finish` with everything that was found. Rules without an opinion share the work. */
export function collectHandovers(context: Context, finish: (handovers: Handovers) => void, opinion?: Opinion): Rule.RuleListener {
  const { ast } = context.sourceCode;
  const known = opinion ? undefined : shared.get(ast);
  if (known) return { "Program:exit": () => finish(known) };
  const handovers = new Handovers(sourceFileOf(context.sourceCode, context.filename), { typedUse: typedUseOf(context), ...opinion });
  if (!opinion) shared.set(ast, handovers);
  return {
    CallExpression: (node) => handovers.add(node),
    NewExpression: (node) => handovers.add(node),
    AssignmentExpression: (node) => handovers.add(node),
    "Program:exit": () => finish(handovers),
  };
}

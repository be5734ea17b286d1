/** The names of calls in a rule's options: `transaction`, `db.transaction`, `db.*`. */

import type { Rule } from "eslint";
import { calleeName, calleeText } from "../find/callee.ts";
import type { Call } from "../parse/tree.ts";
import { sourceFileOf } from "./source-file.ts";

/** Tells the calls that any of the patterns names; a name without a dot stands for every method of that name too. */
export function isMatching(context: Pick<Rule.RuleContext, "sourceCode" | "filename">, patterns: readonly string[]): (call: Call) => boolean {
  if (patterns.length === 0) return () => false;
  const expressions = patterns.map(toExpression);
  const file = sourceFileOf(context.sourceCode, context.filename);
  return (call) => expressions.some((expression) => expression.test(calleeName(call)) || expression.test(calleeText(file, call)));
}

const toExpression = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`);

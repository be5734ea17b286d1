import type * as ESTree from "estree";
import type { Rule } from "eslint";
import { defineRule } from "../src/eslint/define-rule.ts";
import { operationName, runtimeOf } from "../src/eslint/runtime.ts";
import { sourceFileOf } from "../src/eslint/source-file.ts";
import { resolveName } from "../src/parse/scopes.ts";
import type { SourceFile } from "../src/parse/source-file.ts";
import { enclosingFunction, type Node, startOf } from "../src/parse/tree.ts";

/** Whether a name is waited for, or goes somewhere that may wait for it. */
function isWaitedForLater(file: SourceFile, id: ESTree.Pattern): boolean {
  if (id.type !== "Identifier") return false;
  const references = resolveName(file.scopes, id, id.name)?.references ?? [];
  return references.some(({ identifier: { parent }, init }) => !init && parent !== undefined && TAKERS.has(parent.type));
}

const TAKERS = new Set([
  "YieldExpression", "CallExpression", "NewExpression", "ArrayExpression", "Property", "ReturnStatement", "AssignmentExpression", "VariableDeclarator", "SpreadElement",
]);

export default defineRule<object, "floating" | "plainYield" | "awaited" | "insert">({
  name: "no-floating-operation",
  description: "disallow operations in a generator that nothing waits for with `yield*`",
  type: "problem",
  presets: ["recommended", "strict", "converted"],
  hasSuggestions: true,
  options: {},
  defaults: {},
  messages: {
    floating: "The operation `{{name}}` does nothing unless it is waited for. Write `yield* {{name}}(…)`.",
    plainYield: "`yield` hands the operation `{{name}}` out instead of running it. Write `yield* {{name}}(…)`.",
    awaited: "The operation `{{name}}` stands where only its result is of use. Write `yield* {{name}}(…)`.",
    insert: "Wait for it with `yield*`.",
  },
  create(context) {
    const file = sourceFileOf(context.sourceCode, context.filename);
    const runtime = runtimeOf(file);
    if (runtime.isAbsent) return {};
    const check = (node: Node | null | undefined, messageId: "floating" | "plainYield" | "awaited", from?: ESTree.YieldExpression) => {
      const name = operationName(file, runtime, node);
      if (!node || name === undefined || !enclosingFunction(node)?.generator) return;
      const start = startOf(from ?? node);
      const fix: Rule.ReportFixer = (fixer) => fixer.replaceTextRange([start, startOf(node)], "yield* ");
      context.report({ node, messageId, data: { name }, suggest: [{ messageId: "insert", fix }] });
    };
    return {
      ExpressionStatement: ({ expression }) => check(expression, "floating"),
      YieldExpression: (node) => !node.delegate && check(node.argument, "plainYield", node),
      ReturnStatement: ({ argument }) => check(argument, "awaited"),
      IfStatement: ({ test }) => check(test, "awaited"),
      VariableDeclarator: ({ id, init }) => !isWaitedForLater(file, id) && check(init, "awaited"),
    };
  },
});

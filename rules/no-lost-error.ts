import { defineRule } from "../src/eslint/define-rule.ts";
import { collectHandovers } from "../src/eslint/handovers.ts";
import { receiverText } from "../src/find/callee.ts";
import { errorParameterOf } from "../src/find/continuation-shape.ts";
import { containsThroughArrows, isArguments } from "../src/parse/own-level.ts";
import { mentions, type SourceFile } from "../src/parse/source-file.ts";
import type { FunctionNode } from "../src/parse/tree.ts";

export default defineRule<object, "lost">({
  name: "no-lost-error",
  description: "disallow callbacks that neither look at their error nor pass it on",
  type: "problem",
  presets: ["recommended", "strict"],
  options: {},
  defaults: {},
  messages: {
    lost: "The error of `{{callee}}` is lost: no path looks at `{{error}}` or passes it on. Handle it, or name it `_{{error}}` to ignore it.",
  },
  create: (context) =>
    collectHandovers(context, (handovers) => {
      const reported = new Set<FunctionNode>();
      for (const handover of handovers.all) {
        const error = errorParameterOf(handover.function);
        if (!error || error.name.startsWith("_") || reported.has(handover.function) || isLookedAt(handovers.file, handover.function, error.name)) continue;
        const judged = handovers.judge(handover);
        if (!judged.isOneShot || judged.shape !== "error-first") continue;
        reported.add(handover.function);
        context.report({ node: error, messageId: "lost", data: { callee: receiverText(handovers.file, handover.receiver), error: error.name } });
      }
    }),
});

/** Whether anything reads the error: by its name, or through `arguments`. */
function isLookedAt(file: SourceFile, handed: FunctionNode, name: string): boolean {
  const references = file.scopes.acquire(handed, true)?.set.get(name)?.references ?? [];
  if (references.some((reference) => reference.isRead())) return true;
  return handed.type !== "ArrowFunctionExpression" && mentions(file, "arguments") && containsThroughArrows(handed.body, isArguments);
}

import { findPyramids, judgeSites } from "../src/account.ts";
import { defineRule } from "../src/eslint/define-rule.ts";
import { sourceFileOf } from "../src/eslint/source-file.ts";
import { chain } from "../src/eslint/wording.ts";

export interface NoPyramidOptions {
  readonly max: number;
}

export default defineRule<NoPyramidOptions, "pyramid">({
  name: "no-pyramid",
  description: "disallow asynchronous callbacks nested in one another",
  type: "suggestion",
  presets: ["recommended", "strict", "converted"],
  options: { max: { type: "integer", minimum: 1, description: "How many levels of callbacks are allowed." } },
  defaults: { max: 2 },
  messages: { pyramid: "{{depth}} nested callbacks: {{chain}}." },
  create: (context, { max }) => ({
    "Program:exit"() {
      const file = sourceFileOf(context.sourceCode, context.filename);
      for (const { depth, chain: callees, line, column } of findPyramids(file, judgeSites(file, () => false))) {
        if (depth <= max) continue;
        context.report({ loc: { line, column: column - 1 }, messageId: "pyramid", data: { depth, chain: chain(callees) } });
      }
    },
  }),
});

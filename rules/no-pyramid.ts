import { collectHandovers } from "../src/eslint/handovers.ts";
import { defineRule } from "../src/eslint/define-rule.ts";
import { locationOf } from "../src/eslint/location.ts";
import { isMatching } from "../src/eslint/name-patterns.ts";
import { chain } from "../src/eslint/wording.ts";
import { receiverText } from "../src/find/callee.ts";
import { findNests } from "../src/find/pyramids.ts";

export interface NoPyramidOptions {
  readonly max: number;
  readonly ignore: readonly string[];
  readonly assumeCallback: readonly string[];
}

const names = { type: "array", items: { type: "string" }, uniqueItems: true } as const;

export default defineRule<NoPyramidOptions, "pyramid">({
  name: "no-pyramid",
  description: "disallow asynchronous callbacks nested in one another",
  type: "suggestion",
  presets: ["recommended", "strict", "converted"],
  options: {
    max: { type: "integer", minimum: 1, description: "How many levels of callbacks are allowed." },
    ignore: { ...names, description: "Calls that are no level of a pyramid, by name: `transaction`, `db.transaction`, `db.*`." },
    assumeCallback: { ...names, description: "Calls that are a level whatever the rule makes of them, by name." },
  },
  defaults: { max: 2, ignore: [], assumeCallback: [] },
  messages: { pyramid: "{{depth}} nested callbacks: {{chain}}." },
  create: (context, { max, ignore, assumeCallback }) =>
    collectHandovers(context, { isAssumed: isMatching(context, assumeCallback), isIgnored: isMatching(context, ignore) }, (handovers) => {
      for (const { root, chain: receivers } of findNests(handovers, max)) {
        const callees = receivers.map((receiver) => receiverText(handovers.file, receiver));
        context.report({ loc: locationOf(context.sourceCode, root), messageId: "pyramid", data: { depth: receivers.length, chain: chain(callees) } });
      }
    }),
});

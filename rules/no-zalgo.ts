import { type Completable, completableOf, type Mention, mentionsIn } from "../src/eslint/completions.ts";
import { defineRule } from "../src/eslint/define-rule.ts";
import { collectHandovers } from "../src/eslint/handovers.ts";
import { calleeText } from "../src/find/callee.ts";
import { isCalledLater } from "../src/find/one-shot.ts";
import type { Handovers } from "../src/find/pyramids.ts";
import { type Call, type FunctionNode, isFunction, type Node } from "../src/parse/tree.ts";

export default defineRule<object, "zalgo">({
  name: "no-zalgo",
  description: "disallow functions that complete their callback at once on one path and later on another",
  type: "problem",
  presets: ["strict"],
  options: {},
  defaults: {},
  messages: {
    zalgo: "`{{callback}}` is completed at once here, but later through `{{callee}}`. Put this completion into `process.nextTick(…)`.",
  },
  create: (context) =>
    collectHandovers(context, (handovers) => {
      for (const owner of ownersOf(handovers, context.sourceCode.scopeManager.scopes)) {
        const completable = completableOf(handovers, owner);
        const mentions = completable ? mentionsIn(handovers, owner, completable.callback) : [];
        const later = mentions.find((mention) => isLater(handovers, mention));
        if (!completable || !later || !("call" in later)) continue;
        const data = { callback: completable.callback.name, callee: calleeText(handovers.file, later.call as Call) };
        for (const mention of mentions) if (mention.kind === "completes") context.report({ node: mention.call, messageId: "zalgo", data });
      }
    }),
});

/** Functions that are called by name: what is handed over as a continuation runs later anyway. */
function ownersOf({ all }: Handovers, scopes: readonly { block: unknown; type: string }[]): Completable["owner"][] {
  const inline = new Set(all.filter(({ isByName }) => !isByName).map((handover) => handover.function));
  const functions = scopes.flatMap(({ type, block }) => (type === "function" && isFunction(block as Node) ? [block as FunctionNode] : []));
  return functions.filter((owner) => !inline.has(owner));
}

function isLater(handovers: Handovers, mention: Mention): boolean {
  if (mention.kind === "continues") return isCalledLater(handovers.file, mention.handover.receiver, mention.handover.index);
  return mention.kind === "hands on" && isCalledLater(handovers.file, mention.call as Call, mention.index);
}

import type { Rule } from "eslint";
import { type Conversion, conversionOf, unitName } from "../src/eslint/conversion.ts";
import { defineRule } from "../src/eslint/define-rule.ts";
import { collectHandovers } from "../src/eslint/handovers.ts";
import { locationOf } from "../src/eslint/location.ts";
import { isErrorFirst } from "../src/find/continuation-shape.ts";
import type { Receiver } from "../src/find/handover.ts";

export default defineRule<object, "callback" | "convert">({
  name: "prefer-yield",
  description: "require `yield*` instead of callbacks that can be converted",
  type: "suggestion",
  presets: ["converted"],
  hasSuggestions: true,
  options: {},
  defaults: {},
  messages: {
    callback: "`{{callee}}` takes a callback that can be written as `yield*`. Use the quick fix or run `npx uncallback`.",
    convert: "Convert {{unit}} to a coroutine.",
  },
  create: (context) =>
    collectHandovers(context, ({ all, file }) => {
      const candidates = all.filter(({ function: handed, key }) => key === undefined && isErrorFirst(file, handed));
      const conversion = candidates.length > 0 ? conversionOf(context) : undefined;
      if (!conversion) return;
      for (const receiver of new Set(candidates.map((candidate) => candidate.receiver))) {
        const site = conversion.siteOf(receiver);
        if (site?.verdict !== "converted") continue;
        const suggest = suggestionsFor(conversion, receiver);
        context.report({ loc: locationOf(context.sourceCode, receiver), messageId: "callback", data: { callee: site.callee }, suggest });
      }
    }),
});

function suggestionsFor(conversion: Conversion, receiver: Receiver): Rule.SuggestionReportDescriptor[] {
  const replacement = conversion.replacementAround(receiver);
  if (!replacement) return [];
  const unit = unitName(conversion.unitAround(receiver));
  return [{ messageId: "convert", data: { unit }, fix: (fixer) => fixer.replaceTextRange(replacement.range, replacement.text) }];
}

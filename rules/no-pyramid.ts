import type { Rule } from "eslint";
import { type Conversion, conversionOf, unitName } from "../src/eslint/conversion.ts";
import { defineRule } from "../src/eslint/define-rule.ts";
import { collectHandovers } from "../src/eslint/handovers.ts";
import { locationOf } from "../src/eslint/location.ts";
import { isMatching } from "../src/eslint/name-patterns.ts";
import { chain, refused } from "../src/eslint/wording.ts";
import { receiverText } from "../src/find/callee.ts";
import type { Receiver } from "../src/find/handover.ts";
import { findNests, type Handovers, type Nest } from "../src/find/pyramids.ts";

export interface NoPyramidOptions {
  readonly max: number;
  readonly ignore: readonly string[];
  readonly assumeCallback: readonly string[];
}

type MessageId = "convertible" | "refused" | "pyramid";

const names = { type: "array", items: { type: "string" }, uniqueItems: true } as const;

export default defineRule<NoPyramidOptions, MessageId | "convert">({
  name: "no-pyramid",
  description: "disallow asynchronous callbacks nested in one another",
  type: "suggestion",
  presets: ["recommended", "strict", "converted"],
  hasSuggestions: true,
  options: {
    max: { type: "integer", minimum: 1, description: "How many levels of callbacks are allowed." },
    ignore: { ...names, description: "Calls that are no level of a pyramid, by name: `transaction`, `db.transaction`, `db.*`." },
    assumeCallback: { ...names, description: "Calls that are a level whatever the rule makes of them, by name." },
  },
  defaults: { max: 2, ignore: [], assumeCallback: [] },
  messages: {
    convertible: "{{depth}} nested callbacks: {{chain}}. Use the quick fix or run `npx uncallback`.",
    refused: "{{depth}} nested callbacks: {{chain}}. {{reason}}",
    pyramid: "{{depth}} nested callbacks: {{chain}}. Write the inner ones as functions of their own.",
    convert: "Convert {{unit}} to a coroutine.",
  },
  create: (context, { max, ignore, assumeCallback }) => {
    const hasOpinion = ignore.length > 0 || assumeCallback.length > 0;
    const opinion = hasOpinion ? { isAssumed: isMatching(context, assumeCallback), isIgnored: isMatching(context, ignore) } : undefined;
    const report = (handovers: Handovers) => {
      for (const nest of findNests(handovers, max)) {
        const data = { depth: nest.chain.length, chain: chain(nest.chain.map((receiver) => receiverText(handovers.file, receiver))) };
        const { reason, ...remedy } = remedyFor(conversionOf(context), nest, max);
        context.report({ loc: locationOf(context.sourceCode, nest.root), data: { ...data, reason }, ...remedy });
      }
    };
    return collectHandovers(context, report, opinion);
  },
});

interface Remedy {
  readonly messageId: MessageId;
  readonly reason?: string;
  readonly suggest?: Rule.SuggestionReportDescriptor[];
}

/** The codemod's edit where it takes the whole pyramid away, else what keeps it from doing so. */
function remedyFor(conversion: Conversion | undefined, nest: Nest, max: number): Remedy {
  if (!conversion) return { messageId: "pyramid" };
  const site = [nest.chain, ...nest.chains].flat().map((receiver) => conversion.siteOf(receiver)).find((found) => found?.code);
  if (site?.code) return { messageId: "refused", reason: refused(site.callee, site.code) };
  return suggestionFor(conversion, nest, max) ?? { messageId: "pyramid" };
}

/** Callbacks that the codemod does not look at may stay, as long as they are no pyramid. */
function suggestionFor(conversion: Conversion, { root, chains }: Nest, max: number): Remedy | undefined {
  const isLeft = (receiver: Receiver) => conversion.siteOf(receiver)?.verdict !== "converted";
  const isFlat = chains.every((receivers) => receivers.filter(isLeft).length <= max);
  const replacement = isFlat ? conversion.replacementAround(root) : undefined;
  if (!replacement) return undefined;
  const unit = unitName(conversion.unitAround(root));
  const fix: Rule.ReportFixer = (fixer) => fixer.replaceTextRange(replacement.range, replacement.text);
  return { messageId: "convertible", suggest: [{ messageId: "convert", data: { unit }, fix }] };
}

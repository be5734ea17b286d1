/** What every rule of the plugin has in common. */

import type { JSONSchema4 } from "json-schema";
import type { Rule } from "eslint";
import { ruleUrl } from "./docs.ts";

export type PresetName = "recommended" | "strict" | "converted";

export interface RuleDefinition<Options extends object, MessageId extends string> {
  readonly name: string;
  /** What the rule does, as the rest of "This rule will …", without a full stop. */
  readonly description: string;
  readonly type: "problem" | "suggestion";
  /** The presets that have the rule switched on. */
  readonly presets: readonly PresetName[];
  readonly hasSuggestions?: boolean;
  /** JSON schemas of the options by name, each with a `description`. */
  readonly options: { readonly [Name in keyof Options]-?: JSONSchema4 };
  readonly defaults: Options;
  readonly messages: Readonly<Record<MessageId, string>>;
  create(context: RuleContext<MessageId>, options: Options): Rule.RuleListener;
}

/** A rule's context whose reports can only use the rule's own messages. */
export interface RuleContext<MessageId extends string> extends Omit<Rule.RuleContext, "report"> {
  report(problem: Rule.ReportDescriptorOptions & Rule.ReportDescriptorLocation & { readonly messageId: MessageId }): void;
}

export interface PluginRule extends Rule.RuleModule {
  readonly meta: Rule.RuleMetaData & { readonly languages: string[] };
  readonly presets: readonly PresetName[];
}

/** Makes the module that ESLint expects. */
export function defineRule<Options extends object, MessageId extends string>(rule: RuleDefinition<Options, MessageId>): PluginRule {
  const { name, description, type, presets, options, defaults, messages, hasSuggestions = false } = rule;
  const hasOptions = Object.keys(options).length > 0;
  return {
    presets,
    meta: {
      type,
      docs: { description, recommended: presets.includes("recommended"), url: ruleUrl(name) },
      languages: ["js/js"],
      hasSuggestions,
      schema: hasOptions ? [{ type: "object", properties: options, additionalProperties: false }] : [],
      defaultOptions: hasOptions ? [defaults] : [],
      messages,
    },
    create: (context) => rule.create(context, { ...defaults, ...(context.options[0] as Options | undefined) }),
  };
}

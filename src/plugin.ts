/** The ESLint plugin. */

import type { ESLint, Linter } from "eslint";
import packageJson from "../package.json" with { type: "json" };
import completeOnce from "../rules/complete-once.ts";
import noCallbackInCoroutine from "../rules/no-callback-in-coroutine.ts";
import noFloatingOperation from "../rules/no-floating-operation.ts";
import noLostError from "../rules/no-lost-error.ts";
import noPyramid from "../rules/no-pyramid.ts";
import noZalgo from "../rules/no-zalgo.ts";
import preferYield from "../rules/prefer-yield.ts";
import type { PluginRule, PresetName } from "./eslint/define-rule.ts";

const NAMESPACE = "uncallback";

const rules: Record<string, PluginRule> = {
  "complete-once": completeOnce,
  "no-callback-in-coroutine": noCallbackInCoroutine,
  "no-floating-operation": noFloatingOperation,
  "no-lost-error": noLostError,
  "no-pyramid": noPyramid,
  "no-zalgo": noZalgo,
  "prefer-yield": preferYield,
};

const plugin: Plugin = {
  meta: { name: packageJson.name, version: packageJson.version, namespace: NAMESPACE },
  rules,
  configs: {} as Plugin["configs"],
};

interface Plugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, PluginRule>;
  configs: Record<PresetName, Linter.Config>;
}

/** A preset holds the plugin itself, so that a configuration needs nothing but the preset. */
function preset(name: PresetName): Linter.Config {
  const own = Object.entries(rules).filter(([, rule]) => rule.presets.includes(name));
  const levels = own.map(([rule]) => [`${NAMESPACE}/${rule}`, name === "recommended" ? "warn" : "error"] as const);
  return { name: `${NAMESPACE}/${name}`, plugins: { [NAMESPACE]: plugin }, rules: Object.fromEntries(levels) };
}

plugin.configs = { recommended: preset("recommended"), strict: preset("strict"), converted: preset("converted") };

export default plugin;

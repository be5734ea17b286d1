import type { Rule } from "eslint";

type Listener = (...values: unknown[]) => void;

/** One listener object that does what all the given ones do, in their order. */
export function merged(...all: readonly Rule.RuleListener[]): Rule.RuleListener {
  const listeners = new Map<string, Listener[]>();
  for (const [name, listener] of all.flatMap((one) => Object.entries(one))) {
    if (listener) listeners.set(name, [...(listeners.get(name) ?? []), listener as Listener]);
  }
  const entries = [...listeners].map(([name, list]) => [name, list.length === 1 ? list[0] : (...values: unknown[]) => list.forEach((listener) => listener(...values))] as const);
  return Object.fromEntries(entries);
}

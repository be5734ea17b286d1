/** What generated programs run in: callees of every kind, and the calls from outside. */

import type { ScenarioFunction } from "../fixtures/harness/scenario.ts";
import type { Tools } from "../fixtures/harness/tools.ts";

type AnyFunction = (this: unknown, ...values: unknown[]) => unknown;

/** Calls each exported function once. */
export const scenario: ScenarioFunction = ({ load, tools }) => {
  const surroundings = surroundingsOf(tools);
  const exported = load(surroundings) as Record<string, AnyFunction>;
  for (const [name, main] of Object.entries(exported)) {
    tools.call(name, () => Reflect.apply(main, surroundings.store, ["k", [1, 2], tools.completion()]));
  }
};

function surroundingsOf(tools: Tools): { store: object; [name: string]: unknown } {
  const find = tools.callee("find", (...values) => [values.length]);
  return {
    fs: tools.object("fs", { exists: tools.values("fs.exists", [true]) }),
    get: tools.callee("get", (...values) => [`${values.length} got`, "more"]),
    read: tools.callee("read", ["text"], { returns: "handle" }),
    stat: tools.callee("stat", [], { receiver: tools.object("receiver", {}) }),
    cache: tools.object("cache", { get: tools.callee("cache.get", ["cached"], { timing: "sync" }) }),
    store: tools.object("store", {
      get: tools.callee("store.get", [[1, 2]]),
      inner: tools.object("inner", { find: tools.callee("inner.find", ["one", "two", "three"]) }),
      find,
    }),
    open: () => tools.object("opened", { read: tools.callee("opened.read", ["opened"]) }),
    wrap: (callback: AnyFunction): AnyFunction => function (...values) {
      return callback.apply(this, values);
    },
    once: (callback: AnyFunction): AnyFunction => {
      let isCalled = false;
      return function (...values) {
        if (isCalled) return undefined;
        isCalled = true;
        return callback.apply(this, values);
      };
    },
    text: (...values: unknown[]) => values.map(inShort).join("+"),
  };
}

/** Without an object's contents or a function's source, which a conversion changes. */
function inShort(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : typeof value;
}

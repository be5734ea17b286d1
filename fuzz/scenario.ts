/** What generated programs run in: callees of every kind, and the calls from outside. */

import type { Stage } from "../fixtures/harness/scenario.ts";
import type { Tools } from "../fixtures/harness/tools.ts";
import { hostNames } from "./print/program.ts";
import type { HostFunction, Program } from "./program.ts";

type AnyFunction = (this: unknown, ...values: unknown[]) => unknown;

/** With which arguments a function is called: all of them, without the list before its callback, or without the callback. */
export type Arguments = "all" | "no list" | "no callback";

/** The calls from outside, by the name of the exported function. */
export type Calls = Readonly<Record<string, readonly Arguments[]>>;

/** Calls each exported function. */
export function scenario({ load, tools }: Stage, calls: Calls): void {
  const surroundings = surroundingsOf(tools);
  const exported = load(surroundings) as Record<string, AnyFunction>;
  for (const [name, main] of Object.entries(exported)) {
    for (const given of calls[name] ?? ["all" as const]) tools.call(name, () => Reflect.apply(main, surroundings.store, valuesOf(given, tools)));
  }
}

function valuesOf(given: Arguments, tools: Tools): unknown[] {
  if (given === "no list") return ["k", tools.completion()];
  return given === "all" ? ["k", [1, 2], tools.completion()] : ["k", [1, 2]];
}

/** What a host's opening is for is called for. */
export function callsOf(program: Program): Calls {
  const names = hostNames(program);
  return Object.fromEntries(program.functions.map(({ opening }, index) => [names[index] as string, [...openingCalls(opening), ...(program.isCalledTwice ? ["all" as const] : [])]]));
}

function openingCalls(opening: HostFunction["opening"]): Arguments[] {
  if (opening === "shuffled") return ["all", "no list"];
  return /^(or nothing|default callback|promise)$/.test(opening) ? ["all", "no callback"] : ["all"];
}

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
    noted: tools.completion("noted"),
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

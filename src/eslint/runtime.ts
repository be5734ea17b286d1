/** What a file uses of the runtime. */

import type * as ESTree from "estree";
import { calleeText } from "../find/callee.ts";
import { originOf } from "../find/origin.ts";
import { isCompletionName } from "../find/error-names.ts";
import { resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { childrenOf } from "../parse/walk.ts";
import { type FunctionNode, isFunction, type Node } from "../parse/tree.ts";

const MODULE = "@uncallback/runtime";

/** Exports that make an operation: it does nothing until it is waited for with `yield*`. */
const OPERATIONS = new Set(["call", "callAll", "attempt", "suspend", "sleep", "tick", "immediate", "once", "all", "race", "each", "spawn"]);

/** Exports that are handed a generator function. */
const STARTERS = new Set(["run", "coroutine", "spawn", "runSync"]);

export interface Runtime {
  readonly isAbsent: boolean;
  /** The export of the runtime that an expression calls. */
  exportOf(call: ESTree.CallExpression): string | undefined;
}

const runtimes = new WeakMap<SourceFile, Runtime>();

export function runtimeOf(file: SourceFile): Runtime {
  const known = runtimes.get(file);
  if (known) return known;
  const runtime: Runtime = {
    isAbsent: !file.text.includes(MODULE),
    exportOf: ({ callee }) => {
      const origin = originOf(file, callee);
      return origin?.from === "module" && origin.name === MODULE && origin.path.length === 1 ? origin.path[0] : undefined;
    },
  };
  runtimes.set(file, runtime);
  return runtime;
}

/** Whether a function is a generator that the runtime runs: handed to it, or with `yield*` of one of its operations. */
export function isCoroutineBody(runtime: Runtime, host: FunctionNode | undefined): boolean {
  if (!host?.generator) return false;
  const { parent } = host;
  return (parent?.type === "CallExpression" && STARTERS.has(runtime.exportOf(parent) ?? "")) || isDelegating(runtime, host.body);
}

function isDelegating(runtime: Runtime, node: Node): boolean {
  if (node.type === "YieldExpression" && node.delegate && node.argument?.type === "CallExpression" && runtime.exportOf(node.argument)) return true;
  return ownChildren(node).some((child) => isDelegating(runtime, child));
}

const ownChildren = (node: Node): Node[] => childrenOf(node).filter((child) => !isFunction(child));

/** The name of the operation that an expression makes, if it makes one: by the runtime, or by a coroutine of the file. */
export function operationName(file: SourceFile, runtime: Runtime, node: Node | null | undefined): string | undefined {
  if (node?.type !== "CallExpression") return undefined;
  const name = runtime.exportOf(node);
  if (name !== undefined) return OPERATIONS.has(name) ? calleeText(file, node) : undefined;
  return node.callee.type === "Identifier" && isCoroutine(file, runtime, node.callee, node) ? node.callee.name : undefined;
}

/** A generator function of the file, or `coroutine(…)`; called with a function last, a coroutine starts at once. */
function isCoroutine(file: SourceFile, runtime: Runtime, name: ESTree.Identifier, call: ESTree.CallExpression): boolean {
  const [definition, second] = resolveName(file.scopes, name, name.name)?.defs ?? [];
  if (!definition || second) return false;
  if (isFunction(definition.node) && definition.type === "FunctionName") return isCoroutineBody(runtime, definition.node);
  const init = definition.node.type === "VariableDeclarator" ? definition.node.init : undefined;
  if (isFunction(init)) return isCoroutineBody(runtime, init);
  return init?.type === "CallExpression" && runtime.exportOf(init) === "coroutine" && !hasCallback(call);
}

/** Whether the last argument may be a callback. */
function hasCallback({ arguments: values }: ESTree.CallExpression): boolean {
  const last = values.at(-1);
  return isFunction(last) || (last?.type === "Identifier" && isCompletionName(last.name)) || last?.type === "SpreadElement";
}

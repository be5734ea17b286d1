/** Reads off a function of the file what it does with the callback it takes. */

import type * as ESTree from "estree";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, type FunctionNode, isFunction, isLoop, type Node, parametersOf } from "../parse/tree.ts";
import { definitionsOf } from "../project/definitions.ts";
import type { Use } from "./apis/api.ts";

/** Tells what becomes of a function that stands in a call: used for the calls that a callback is handed on to. */
export type UseOfArgument = (call: Call, argument: Node) => Use | undefined;

/** What the called function, as far as this file shows it, does with its parameter at `index`. */
export function callbackUse(file: SourceFile, call: Call, index: number, useOf: UseOfArgument): Use | undefined {
  const uses = definitionsOf(file, call).flatMap((definition) => usesOnce(definition.file, definition.function, index, useOf));
  if (uses.includes("many-shot")) return "many-shot";
  return uses.find((use) => use !== "synchronous") ?? uses[0];
}

/** Functions whose uses are being read: one that calls itself says nothing more the second time. */
const reading = new Set<FunctionNode>();

function usesOnce(file: SourceFile, callee: FunctionNode, index: number, useOf: UseOfArgument): Use[] {
  if (reading.has(callee)) return [];
  reading.add(callee);
  try {
    return usesOfParameter(file, callee, index, useOf);
  } finally {
    reading.delete(callee);
  }
}

function usesOfParameter(file: SourceFile, callee: FunctionNode, index: number, useOf: UseOfArgument): Use[] {
  const declared = parametersOf(callee)[index];
  const parameter = declared?.type === "AssignmentPattern" ? declared.left : declared;
  if (parameter?.type !== "Identifier") return [];
  const variable = file.scopes.acquire(callee, true)?.set.get(parameter.name);
  return (variable?.references ?? []).flatMap(({ identifier }) => useAt(identifier, callee, useOf) ?? []);
}

/** A call of the callback happens when its surroundings run: at once, in a loop, or when another callback is called. */
function useAt(identifier: ESTree.Identifier, callee: FunctionNode, useOf: UseOfArgument): Use | undefined {
  const { parent } = identifier;
  if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") return undefined;
  if (parent.callee !== identifier) return handedOn(parent, identifier, useOf);
  for (let node: Node = parent; node.parent && node !== callee; node = node.parent) {
    if (isLoop(node)) return "many-shot";
    if (node.parent === callee) return "synchronous";
    if (isFunction(node)) return enclosingUse(node, useOf);
  }
  return undefined;
}

function enclosingUse(node: FunctionNode, useOf: UseOfArgument): Use | undefined {
  const { parent } = node;
  if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") return undefined;
  return parent.callee === node ? "synchronous" : handedOn(parent, node, useOf);
}

/** Promises settle once and later: https://tc39.es/ecma262/#sec-promise.prototype.then */
const PROMISE_METHODS = /^(then|catch|finally)$/;

function handedOn(call: Call, argument: Node, useOf: UseOfArgument): Use | undefined {
  const { callee } = call;
  const name = callee.type === "MemberExpression" && callee.property.type === "Identifier" ? callee.property.name : "";
  return PROMISE_METHODS.test(name) ? "value-only" : useOf(call, argument);
}

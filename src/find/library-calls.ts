/** Finds the calls of the `async` library whose functions run steps. */

import type * as ESTree from "estree";
import { unwrapped } from "../parse/casts.ts";
import { isReassigned, resolveName, type Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import type { Call, Node } from "../parse/tree.ts";
import { type LibraryFunction, libraryFunction } from "./apis/async-library.ts";
import { originOf } from "./origin.ts";

/** A call of the library, whatever its steps are like. */
export interface LibraryCall {
  readonly call: ESTree.SimpleCallExpression;
  readonly function: LibraryFunction;
  /** The variable by which the file knows the library, or the function. */
  readonly variable: Variable | undefined;
}

/** Which function of the library a call calls, as far as nothing in the file can make it another. */
export function libraryCallOf(file: SourceFile, call: Call): LibraryCall | undefined {
  if (call.type !== "CallExpression" || call.optional) return undefined;
  const name = functionName(file, call);
  const found = name === undefined ? undefined : libraryFunction(name);
  const root = rootOf(call.callee);
  const variable = root.type === "Identifier" ? resolveName(file.scopes, root, root.name) : undefined;
  return found && !(variable && isReassigned(variable)) ? { call, function: found, variable } : undefined;
}

/** `async.each`, `require("async").each`, `require("async/each")`, and what was destructured from them. */
function functionName(file: SourceFile, { callee }: Call): string | undefined {
  const origin = originOf(file, callee);
  if (origin?.from !== "module") return undefined;
  const [, single] = /^async\/(\w+)$/.exec(origin.name) ?? [];
  if (single !== undefined) return origin.path.length === 0 ? single : undefined;
  return origin.name === "async" && origin.path.length === 1 ? origin.path[0] : undefined;
}

function rootOf(callee: Node): Node {
  const node = unwrapped(callee);
  return node.type === "MemberExpression" ? rootOf(node.object) : node;
}

/** Tells what `new` makes a plain object of: a constructor may return a function in its place, as those of applications and routers do. */

import { isBuiltin } from "node:module";
import type * as ESTree from "estree";
import { containsOutsideFunctions } from "../parse/own-level.ts";
import { withoutCasts } from "../parse/casts.ts";
import { isReassigned, resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type FunctionNode, isFunction, type Node } from "../parse/tree.ts";
import { importOf, relatedFile } from "../project/definitions.ts";
import { mainExports } from "../project/exports.ts";

/** Constructors of the language and of browsers, https://tc39.es/ecma262/#sec-constructor-properties-of-the-global-object, https://html.spec.whatwg.org/. */
const GLOBAL_CLASSES = new Set([
  "ArrayBuffer", "Date", "Error", "Map", "Promise", "RangeError", "RegExp", "Set", "TypeError", "WeakMap", "WeakSet",
  "AbortController", "EventTarget", "FileReader", "Image", "MessageChannel", "URL", "WebSocket", "Worker", "XMLHttpRequest",
]);

/** What they make may be called, or may be taken for the pair in `call([object, "method"])`. */
const OTHER_CLASSES = new Set(["Function", "Array"]);

export interface Search {
  /** Whether a value is surely no function. */
  readonly isPlain: (file: SourceFile, value: Node) => boolean;
  /** What is answered for a constructor whose code is not here. */
  readonly isUnknownPlain: boolean;
}

/** Constructors that are being looked at: `return new Store(options)` in `Store` adds nothing to what else it returns. */
const underway = new Set<Node>();

/** Whether `new` with this callee surely gives an object that cannot be called. */
export function constructsObject(file: SourceFile, callee: Node, search: Search): boolean {
  const constructor = withoutCasts(callee);
  if (constructor.type === "MemberExpression") return isOfBuiltin(file, withoutCasts(constructor.object)) || search.isUnknownPlain;
  if (constructor.type !== "Identifier") return givesInstance(file, constructor, search);
  const variable = resolveName(file.scopes, constructor, constructor.name);
  if (!variable || variable.defs.length === 0) return GLOBAL_CLASSES.has(constructor.name) || (search.isUnknownPlain && !OTHER_CLASSES.has(constructor.name));
  if (importOf(file, constructor)) return isOfBuiltin(file, constructor) || isOfProject(file, constructor, search);
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0 || isReassigned(variable)) return search.isUnknownPlain;
  const { node } = definition;
  return givesInstance(file, node.type === "VariableDeclarator" ? (node.init as Node | null) : node, search);
}

/** A class of Node, or a module of it that has some. */
function isOfBuiltin(file: SourceFile, name: Node): boolean {
  const imported = name.type === "Identifier" ? importOf(file, name) : undefined;
  return imported !== undefined && isBuiltin(imported.specifier);
}

function isOfProject(file: SourceFile, name: ESTree.Identifier, search: Search): boolean {
  const imported = importOf(file, name);
  const home = imported && imported.name === undefined ? relatedFile(file, imported.specifier) : undefined;
  const values = home ? mainExports(home) : [];
  if (!home || values.length === 0) return search.isUnknownPlain;
  return values.every((value) => (value.type === "Identifier" ? constructsObject(home, value, search) : givesInstance(home, value, search)));
}

/** Whether a class or constructor function returns nothing that could be a function. */
function givesInstance(file: SourceFile, node: Node | null, search: Search): boolean {
  if (!node) return search.isUnknownPlain;
  if (underway.has(node)) return true;
  underway.add(node);
  try {
    if (isFunction(node)) return returnsInstance(file, node, search);
    return node.type === "ClassDeclaration" || node.type === "ClassExpression" ? isPlainClass(file, node, search) : search.isUnknownPlain;
  } finally {
    underway.delete(node);
  }
}

function isPlainClass(file: SourceFile, { superClass, body }: ESTree.Class, search: Search): boolean {
  if (superClass && !constructsObject(file, superClass, search)) return false;
  const constructor = body.body.find((member) => member.type === "MethodDefinition" && member.kind === "constructor") as ESTree.MethodDefinition | undefined;
  return !constructor || returnsInstance(file, constructor.value, search);
}

function returnsInstance(file: SourceFile, { body }: FunctionNode, { isPlain }: Search): boolean {
  return !containsOutsideFunctions(body, (node) => {
    if (node.type !== "ReturnStatement" || !node.argument) return false;
    return node.argument.type !== "ThisExpression" && !isPlain(file, node.argument);
  });
}

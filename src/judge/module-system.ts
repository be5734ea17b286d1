/** Whether the runtime can be loaded where a file runs: not in AMD and universal modules, nor in the scripts of a page. */

import type * as ESTree from "estree";
import { isGlobal } from "../parse/scopes.ts";
import { mentions, type SourceFile } from "../parse/source-file.ts";
import { isFunction, isFunctionValue, type Node } from "../parse/tree.ts";
import { referencesNamed } from "../parse/within.ts";

/** Names that CommonJS gives a module. */
const COMMON_JS = ["require", "module", "exports"];
/** Names that are tested to find out where a script runs. */
const TESTED = ["define", ...COMMON_JS];
/** Names that only a page has. */
const PAGE = ["window", "document"];

const answers = new WeakMap<SourceFile, boolean>();

/** Whether a file also runs where nothing gives it a `require`, so that it could not load the runtime at its top. */
export function runsWithoutRequire(file: SourceFile): boolean {
  if (file.isModule) return false;
  const isKnown = answers.get(file);
  if (isKnown !== undefined) return isKnown;
  const isWithout = !isCertainlyCommonJs(file) && (asksForModuleSystem(file) || definesAmdModule(file) || isPageScript(file));
  answers.set(file, isWithout);
  return isWithout;
}

/** Something of CommonJS is used on the way through the file, whatever is tested elsewhere. */
const isCertainlyCommonJs = (file: SourceFile): boolean => globalNames(file, COMMON_JS).some((name) => !isTested(name) && isAlwaysReached(name));

const asksForModuleSystem = (file: SourceFile): boolean =>
  TESTED.some((name) => mentions(file, name) && referencesNamed(file.scopes, name).some(({ identifier }) => isTested(identifier)));

/** `define(["a", "b"], function (a, b) { … })` */
const definesAmdModule = (file: SourceFile): boolean => globalNames(file, ["define"]).some(({ parent }) =>
  parent?.type === "CallExpression" && parent.parent?.type === "ExpressionStatement" && isFunctionValue(parent.arguments.at(-1)));

const isPageScript = (file: SourceFile): boolean => globalNames(file, COMMON_JS).length === 0 && globalNames(file, PAGE).length > 0;

const globalNames = (file: SourceFile, names: readonly string[]): ESTree.Identifier[] =>
  names.flatMap((name) => (mentions(file, name) ? referencesNamed(file.scopes, name) : []))
    .map(({ identifier }) => identifier)
    .filter((identifier) => isGlobal(file.scopes, identifier));

const isTested = ({ parent }: Node): boolean => parent?.type === "UnaryExpression" && parent.operator === "typeof";

/** Reached whenever the file runs: not in a branch, and in no function but those that are called where they stand. */
function isAlwaysReached(node: Node): boolean {
  for (let current = node; current.parent; current = current.parent) {
    const { parent } = current;
    const isBranch = parent.type === "IfStatement" || parent.type === "ConditionalExpression" || parent.type === "LogicalExpression" || parent.type === "TryStatement";
    if (isBranch || (isFunction(parent) && !isCalledInPlace(parent))) return false;
  }
  return true;
}

/** `(function () { … })()` and `(function () { … }).call(this)` */
function isCalledInPlace(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === "CallExpression") return parent.callee === node;
  return parent?.type === "MemberExpression" && parent.object === node && parent.parent?.type === "CallExpression" && parent.parent.callee === parent;
}

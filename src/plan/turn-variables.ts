/** Whether the variables of a function mean the same when its turns share one call: each turn had its own. */

import type * as ESTree from "estree";
import type { Definition, Reference, Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { enclosingFunction, endOf, type FunctionNode, isWithin, type Node, startOf } from "../parse/tree.ts";
import { isDeclaredByVar } from "./binding.ts";

/** The functions whose bodies make up a turn: the one that loops, and the continuations that it goes through. */
export type IsPartOfTurn = (node: FunctionNode) => boolean;

/**
 * The `var`s that have to become `let`, so that no turn sees what the last one left and no closure what the next one sets;
 * `undefined` when that is not to be had.
 */
export function freshDeclarationsOf(file: SourceFile, functions: readonly FunctionNode[]): ESTree.VariableDeclaration[] | undefined {
  const isPartOfTurn: IsPartOfTurn = (node) => functions.includes(node);
  const variables = functions.flatMap((node) => file.scopes.acquire(node, true)?.variables ?? []).filter(({ defs }) => defs.length > 0);
  if (variables.some(isDeclaredTwice)) return undefined;
  const stale = variables.filter((variable) => isDeclaredByVar(variable) && !isSetInEveryTurn(variable, isPartOfTurn));
  const declarations = new Set(stale.map(({ defs: [definition] }) => definition?.parent as ESTree.VariableDeclaration));
  const shared = variables.filter(({ defs }) => defs.some(({ parent }) => declarations.has(parent as ESTree.VariableDeclaration)));
  return shared.every((variable) => canBeLet(variable, isPartOfTurn)) ? [...declarations] : undefined;
}

/** Whether a function that outlives its turn refers to a variable. */
export const isCaptured = (variable: Variable, isPartOfTurn: IsPartOfTurn): boolean =>
  variable.references.some(({ identifier }) => !isPartOfTurn(enclosingFunction(identifier) as FunctionNode));

/** Functions and variables of one name are one thing in a function, and an error in a block. */
function isDeclaredTwice({ defs }: Variable): boolean {
  const functions = defs.filter(({ type }) => type === "FunctionName").length;
  return functions > 0 && defs.length > 1;
}

function isSetInEveryTurn(variable: Variable, isPartOfTurn: IsPartOfTurn): boolean {
  if (isCaptured(variable, isPartOfTurn)) return false;
  const [definition] = variable.defs;
  if (definition?.type === "Parameter") return true;
  return definition !== undefined && hasValue(definition) && isReadAfter(variable, definition);
}

/** `var x = 1`, and `for (var x of list)`. */
function hasValue({ node, parent }: Definition): boolean {
  return Boolean((node as ESTree.VariableDeclarator).init) || parent?.parent?.type === "ForOfStatement" || parent?.parent?.type === "ForInStatement";
}

/** Whether all that refers to a variable comes after its declaration, on a way that leads through it. */
function isReadAfter(variable: Variable, { node, parent }: Definition): boolean {
  const block = reachOf(parent as Node);
  return variable.references.every((reference) => isDeclaring(reference, node) || isAfter(reference, node, block));
}

const isDeclaring = ({ identifier, init }: Reference, declarator: Node): boolean =>
  init === true && isWithin(identifier, declarator) && isWithin(identifier, (declarator as ESTree.VariableDeclarator).id);

const isAfter = ({ identifier }: Reference, declarator: Node, block: Node | undefined): boolean =>
  block !== undefined && isWithin(identifier, block) && startOf(identifier) >= endOf(declarator);

/** The stretch of code that is only reached through a declaration. */
function reachOf(declaration: Node): Node | undefined {
  const { parent } = declaration;
  if (parent?.type === "BlockStatement" || parent?.type === "ForOfStatement" || parent?.type === "ForInStatement") return parent;
  return parent?.type === "ForStatement" && parent.parent?.type === "BlockStatement" ? parent.parent : undefined;
}

/** `let` is the block's own, and cannot be touched before it. */
function canBeLet(variable: Variable, isPartOfTurn: IsPartOfTurn): boolean {
  const [definition] = variable.defs;
  if (!definition || variable.name === "let" || variable.defs.length > 1 || definition.parent?.parent?.type !== "BlockStatement") return false;
  if (!isReadAfter(variable, definition)) return false;
  return !variable.references.some(({ identifier }) => isInHoistedFunction(identifier, isPartOfTurn));
}

/** A declared function may be called above what it refers to. */
function isInHoistedFunction(node: Node, isPartOfTurn: IsPartOfTurn): boolean {
  for (let host = enclosingFunction(node); host && !isPartOfTurn(host); host = enclosingFunction(host)) {
    if (host.type === "FunctionDeclaration") return true;
  }
  return false;
}

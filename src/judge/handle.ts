/** Tells the handle of started work, `const child = exec(…)`, from a callback in new clothes, `const next = once(…)`. */

import type * as ESTree from "estree";
import { parentBeyondCasts } from "../parse/casts.ts";
import { inventoryOf } from "../parse/inventory.ts";
import { resolveName } from "../parse/scopes.ts";
import { isTypeScript, type SourceFile } from "../parse/source-file.ts";
import { type Call, type Node, propertyName } from "../parse/tree.ts";

/**
 * Whether the value of a call is kept in a variable or property whose own properties the file uses, and which it never calls.
 * An island returns what the call returned, so the handle stays what it was. Its type in TypeScript would not, so there it is none.
 */
export function isHandle(call: Call, file: SourceFile): boolean {
  if (isTypeScript(file)) return false;
  const uses = usesOf(keptIn(call), file);
  return uses.some(readsProperty) && !uses.some(isCalled);
}

/** What the value of a call is assigned to, as a statement of its own or in a declaration. */
function keptIn(call: Call): Node | undefined {
  const { parent } = call;
  if (parent?.type === "VariableDeclarator") return parent.id;
  const isAssigned = parent?.type === "AssignmentExpression" && parent.operator === "=" && parent.right === call;
  return isAssigned && parent.parent?.type === "ExpressionStatement" ? parent.left : undefined;
}

function usesOf(target: Node | undefined, file: SourceFile): Node[] {
  if (target?.type === "Identifier") return usesOfVariable(target, file);
  const name = target?.type === "MemberExpression" ? propertyName(target) : undefined;
  // Which object a property belongs to is not known, so all of that name count.
  return (name !== undefined && inventoryOf(file).members.get(name)) || [];
}

function usesOfVariable(target: ESTree.Identifier, file: SourceFile): Node[] {
  const variable = resolveName(file.scopes, target, target.name);
  return (variable?.references ?? []).filter((reference) => reference.isRead()).map(({ identifier }) => identifier);
}

/** `child.stdin`, but not `next.call(…)`, which every function has. */
function readsProperty(use: Node): boolean {
  const parent = parentBeyondCasts(use);
  if (parent?.type !== "MemberExpression" || parent.property === use) return false;
  return !/^(call|apply|bind|length|name|prototype)$/.test(propertyName(parent) ?? "");
}

/** `list(…)`, and `yield* call(list, …)`, which it becomes. */
function isCalled(use: Node): boolean {
  const parent = parentBeyondCasts(use);
  if (parent?.type === "CallExpression" && parent.parent?.type === "YieldExpression" && parent.arguments[0] === use) return true;
  if (parent?.type === "CallExpression" || parent?.type === "NewExpression") return parent.callee === use;
  const isFunctionMethod = parent?.type === "MemberExpression" && /^(call|apply|bind)$/.test(propertyName(parent) ?? "");
  return isFunctionMethod && parentBeyondCasts(parent)?.type === "CallExpression";
}

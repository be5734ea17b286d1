/** What a file has of the kinds of nodes that are asked for more than once, gathered in one walk. */

import type * as ESTree from "estree";
import type { SourceFile } from "./source-file.ts";
import { type Call, type Node, propertyName } from "./tree.ts";
import { kindOf } from "./typescript.ts";
import { walk } from "./walk.ts";

export interface Inventory {
  /** What can take a function, in the order in which a walk meets it. */
  readonly receivers: (Call | ESTree.AssignmentExpression)[];
  /** Strings, and templates of values and of types: nodes that text may stand in. */
  readonly texts: Node[];
  /** Statements that end with a semicolon where the author writes them. */
  readonly statements: (ESTree.ExpressionStatement | ESTree.ReturnStatement)[];
  readonly functionExpressions: ESTree.FunctionExpression[];
  /** By the name of the property, where it is known. */
  readonly members: Map<string, ESTree.MemberExpression[]>;
}

const inventories = new WeakMap<SourceFile, Inventory>();

export function inventoryOf(file: SourceFile): Inventory {
  const known = inventories.get(file);
  if (known) return known;
  const inventory: Inventory = { receivers: [], texts: [], statements: [], functionExpressions: [], members: new Map() };
  walk(file.program, (node) => enter(inventory, node));
  inventories.set(file, inventory);
  return inventory;
}

function enter(inventory: Inventory, node: Node): void {
  switch (node.type) {
    case "CallExpression":
    case "NewExpression":
    case "AssignmentExpression":
      inventory.receivers.push(node);
      break;
    case "ExpressionStatement":
    case "ReturnStatement":
      inventory.statements.push(node);
      break;
    case "FunctionExpression":
      inventory.functionExpressions.push(node);
      break;
    case "MemberExpression":
      enterMember(inventory, node);
      break;
    case "Literal":
      if (typeof node.value === "string") inventory.texts.push(node);
      break;
    default:
      if (node.type === "TemplateLiteral" || kindOf(node) === "TSTemplateLiteralType") inventory.texts.push(node);
  }
}

function enterMember({ members }: Inventory, node: ESTree.MemberExpression): void {
  const name = propertyName(node);
  if (name === undefined) return;
  const known = members.get(name);
  if (known) known.push(node);
  else members.set(name, [node]);
}

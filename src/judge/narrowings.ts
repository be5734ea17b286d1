/** What TypeScript may know of a value from the code before a place, beyond the type that was declared: what was tested and assigned. */

import type * as ESTree from "estree";
import { unwrapped } from "../parse/casts.ts";
import { isFunction, type Node, propertyName, startOf } from "../parse/tree.ts";
import { writtenType } from "../parse/typescript.ts";
import { walk } from "../parse/walk.ts";

/** A name, or a path of names as `options.file` and `this.db`, without casts and `?.`; `undefined` for anything else. */
export function pathOf(node: Node): string | undefined {
  const inner = unwrapped(node);
  if (inner.type === "Identifier") return inner.name;
  if (inner.type === "ThisExpression") return "this";
  if (inner.type !== "MemberExpression") return undefined;
  const [object, name] = [pathOf(inner.object), propertyName(inner)];
  return object === undefined || name === undefined ? undefined : `${object}.${name}`;
}

/** The paths whose type the code of `owner` before an offset may have narrowed, without the functions in it. */
export function narrowedBefore(offset: number, owner: Node): Set<string> {
  const paths = new Set<string>();
  walk(owner, (node) => {
    if (node !== owner && (isFunction(node) || startOf(node) >= offset)) return false;
    for (const expression of narrowingsOf(node)) addPaths(expression, paths);
  });
  return paths;
}

/** The expressions by whose value a node tells types apart. */
function narrowingsOf(node: Node): Node[] {
  switch (node.type) {
    case "IfStatement":
    case "ConditionalExpression":
    case "WhileStatement":
    case "DoWhileStatement":
      return [node.test];
    case "ForStatement":
      return node.test ? [node.test] : [];
    case "SwitchStatement":
      return [node.discriminant];
    case "LogicalExpression":
      return [node.left];
    case "AssignmentExpression":
      return [node.left];
    case "VariableDeclarator":
      return node.init && writtenType(node.id) ? [node.id] : [];
    default:
      return assertedBy(node);
  }
}

/** `assert(this.db)` and its like, of which TypeScript knows that they return only when the value holds. */
function assertedBy(node: Node): Node[] {
  if (node.type !== "ExpressionStatement" || node.expression.type !== "CallExpression") return [];
  return /assert|invariant/i.test(pathOf(node.expression.callee) ?? "") ? node.expression.arguments : [];
}

function addPaths(expression: Node, paths: Set<string>): void {
  const node = unwrapped(expression);
  for (const operand of operandsOf(node)) addPaths(operand, paths);
  const path = pathOf(node);
  if (path !== undefined) paths.add(path);
  if (node.type === "MemberExpression" && node.optional) addPaths(node.object, paths);
}

function operandsOf(node: Node): Node[] {
  switch (node.type) {
    case "LogicalExpression":
    case "AssignmentExpression":
      return [node.left, node.right];
    case "UnaryExpression":
      return [node.argument];
    case "BinaryExpression":
      return comparedIn(node);
    case "CallExpression":
      return node.arguments;
    default:
      return [];
  }
}

/** Both sides; and the object of a property that is compared with a literal, as in `this.node.kind === "file"`. */
function comparedIn({ left, right }: ESTree.BinaryExpression): Node[] {
  const sides: Node[] = [left, right];
  const isWithLiteral = sides.some((side) => side.type === "Literal" && side.value !== null);
  const members = isWithLiteral ? sides.map(unwrapped).filter((side) => side.type === "MemberExpression") : [];
  return [...sides, ...members.map(({ object }) => object)];
}

/** What TypeScript may know of a value from the code before a place, beyond the type that was declared: what was tested and assigned. */

import type * as ESTree from "estree";
import { unwrapped } from "../parse/casts.ts";
import { endOf, isFunction, type Node, propertyName, startOf } from "../parse/tree.ts";
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

/** The offsets between which a type is narrower than it was declared. */
type Range = readonly [start: number, end: number];

const narrowings = new WeakMap<Node, Map<string, Range[]>>();

/** Whether the code of `owner` before an offset, without the functions in it, may have narrowed the type of a path. */
export function isNarrowedBefore(offset: number, owner: Node, path: string | undefined): boolean {
  if (path === undefined) return false;
  let found = narrowings.get(owner);
  if (!found) {
    found = narrowedRanges(owner);
    narrowings.set(owner, found);
  }
  return (found.get(path) ?? []).some(([start, end]) => start < offset && offset < end);
}

/** Where the type of each path may be narrowed. */
function narrowedRanges(owner: Node): Map<string, Range[]> {
  const ranges = new Map<string, Range[]>();
  walk(owner, (node) => {
    if (node !== owner && isFunction(node)) return false;
    for (const path of narrowingsOf(node).flatMap(pathsIn)) {
      const known = ranges.get(path) ?? [];
      ranges.set(path, known);
      known.push([startOf(node), endOfNarrowing(node)]);
    }
  });
  return ranges;
}

/** What one operand says of the other ends with the expression, unless a variable keeps its value, by which a later test may say it again. */
function endOfNarrowing(node: Node): number {
  if (node.type !== "LogicalExpression" && node.type !== "ConditionalExpression") return Infinity;
  let whole: Node = node;
  while (whole.parent && /^(Logical|Conditional|Unary|Binary|TS\w+)Expression$/.test(whole.parent.type)) whole = whole.parent;
  return whole.parent?.type === "VariableDeclarator" ? Infinity : endOf(node);
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

function pathsIn(expression: Node): string[] {
  const node = unwrapped(expression);
  const beforeLink = node.type === "MemberExpression" && node.optional ? pathsIn(node.object) : [];
  return [pathOf(node) ?? [], ...operandsOf(node).map(pathsIn), beforeLink].flat();
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
      return isTypeGuard(node) ? node.arguments : [];
    default:
      return [];
  }
}

/** `Array.isArray(names)`, `hasName(user)`: functions that say of what type their argument is are called so. */
const isTypeGuard = ({ callee }: ESTree.SimpleCallExpression): boolean => /(^|\.)_*(is|has)([A-Z_]\w*)?$/.test(pathOf(callee) ?? "");

/** Both sides; and the object of a property that is compared with a literal, as in `this.node.kind === "file"`. */
function comparedIn({ left, right }: ESTree.BinaryExpression): Node[] {
  const sides: Node[] = [left, right];
  const isWithLiteral = sides.some((side) => side.type === "Literal" && side.value !== null);
  const members = isWithLiteral ? sides.map(unwrapped).filter((side) => side.type === "MemberExpression") : [];
  return [...sides, ...members.map(({ object }) => object)];
}

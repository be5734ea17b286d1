/**
 * Tells arguments that replace the method which they are handed to: `steps[0](steps.shift(), …)` calls what was first before. An
 * operation reads the method of its object when the arguments are there. https://tc39.es/ecma262/#sec-function-calls-runtime-semantics-evaluation
 */

import type { MemberExpression } from "estree";
import { type InlineSite, otherArguments } from "../find/call-sites.ts";
import { type SourceFile, textOf } from "../parse/source-file.ts";
import { type Node, propertyName } from "../parse/tree.ts";
import { methodOf } from "./callee-types.ts";
import { containsOutsideFunctions } from "../parse/own-level.ts";

/** Methods of arrays that move elements which were there: https://tc39.es/ecma262/#sec-properties-of-the-array-prototype-object */
const MOVERS = new Set(["shift", "unshift", "pop", "splice", "sort", "reverse", "fill", "copyWithin"]);

/** Whether an argument writes to the property that is called, as far as the text shows it. */
export function isMethodChanged(site: InlineSite, file: SourceFile): boolean {
  const method = methodOf(site.call);
  if (!method) return false;
  return otherArguments(site).some((argument) => containsOutsideFunctions(argument, (node) => changes(file, node, method)));
}

function changes(file: SourceFile, node: Node, method: MemberExpression): boolean {
  if (node.type === "CallExpression") return movesElements(file, node.callee, method);
  const target = writtenBy(node);
  if (target?.type !== "MemberExpression") return false;
  const [name, other] = [propertyName(method), propertyName(target)];
  return name !== undefined && other !== undefined ? name === other : isSameObject(file, target, method);
}

function movesElements(file: SourceFile, callee: Node, method: MemberExpression): boolean {
  if (callee.type !== "MemberExpression" || propertyName(method) !== undefined) return false;
  return MOVERS.has(propertyName(callee) ?? "") && isSameObject(file, callee, method);
}

function writtenBy(node: Node): Node | undefined {
  if (node.type === "AssignmentExpression") return node.left;
  return node.type === "UpdateExpression" || (node.type === "UnaryExpression" && node.operator === "delete") ? node.argument : undefined;
}

const isSameObject = (file: SourceFile, one: MemberExpression, other: MemberExpression): boolean => textOf(file, one.object) === textOf(file, other.object);

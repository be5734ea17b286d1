/** What a file itself says of the types of its callees, where TypeScript's checker is not asked. */

import type * as ESTree from "estree";
import { isCast, castedTo, withoutCasts } from "../parse/casts.ts";
import { isGlobal, resolveName, type Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, isPlainMember, type Node, propertyName } from "../parse/tree.ts";
import { kindOf, propertyParameter, typeArgumentsOf, writtenType } from "../parse/typescript.ts";

/** A method that is called, `object.name`, also behind casts: `object.name!(…)` hands `object` over as `this`, too. */
export function methodOf({ callee }: Call): (ESTree.MemberExpression & { object: ESTree.Expression }) | undefined {
  const member = withoutCasts(callee);
  return isPlainMember(member) ? member : undefined;
}

/** Whether the type of a called method is written at the call: `db.query<Row>(…)`, `(db.get as Get)(…)`. */
export const isTypedAtCall = (call: Call): boolean => isCast(call.callee) || typeArgumentsOf(call) !== undefined;

/** How many variables and members are followed to one of the type `any`. */
const FARTHEST = 5;

/** Whether an expression has the type `any`, as far as the file shows it. */
export function isAny(file: SourceFile, expression: Node, distance = 0): boolean {
  if (distance > FARTHEST) return false;
  if (isCast(expression) && kindOf(expression) !== "TSNonNullExpression") return castedTo(expression)?.type === ("TSAnyKeyword" as string);
  const node = withoutCasts(expression);
  if (node.type === "Identifier") return isAnyVariable(file, resolveName(file.scopes, node, node.name), distance);
  if (node.type === "MemberExpression") return isAnyField(node) || isAny(file, node.object, distance + 1);
  if (node.type === "CallExpression") return isRequire(file, node) || isAny(file, node.callee, distance + 1);
  return false;
}

function isAnyVariable(file: SourceFile, variable: Variable | undefined, distance: number): boolean {
  const definition = variable?.defs[0];
  if (!definition || variable.defs.length > 1) return false;
  if (isWrittenAny(definition.name)) return true;
  const { node } = definition;
  if (node.type !== "VariableDeclarator" || !node.init || writtenType(node.id)) return false;
  return isAny(file, node.init, distance + 1);
}

const isWrittenAny = (node: Node): boolean => kindOf(writtenType(node)) === "TSAnyKeyword";

/** In TypeScript the value of a bare `require` has no type. */
function isRequire(file: SourceFile, { callee }: ESTree.SimpleCallExpression): boolean {
  return callee.type === "Identifier" && callee.name === "require" && isGlobal(file.scopes, callee);
}

/** `this.name`, where the class declares a field or constructor parameter of that name as `any`. */
function isAnyField(node: ESTree.MemberExpression): boolean {
  const field = fieldOf(node);
  return field !== undefined && isWrittenAny(field);
}

/** The declaration of `this.name` as a field or constructor parameter of the class around it. */
export function fieldOf(node: ESTree.MemberExpression): Node | undefined {
  const name = node.object.type === "ThisExpression" ? propertyName(node) : undefined;
  const body = name === undefined ? undefined : classAround(node);
  return body?.body.flatMap(fieldsIn).find((field) => nameOf(field) === name);
}

function fieldsIn(member: ESTree.ClassBody["body"][number]): Node[] {
  if (member.type === "PropertyDefinition") return [member];
  if (member.type !== "MethodDefinition" || member.kind !== "constructor") return [];
  return member.value.params.flatMap((parameter) => propertyParameter(parameter) ?? []);
}

function nameOf(field: Node): string | undefined {
  const target = field.type === "PropertyDefinition" ? field.key : field.type === "AssignmentPattern" ? field.left : field;
  return target.type === "Identifier" ? target.name : undefined;
}

function classAround(node: Node): ESTree.ClassBody | undefined {
  let current: Node | undefined = node;
  while (current && current.type !== "ClassBody") current = current.parent;
  return current;
}

/** Whether an expression can be written and evaluated a second time without any effect. */
export function isRepeatable(node: Node): boolean {
  if (node.type === "Identifier" || node.type === "ThisExpression") return true;
  return node.type === "MemberExpression" && fieldOf(node) !== undefined;
}

/**
 * Whether an expression is the instance of the class around it. Its type is `this`, of which TypeScript computes nothing before
 * the class is used; and its private methods cannot be called by their names.
 */
export function isOwnInstance(file: SourceFile, expression: Node): boolean {
  const node = withoutCasts(expression);
  if (node.type === "ThisExpression") return classAround(node) !== undefined;
  const definition = node.type === "Identifier" ? resolveName(file.scopes, node, node.name)?.defs[0] : undefined;
  const init = definition?.node.type === "VariableDeclarator" ? definition.node.init : undefined;
  return init ? withoutCasts(init).type === "ThisExpression" && isOwnInstance(file, init) : false;
}

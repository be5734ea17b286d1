/** Whether a call is given values whose type TypeScript knows only where the call stands, and forgets in a function that is written there. */

import { type InlineSite, otherArguments } from "../find/call-sites.ts";
import { isCast } from "../parse/casts.ts";
import { resolveName, type Variable } from "../parse/scopes.ts";
import { isTypeScript, type SourceFile } from "../parse/source-file.ts";
import { endOf, enclosingFunction, type FunctionNode, type Node, startOf } from "../parse/tree.ts";
import { isMarkedOptional, kindOf, writtenType } from "../parse/typescript.ts";
import { tailPositionOf } from "../plan/tail.ts";
import { fieldOf, isAny } from "./callee-types.ts";
import { isNarrowedBefore, pathOf } from "./narrowings.ts";
import { containsOutsideFunctions } from "../parse/own-level.ts";

/** A call that goes on in the generator of the callback around it stands in no other function than before. */
export function needsNarrowedTypes(site: InlineSite, file: SourceFile, isConverted: (host: FunctionNode) => boolean): boolean {
  if (!isTypeScript(file)) return false;
  const host = enclosingFunction(site.call);
  if (host && isConverted(host) && tailPositionOf(site.call, host)) return false;
  const isNarrowed = (node: Node) => isNarrowedBefore(startOf(site.call), host ?? file.program, pathOf(node));
  const isForgotten = (node: Node) =>
    node.type === "Identifier" ? isForgottenVariable(file, node, isNarrowed, site.call) : isForgottenMember(file, node, isNarrowed);
  const moved = [site.call.callee, ...otherArguments(site)];
  return moved.some((part) => containsOutsideFunctions(part, (node) => isForgotten(node) || isNarrowingAssignment(file, node)));
}

/** `get((name = "a"), …)`, by which the code behind the call knows the type of `name`: not when a function assigns it. */
function isNarrowingAssignment(file: SourceFile, node: Node): boolean {
  if (node.type !== "AssignmentExpression") return false;
  const { left } = node;
  if (left.type === "MemberExpression") return isForgottenMember(file, left, () => true);
  const declaration = left.type === "Identifier" ? resolveName(file.scopes, left, left.name)?.defs[0]?.name : undefined;
  return declaration === undefined || canBeNarrowed(declaration);
}

/** Of a property TypeScript forgets everything, also of a `readonly` one. */
function isForgottenMember(file: SourceFile, node: Node, isNarrowed: (node: Node) => boolean): boolean {
  if (node.type !== "MemberExpression" || isOfAnyType(node) || !isNarrowed(node)) return false;
  const field = fieldOf(node);
  return (field === undefined || canBeNarrowed(field)) && !isAny(file, node);
}

function isForgottenVariable(file: SourceFile, node: Node & { name: string }, isNarrowed: (node: Node) => boolean, call: Node): boolean {
  const variable = resolveName(file.scopes, node, node.name);
  if (!variable?.references.some(({ identifier }) => identifier === node)) return false;
  return isFilledLater(variable) || (isNarrowed(node) && !isOfAnyType(node) && isForgottenIn(variable, call));
}

/** Where a cast gives a value its type, or where values stand that mostly may have any type or be missing: members of lists and of options. */
const isOfAnyType = ({ parent }: Node): boolean =>
  parent !== undefined && (isCast(parent) || /^(Property|ArrayExpression|TemplateLiteral)$/.test(parent.type));

/** `const names = [];`, of which TypeScript learns the type from what is pushed. */
function isFilledLater({ defs }: Variable): boolean {
  const declarator = defs[0]?.node;
  if (declarator?.type !== "VariableDeclarator" || writtenType(declarator.id)) return false;
  return declarator.init?.type === "ArrayExpression" && declarator.init.elements.length === 0;
}

/** Whether a declaration says so little of a type that a test can say more; names of types are taken for those of classes. */
function canBeNarrowed(declaration: Node): boolean {
  if (isMarkedOptional(declaration)) return true;
  const type = writtenType(declaration.type === "AssignmentPattern" ? declaration.left : declaration);
  if (!type) return !isOfOneType(initialValue(declaration));
  return kindOf(type) === "TSUnionType" || kindOf(type) === "TSUnknownKeyword";
}

function initialValue(declaration: Node): Node | null | undefined {
  if (declaration.type === "PropertyDefinition") return declaration.value;
  if (declaration.type === "AssignmentPattern") return declaration.right;
  const parent = declaration.parent;
  if (parent?.type === "AssignmentPattern") return parent.right;
  return parent?.type === "VariableDeclarator" && parent.id === declaration ? parent.init : undefined;
}

function isOfOneType(value: Node | null | undefined): boolean {
  if (value?.type === "Literal") return value.value !== null;
  return value !== null && value !== undefined && /^(TemplateLiteral|NewExpression|ObjectExpression|.*FunctionExpression)$/.test(value.type);
}

/** TypeScript remembers what it knows of constants, and of parameters and `let` behind their last assignment. */
function isForgottenIn({ defs, references, scope }: Variable, call: Node): boolean {
  const [definition] = defs;
  if (!definition || !canBeNarrowed(definition.name)) return false;
  const kind = definition.parent?.type === "VariableDeclaration" ? definition.parent.kind : undefined;
  if (kind === "const" || !/^(Parameter|Variable)$/.test(definition.type)) return false;
  if (kind === "var") return true;
  const writes = references.filter((reference) => reference.isWrite() && !reference.init);
  return writes.some(({ identifier, from }) => from.variableScope !== scope.variableScope || endOfStatement(identifier, definition.name) > startOf(call));
}

/** The end of the outermost statement around an assignment that begins behind the declaration. */
function endOfStatement(identifier: Node, declaration: Node): number {
  let end = endOf(identifier);
  for (let current = identifier.parent; current && startOf(current) > startOf(declaration); current = current.parent) {
    if (current.type !== "BlockStatement") end = endOf(current);
  }
  return end;
}

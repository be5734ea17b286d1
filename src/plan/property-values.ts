/** Finds all values that a property may have, as far as one file can tell; where others may set it, there is no telling. */

import type * as ESTree from "estree";
import { resolveName, soleValue } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { lastName, type Node, propertyName } from "../parse/tree.ts";
import { propertyParameter } from "../parse/typescript.ts";
import { walk } from "../parse/walk.ts";

/** `Object.assign(this, options)` and the like, by the names that libraries have for it: https://lodash.com/docs/#assign */
const COPIERS = new Set(["assign", "extend", "merge", "mixin", "defaults", "defineProperties", "inherit", "copy"]);

/** Functions that are handed the name of a property which they set. */
const SETTERS = new Set(["defineProperty", "set", "__defineGetter__", "__defineSetter__"]);

/** What a file does with properties. */
interface Writes {
  /** Values by the names that they are assigned to. */
  readonly values: Map<string, Node[]>;
  /** Names that are set in some way that shows no value: by a pattern, an accessor, or a call that is handed the name. */
  readonly unseen: Set<string>;
  /** Properties of any name are set on `this`. */
  areAllOpen: boolean;
}

/** The `this` that a node is, or that a variable is another name for. */
export function thisMeantBy(file: SourceFile, node: Node): ESTree.ThisExpression | undefined {
  if (node.type === "ThisExpression") return node;
  const variable = node.type === "Identifier" ? resolveName(file.scopes, node, node.name) : undefined;
  const value = variable && soleValue(variable);
  return value?.type === "ThisExpression" ? value : undefined;
}

/** The values that a file gives to a property of its instances; `undefined` when it may have others. */
export function valuesInInstances(file: SourceFile, name: string): readonly Node[] | undefined {
  return writesOf(file).areAllOpen ? undefined : assignedValues(file, name);
}

/** The values for a property of an object that is written in the file and goes nowhere else; `undefined` when it may have others. */
export function valuesInObject(file: SourceFile, node: Node, name: string): readonly Node[] | undefined {
  const variable = node.type === "Identifier" ? resolveName(file.scopes, node, node.name) : undefined;
  const value = variable && soleValue(variable);
  const assigned = assignedValues(file, name);
  const isKept = variable?.references.every(({ identifier, init }) => init || isOnlyRead(identifier));
  if (!assigned || !isKept || value?.type !== "ObjectExpression") return undefined;
  const values: Node[] = [];
  for (const property of value.properties) {
    if (property.type !== "Property" || property.computed || property.kind !== "init") return undefined;
    if (property.key.type === "Identifier" && property.key.name === name) values.push(property.value);
  }
  return [...values, ...assigned];
}

/** `stores` in `stores.users`: nobody else gets hold of the object. */
const isOnlyRead = (node: Node): boolean =>
  node.parent?.type === "MemberExpression" && node.parent.object === node && propertyName(node.parent) !== undefined;

function assignedValues(file: SourceFile, name: string): readonly Node[] | undefined {
  const { values, unseen } = writesOf(file);
  return unseen.has(name) ? undefined : (values.get(name) ?? []);
}

const writesOfFile = new WeakMap<SourceFile, Writes>();

function writesOf(file: SourceFile): Writes {
  const known = writesOfFile.get(file);
  if (known) return known;
  const writes: Writes = { values: new Map(), unseen: new Set(), areAllOpen: false };
  writesOfFile.set(file, writes);
  walk(file.program, (node) => collect(file, node, writes));
  return writes;
}

function collect(file: SourceFile, node: Node, writes: Writes): void {
  const { values, unseen } = writes;
  const record = (name: string | undefined, value: Node) => name !== undefined && values.set(name, [...(values.get(name) ?? []), value]);
  const parameter = propertyParameter(node);
  if (parameter) record(parameterName(parameter), parameter);
  if (node.type === "PropertyDefinition" && node.value && node.key.type === "Identifier") record(node.key.name, node.value);
  if ((node.type === "MethodDefinition" || node.type === "Property") && /^[gs]et$/.test(node.kind) && node.key.type === "Identifier") unseen.add(node.key.name);
  if (node.type === "CallExpression") collectFromCall(file, node, writes);
  if (node.type !== "MemberExpression") return;
  const { parent } = node;
  const name = propertyName(node);
  if (parent?.type === "AssignmentExpression" && parent.left === node) record(name, parent.right);
  else if (name !== undefined && isPatternTarget(node)) unseen.add(name);
  if (name === undefined && isTarget(node) && isThis(file, node.object)) writes.areAllOpen = true;
}

function collectFromCall(file: SourceFile, { callee, arguments: [first, second] }: ESTree.SimpleCallExpression, writes: Writes): void {
  const name = lastName(callee) ?? "";
  if (COPIERS.has(name) && first && isThis(file, first)) writes.areAllOpen = true;
  for (const value of SETTERS.has(name) ? [first, second] : []) if (value?.type === "Literal" && typeof value.value === "string") writes.unseen.add(value.value);
}

const isThis = (file: SourceFile, node: Node): boolean => thisMeantBy(file, node) !== undefined;

const isTarget = (node: Node): boolean => (node.parent?.type === "AssignmentExpression" && node.parent.left === node) || isPatternTarget(node);

/** `[this.db] = found`, `({ db: this.db = {} } = options)`, `for (this.db of stores)`. */
function isPatternTarget(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "ArrayPattern":
    case "RestElement":
      return true;
    case "AssignmentPattern":
      return parent.left === node;
    case "Property":
      return parent.value === node && (parent.parent?.type as string) === "ObjectPattern";
    case "ForOfStatement":
    case "ForInStatement":
      return parent.left === node;
    default:
      return false;
  }
}

/** The name of `db` and of `db = other`. */
function parameterName(parameter: Node): string | undefined {
  const target = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  return target.type === "Identifier" ? target.name : undefined;
}

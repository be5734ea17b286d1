/**
 * Tells objects that are surely no functions, so that `call(object, "method")` cannot be taken for a call of `object`.
 * A model class or a module that exports a function has methods too: what is not known is written `call([object, "method"])`,
 * and so is an array, which might be taken for such a pair itself.
 */

import { isBuiltin } from "node:module";
import type * as ESTree from "estree";
import { containsOutsideFunctions } from "../parse/own-level.ts";
import { withoutCasts } from "../parse/casts.ts";
import { resolveName, soleValue, type Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { isFunction, type Node, propertyName } from "../parse/tree.ts";
import { requiredByImport } from "../parse/typescript.ts";
import { definitionsOf, type FunctionDefinition, relatedFile } from "../project/definitions.ts";
import { isModuleKept, mainExports } from "../project/exports.ts";
import { constructsObject } from "./constructed-object.ts";
import { isPrototypeLent } from "./lent-prototype.ts";
import { thisMeantBy, valuesInInstances, valuesInObject } from "./property-values.ts";

/** Modules of Node whose export is a function: https://nodejs.org/api/assert.html, events.html, stream.html, module.html, test.html */
const FUNCTION_BUILTINS = new Set(["assert", "assert/strict", "events", "stream", "module", "test"]);

/** Packages that export a plain object: the functions of `fs`, and those of https://caolan.github.io/async/. */
const OBJECT_PACKAGES = new Set(["graceful-fs", "fs-extra", "async", "neo-async", "vasync"]);

/** `exports` among them: what a CommonJS module starts with is an object. https://nodejs.org/api/modules.html#exports */
const GLOBAL_OBJECTS = new Set(["process", "console", "JSON", "Math", "Reflect", "Atomics", "globalThis", "crypto", "exports"]);

/** How far initial values are followed. */
const FARTHEST = 5;

/** Whether an expression is surely an object that cannot be called. */
export function isPlainObject(file: SourceFile, expression: Node, distance = 0): boolean {
  if (distance > FARTHEST) return false;
  const node = withoutCasts(expression);
  switch (node.type) {
    case "ObjectExpression":
    case "TemplateLiteral":
    case "Literal":
      return true;
    case "NewExpression":
      return constructsObject(file, node.callee, { isPlain: (home, value) => isPlainObject(home, value, distance + 1), isUnknownPlain: false });
    case "ThisExpression":
      return isInstance(file, node);
    case "Identifier":
      return isPlainVariable(file, node, distance);
    case "CallExpression":
      return isObjectModule(file, requiredModule(node)) || givesPlainObject(file, node, distance);
    case "LogicalExpression":
      return isPlainObject(file, node.left, distance + 1) && isPlainObject(file, node.right, distance + 1);
    case "MemberExpression":
      return isPlainProperty(file, node, distance);
    default:
      return false;
  }
}

function isPlainVariable(file: SourceFile, node: ESTree.Identifier, distance: number): boolean {
  const variable = resolveName(file.scopes, node, node.name);
  if (!variable || variable.defs.length === 0) return GLOBAL_OBJECTS.has(node.name) && !isAssignedGlobal(file, node.name);
  if (variable.defs.length !== 1) return false;
  const source = importedModule(variable);
  if (source !== undefined) return isObjectModule(file, source);
  const value = soleValue(variable);
  return value !== undefined && isPlainObject(file, value, distance + 1);
}

const assignedGlobals = new WeakMap<SourceFile, ReadonlySet<string>>();

function isAssignedGlobal(file: SourceFile, name: string): boolean {
  let names = assignedGlobals.get(file);
  if (!names) {
    const unresolved = file.scopes.scopes[0]?.through ?? [];
    names = new Set(unresolved.filter((reference) => reference.isWrite()).map(({ identifier }) => identifier.name));
    assignedGlobals.set(file, names);
  }
  return names.has(name);
}

function importedModule({ defs: [definition] }: Variable): string | undefined {
  const required = definition && requiredByImport(definition.node);
  if (required !== undefined) return required;
  const isWhole = definition?.node.type === "ImportDefaultSpecifier" || definition?.node.type === "ImportNamespaceSpecifier";
  const declaration = isWhole ? definition.parent : undefined;
  return declaration?.type === "ImportDeclaration" ? String(declaration.source.value) : undefined;
}

function requiredModule(node: ESTree.SimpleCallExpression): string | undefined {
  const [argument] = node.arguments;
  const isRequire = node.callee.type === "Identifier" && node.callee.name === "require" && argument?.type === "Literal";
  return isRequire ? String(argument.value) : undefined;
}

function isObjectModule(file: SourceFile, specifier: string | undefined): boolean {
  if (specifier === undefined) return false;
  if (OBJECT_PACKAGES.has(specifier)) return true;
  if (isBuiltin(specifier)) return !FUNCTION_BUILTINS.has(specifier.replace(/^node:/, ""));
  const related = relatedFile(file, specifier);
  return related !== undefined && isModuleKept(related) && mainExports(related).every((value) => isPlainObject(related, value, 1));
}

/** A call of a function whose every `return` gives a plain object. */
function givesPlainObject(file: SourceFile, call: ESTree.SimpleCallExpression, distance: number): boolean {
  const definitions = call.callee.type === "Identifier" ? definitionsOf(file, call) : [];
  return definitions.length === 1 && definitions.every((definition) => returnsPlainObject(definition, distance + 1));
}

function returnsPlainObject({ file, function: { body, async, generator } }: FunctionDefinition, distance: number): boolean {
  if (async || generator) return true;
  if (body.type !== "BlockStatement") return isPlainObject(file, body, distance);
  const values: Node[] = [];
  containsOutsideFunctions(body, (node) => {
    if (node.type === "ReturnStatement" && node.argument) values.push(node.argument);
    return false;
  });
  return values.length > 0 && values.every((value) => isPlainObject(file, value, distance));
}

/** `this` in a method of a class or prototype, or in a constructor function: an instance, unless those are seen to be functions. */
function isInstance(file: SourceFile, node: Node): boolean {
  const owner = thisOwner(node);
  const { parent } = owner ?? {};
  if (parent?.type === "MethodDefinition" || parent?.type === "PropertyDefinition") return !parent.static && hasInstances(file, parent.parent?.parent);
  if (parent?.type === "AssignmentExpression" && parent.left.type === "MemberExpression") return hasInstances(file, prototypeOwner(parent.left.object));
  return owner?.type === "FunctionDeclaration" && /^[A-Z]/.test(owner.id?.name ?? "");
}

/** Whether `new` with a class or constructor makes no functions as far as the file shows. */
const hasInstances = (file: SourceFile, constructor: Node | undefined): boolean =>
  constructor !== undefined && !isPrototypeLent(file, constructor) && constructsObject(file, constructor, { isPlain: isPlainObject, isUnknownPlain: true });

/** The function, or the value of a class field, that `this` belongs to. */
function thisOwner(node: Node): Node | undefined {
  let current: Node = node;
  while (current.parent) {
    if (isFunction(current) && current.type !== "ArrowFunctionExpression") return current;
    if (current.parent.type === "PropertyDefinition") return current;
    current = current.parent;
  }
  return undefined;
}

/** `Store` of `Store.prototype`. */
const prototypeOwner = (node: Node): Node | undefined => (node.type === "MemberExpression" && propertyName(node) === "prototype" ? node.object : undefined);

/** `this.db` or `stores.db`, when the file gives only plain objects to properties of that name. */
function isPlainProperty(file: SourceFile, node: ESTree.MemberExpression, distance: number): boolean {
  const name = propertyName(node);
  if (name === undefined) return false;
  const own = thisMeantBy(file, node.object);
  const values = own && isInstance(file, own) ? valuesInInstances(file, name) : valuesInObject(file, node.object, name);
  return values !== undefined && values.length > 0 && values.every((value) => isPlainObject(file, value, distance + 1));
}

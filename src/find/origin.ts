/** Finds out what a called name stands for: an export of a module, a global, or something of the file. */

import type * as ESTree from "estree";
import { unwrapped } from "../parse/casts.ts";
import { resolveName, type Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Node, propertyName } from "../parse/tree.ts";
import { requiredByImport } from "../parse/typescript.ts";

/** `{ from: "module", name: "fs", path: ["readFile"] }`, `{ from: "global", name: "setTimeout", path: [] }`. */
export interface Origin {
  readonly from: "module" | "global";
  /** The module's specifier without `node:`, or the global's name. */
  readonly name: string;
  /** The properties that lead from there to the callee; `()` for a call in between. */
  readonly path: readonly string[];
}

/** How many variables are followed from one to the next. */
const FARTHEST = 4;

/** Where a callee comes from, or `undefined` for parameters and values that the file makes. */
export function originOf(file: SourceFile, expression: Node, distance = 0): Origin | undefined {
  const node = unwrapped(expression);
  if (distance > FARTHEST) return undefined;
  if (node.type === "Identifier") return originOfName(file, node, distance);
  if (node.type === "MemberExpression") return extended(originOf(file, node.object, distance), propertyName(node) ?? "*");
  if (node.type === "CallExpression" || node.type === "NewExpression") {
    const specifier = requiredSpecifier(node);
    if (specifier !== undefined) return { from: "module", name: specifier, path: [] };
    return extended(originOf(file, node.callee, distance), "()");
  }
  if (node.type === "AwaitExpression") return originOf(file, node.argument, distance);
  return undefined;
}

const extended = (origin: Origin | undefined, ...names: string[]): Origin | undefined =>
  origin && { ...origin, path: [...origin.path, ...names] };

function originOfName(file: SourceFile, node: ESTree.Identifier, distance: number): Origin | undefined {
  const variable = resolveName(file.scopes, node, node.name);
  if (!variable || variable.defs.length === 0) return { from: "global", name: node.name, path: [] };
  if (variable.defs.length > 1) return undefined;
  return importedFrom(variable) ?? initialisedFrom(file, variable, distance);
}

function importedFrom({ defs: [definition] }: Variable): Origin | undefined {
  if (definition?.type !== "ImportBinding") return undefined;
  const { node } = definition;
  const specifier = requiredByImport(node);
  if (specifier !== undefined) return { from: "module", name: withoutScheme(specifier), path: [] };
  if (definition.parent?.type !== "ImportDeclaration") return undefined;
  const name = withoutScheme(String(definition.parent.source.value));
  const imported = node.type === "ImportSpecifier" ? node.imported : undefined;
  const path = imported?.type === "Identifier" && imported.name !== "default" ? [imported.name] : [];
  return { from: "module", name, path };
}

function initialisedFrom(file: SourceFile, { name, defs: [definition] }: Variable, distance: number): Origin | undefined {
  if (definition?.node.type !== "VariableDeclarator" || !definition.node.init) return undefined;
  const { id, init } = definition.node;
  const origin = originOf(file, init, distance + 1);
  if (id.type !== "ObjectPattern") return id.type === "Identifier" ? origin : undefined;
  const key = keyOf(id, name);
  return key === undefined ? undefined : extended(origin, key);
}

/** The property that a destructured name comes from. */
function keyOf({ properties }: ESTree.ObjectPattern, local: string): string | undefined {
  for (const property of properties) {
    if (property.type !== "Property" || property.key.type !== "Identifier") continue;
    const target = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
    if (target.type === "Identifier" && target.name === local) return property.key.name;
  }
  return undefined;
}

function requiredSpecifier(node: Node): string | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require") return undefined;
  const [argument] = node.arguments;
  return argument?.type === "Literal" && typeof argument.value === "string" ? withoutScheme(argument.value) : undefined;
}

const withoutScheme = (specifier: string): string => specifier.replace(/^node:/, "");

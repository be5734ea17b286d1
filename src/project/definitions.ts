/** Finds the functions that a call may call: in its own file, and in the modules of the project that the file imports. */

import type * as ESTree from "estree";
import { parse } from "../parse/parse.ts";
import { givenName, isNameOfFunction } from "../parse/function-name.ts";
import { withoutCasts } from "../parse/casts.ts";
import { isReassigned, resolveName, type Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { SourceSyntaxError } from "../parse/syntax-error.ts";
import { type Call, type FunctionNode, isFunction, type Node, propertyName } from "../parse/tree.ts";
import { requiredByImport } from "../parse/typescript.ts";
import { mainExports } from "./exports.ts";

export interface FunctionDefinition {
  readonly file: SourceFile;
  readonly function: FunctionNode;
}

/**
 * The functions that a call may mean, as far as they can be read. Methods are looked up by their name alone,
 * so what is found may be too much: use it as a reason to leave a call alone, never as one to convert it.
 */
export function definitionsOf(file: SourceFile, call: Call): FunctionDefinition[] {
  const callee = withoutCasts(call.callee);
  if (callee.type === "Identifier") return definitionsOfName(file, callee);
  if (callee.type !== "MemberExpression") return [];
  const name = propertyName(callee);
  if (name === undefined) return [];
  const object = withoutCasts(callee.object);
  const module = object.type === "Identifier" ? importOf(file, object) : undefined;
  if (!module) return functionsNamed(file, name);
  const home = relatedFile(file, module.specifier);
  const found = home ? functionsNamed(home, name) : [];
  // A file may give the object that it imports a method of its own.
  return home && found.length === 0 ? functionsNamed(file, name) : found;
}

function definitionsOfName(file: SourceFile, name: ESTree.Identifier): FunctionDefinition[] {
  const imported = importOf(file, name);
  if (!imported) return functionsNamed(file, name.name).filter((definition) => isNameOfFunction(file.scopes, name, definition.function));
  const home = relatedFile(file, imported.specifier);
  if (!home) return [];
  return imported.name === undefined ? mainFunctions(home) : functionsNamed(home, imported.name);
}

/** What an imported variable stands for: a name of a module, or without one the module itself. */
export interface Import {
  readonly specifier: string;
  readonly name: string | undefined;
}

/** What an imported variable means, when it is one that nothing is assigned to. */
export function importOf(file: SourceFile, identifier: ESTree.Identifier): Import | undefined {
  const variable = resolveName(file.scopes, identifier, identifier.name);
  const definition = variable?.defs[0];
  if (!definition || isReassigned(variable)) return undefined;
  if (definition.type === "ImportBinding") return importedName(definition);
  if (definition.node.type !== "VariableDeclarator" || !definition.node.init) return undefined;
  const { id, init } = definition.node;
  const specifier = requiredSpecifier(init.type === "MemberExpression" ? init.object : init);
  if (specifier === undefined) return undefined;
  if (init.type === "MemberExpression") return { specifier, name: propertyName(init) };
  return { specifier, name: id.type === "ObjectPattern" ? keyOf(id, identifier.name) : undefined };
}

function importedName({ node, parent }: Variable["defs"][number]): Import | undefined {
  const specifier = requiredByImport(node);
  if (specifier !== undefined) return { specifier, name: undefined };
  if (parent?.type !== "ImportDeclaration") return undefined;
  const imported = node.type === "ImportSpecifier" ? node.imported : undefined;
  return { specifier: String(parent.source.value), name: imported?.type === "Identifier" ? imported.name : undefined };
}

function requiredSpecifier(node: Node): string | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require") return undefined;
  const [argument] = node.arguments;
  return argument?.type === "Literal" ? String(argument.value) : undefined;
}

/** The property that a destructured name comes from. */
function keyOf({ properties }: ESTree.ObjectPattern, local: string): string | undefined {
  for (const property of properties) {
    if (property.type !== "Property" || property.key.type !== "Identifier") continue;
    if (property.value.type === "Identifier" && property.value.name === local) return property.key.name;
  }
  return undefined;
}

const parsed = new Map<string, { readonly text: string; readonly file: SourceFile | undefined }>();

/** A module of the project, parsed once as long as its text stays the same. */
export function relatedFile(file: SourceFile, specifier: string): SourceFile | undefined {
  const module = file.readModule(specifier, file.filename);
  if (!module) return undefined;
  const known = parsed.get(module.filename);
  if (known?.text === module.text) return known.file;
  const related = parseQuietly(module.text, module.filename, file);
  parsed.set(module.filename, { text: module.text, file: related });
  return related;
}

function parseQuietly(text: string, filename: string, { readModule, readVersion }: SourceFile): SourceFile | undefined {
  try {
    return parse(text.replace(/^\ufeff/, ""), { filename, readModule, readVersion });
  } catch (error) {
    if (error instanceof SourceSyntaxError) return undefined;
    throw error;
  }
}

const byName = new WeakMap<SourceFile, Map<string, FunctionNode[]>>();

/** Functions of a file that are declared, assigned or written as a method under a name. */
function functionsNamed(file: SourceFile, name: string): FunctionDefinition[] {
  let index = byName.get(file);
  if (!index) {
    index = indexFunctions(file);
    byName.set(file, index);
  }
  return (index.get(name) ?? []).map((found) => ({ file, function: found }));
}

function indexFunctions(file: SourceFile): Map<string, FunctionNode[]> {
  const index = new Map<string, FunctionNode[]>();
  for (const { type, block } of file.scopes.scopes) {
    const name = type === "function" && isFunction(block) ? givenName(block) : undefined;
    if (name !== undefined) index.set(name, [...(index.get(name) ?? []), block as FunctionNode]);
  }
  return index;
}

/** The function that a module is. */
function mainFunctions(file: SourceFile): FunctionDefinition[] {
  return mainExports(file).flatMap((value) => {
    if (isFunction(value)) return [{ file, function: value }];
    return value.type === "Identifier" ? functionsNamed(file, value.name) : [];
  });
}

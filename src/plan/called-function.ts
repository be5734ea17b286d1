/** Finds the one function of the file that a call by name surely calls. */

import { mayMeanBlockFunction } from "../parse/block-functions.ts";
import { isReassigned, type Reference, resolveName, type Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, type FunctionNode, isFunctionValue } from "../parse/tree.ts";
import { referencesWithin } from "../parse/within.ts";

/** What a called name stands for: a function that is declared or written where its name is, and that nothing replaces. */
export function calledFunction(file: SourceFile, { callee }: Call): FunctionNode | undefined {
  if (callee.type !== "Identifier") return undefined;
  const variable = resolveName(file.scopes, callee, callee.name);
  if (!variable || isReplaceable(file, variable) || mayMeanBlockFunction(file.scopes, callee, variable)) return undefined;
  return soleFunction(variable);
}

function soleFunction(variable: Variable): FunctionNode | undefined {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0 || isReassigned(variable)) return undefined;
  const { node } = definition;
  if (node.type === "FunctionDeclaration") return node;
  return node.type === "VariableDeclarator" && node.id.type === "Identifier" && isFunctionValue(node.init) ? node.init : undefined;
}

/** In a plain script other scripts can replace what stands at its top level. */
const isReplaceable = (file: SourceFile, { scope }: Variable): boolean => scope.upper === null || (scope.upper.upper === null && !isOwnModule(file));

const ownModules = new WeakMap<SourceFile, boolean>();

/** Whether the file says that it is a module: it imports or exports, in either style. */
function isOwnModule(file: SourceFile): boolean {
  const isKnown = ownModules.get(file);
  if (isKnown !== undefined) return isKnown;
  const isModule = file.isModule || referencesWithin(file.scopes, file.program).some(namesModuleSystem);
  ownModules.set(file, isModule);
  return isModule;
}

/** ESLint has variables for the globals that it knows, though without a definition. */
const namesModuleSystem = ({ identifier: { name }, resolved }: Reference): boolean =>
  (name === "require" || name === "module" || name === "exports") && (resolved?.defs.length ?? 0) === 0;

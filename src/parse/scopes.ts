/** The part of a scope manager that the engine uses. ESLint's, eslint-scope's and typescript-eslint's all have this shape. */

import type * as ESTree from "estree";
import type { Node } from "./tree.ts";

export interface Reference {
  readonly identifier: ESTree.Identifier;
  readonly from: Scope;
  readonly resolved: Variable | null;
  readonly init?: boolean;
  /** What is assigned, where that is written down. */
  readonly writeExpr?: Node | null;
  isWrite(): boolean;
  isRead(): boolean;
}

export interface Definition {
  readonly type: string;
  readonly node: Node;
  readonly name: ESTree.Identifier;
  readonly parent?: Node | null;
}

export interface Variable {
  readonly name: string;
  readonly scope: Scope;
  readonly defs: readonly Definition[];
  readonly identifiers: readonly ESTree.Identifier[];
  readonly references: readonly Reference[];
}

export interface Scope {
  readonly type: string;
  readonly isStrict: boolean;
  readonly block: Node;
  readonly variables: readonly Variable[];
  readonly set: ReadonlyMap<string, Variable>;
  readonly references: readonly Reference[];
  readonly through: readonly Reference[];
  readonly upper: Scope | null;
  readonly childScopes: readonly Scope[];
  readonly variableScope: Scope;
}

export interface ScopeManager {
  readonly scopes: readonly Scope[];
  readonly globalScope: Scope | null;
  acquire(node: Node, inner?: boolean): Scope | null;
}

/** The innermost scope that a node stands in. */
export function scopeOf(scopes: ScopeManager, node: Node): Scope {
  for (let current: Node | undefined = node; current; current = current.parent) {
    const scope = scopes.acquire(current, true);
    if (scope) return scope.type === "function-expression-name" ? (scope.childScopes[0] ?? scope) : scope;
  }
  return scopes.scopes[0] as Scope;
}

/** The variable that a name means where a node stands, or `undefined` for a global without declaration. */
export function resolveName(scopes: ScopeManager, node: Node, name: string): Variable | undefined {
  for (let scope: Scope | null = scopeOf(scopes, node); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable) return variable;
  }
  return undefined;
}

/** Whether a name has no declaration in the file. */
export const isGlobal = (scopes: ScopeManager, identifier: ESTree.Identifier): boolean =>
  (resolveName(scopes, identifier, identifier.name)?.defs.length ?? 0) === 0;

/** Whether a variable is given a value anywhere but where it is declared. */
export const isReassigned = ({ references }: Variable): boolean => references.some((reference) => reference.isWrite() && !reference.init);

/** What a variable is initialised with, when nothing else is ever assigned to it. */
export function soleValue(variable: Variable): Node | undefined {
  const [definition] = variable.defs;
  if (definition?.node.type !== "VariableDeclarator" || definition.node.id.type !== "Identifier") return undefined;
  return isReassigned(variable) ? undefined : (definition.node.init ?? undefined);
}

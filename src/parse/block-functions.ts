/**
 * Functions in blocks, each of which sloppy code makes a variable of the function around it too. Scope managers do not know of it:
 * https://tc39.es/ecma262/#sec-block-level-function-declarations-web-legacy-compatibility-semantics
 */

import { type Scope, type ScopeManager, scopeOf, type Variable } from "./scopes.ts";
import { isWithin, type Node } from "./tree.ts";
import { referencesNamed } from "./within.ts";

/** Whether a variable's name may mean, where a node stands, a function that another block than the variable's own declares. */
export const mayMeanBlockFunction = (scopes: ScopeManager, node: Node, { name, scope }: Variable): boolean => isNameOfBlockFunction(scopes, node, name, scope);

/** The same for a name of `owner`; without an owner it is a global that the file does not declare. */
export function isNameOfBlockFunction(scopes: ScopeManager, node: Node, name: string, owner: Scope | undefined): boolean {
  for (let scope: Scope | null = scopeOf(scopes, node); scope; scope = scope.upper) {
    if (scope === owner && scope !== scope.variableScope) return false; // the block's own
    if (scope === scope.variableScope && blocksWithFunction(scope, name).some((block) => block !== owner)) return true;
    if (scope === owner?.variableScope) return false;
  }
  return false;
}

/** Whether a name that a function has in its block is used outside of the block too, where it may mean that function. */
export function isSeenOutsideBlock(scopes: ScopeManager, node: Node, { name, scope }: Variable): boolean {
  if (node.type !== "FunctionDeclaration" || scope.isStrict || scope === scope.variableScope) return false;
  const { variableScope } = scope;
  const isFurtherIn = (other: Scope) => other !== variableScope && isWithin(other.block, variableScope.block);
  return referencesNamed(scopes, name).some(({ identifier, resolved }) => isWithin(identifier, variableScope.block) && !(resolved && isFurtherIn(resolved.scope)));
}

/** Whether a function's code names, outside of its block, a function that one of its blocks declares. */
export function namesBlockFunctionOutside(scope: Scope | null): boolean {
  const blocks = scope ? blocksOf(scope) : [];
  return scope !== null && blocks.length > 0 && scope.through.some(({ identifier }) => blocks.some((block) => declaresFunction(block, identifier.name)));
}

/** The functions that the blocks of a function declare, where its code is sloppy. */
export const blockFunctionsOf = (scope: Scope | null): Variable[] =>
  (scope ? blocksOf(scope) : []).flatMap(({ variables }) => variables.filter(isFunctionName));

/** The blocks of a function that declare a function of a name, in sloppy code. */
const blocksWithFunction = (scope: Scope, name: string): Scope[] => blocksOf(scope).filter((block) => declaresFunction(block, name));

function declaresFunction(block: Scope, name: string): boolean {
  const variable = block.set.get(name);
  return variable !== undefined && isFunctionName(variable);
}

const isFunctionName = ({ defs }: Variable): boolean => defs[0]?.type === "FunctionName";

/** The blocks of a function, without those of functions in it, where its code is sloppy. */
function blocksOf({ childScopes }: Scope): Scope[] {
  const blocks = childScopes.filter(({ type, isStrict }) => !isStrict && !/^(function|class)/.test(type));
  return blocks.flatMap((block) => [block, ...blocksOf(block)]);
}

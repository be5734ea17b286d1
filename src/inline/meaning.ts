/** Whether functions mean the same where they have been put: each name, `this`, and how strictly their code is read. */

import type { NamedContinuation } from "../find/named-continuations.ts";
import { containsThroughArrows, isArguments, isSuperOrNewTarget, isThis } from "../judge/own-level.ts";
import { isNameOfBlockFunction } from "../parse/block-functions.ts";
import type { Reference, ScopeManager, Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { endOf, type FunctionNode, isFunction, isWithin, type Node, startOf } from "../parse/tree.ts";
import { referencesWithin } from "../parse/within.ts";
import type { RearrangedText } from "./rearranged-text.ts";

/** A function before and after. */
export interface Moved {
  readonly continuation: NamedContinuation;
  readonly function: FunctionNode;
}

/** The file as it was, as it is with functions moved, and where each character comes from. */
export interface Move {
  readonly before: SourceFile;
  readonly after: SourceFile;
  readonly text: RearrangedText;
}

/** The functions that would not mean the same. */
export function changedIn(move: Move, moved: readonly Moved[]): NamedContinuation[] {
  const bound = moved.filter((one) => isReadOtherwise(move, one)).map(({ continuation }) => continuation);
  return [...bound, ...moved.flatMap((one) => (hasOtherNames(move, one, moved) ? [one.continuation] : []))];
}

/** Whether strict mode begins or ends for a function, or an arrow function finds another `this`. */
function isReadOtherwise({ before, after, text }: Move, { continuation: { function: handed }, function: moved }: Moved): boolean {
  if (before.scopes.acquire(handed, true)?.isStrict !== after.scopes.acquire(moved, true)?.isStrict) return true;
  if (handed.type !== "ArrowFunctionExpression") return false;
  const owner = ownerOfThis(moved);
  const isSame = text.originOf(startOf(owner)) === startOf(ownerOfThis(handed));
  return !isSame && containsThroughArrows(handed, (node) => isThis(node) || isArguments(node) || isSuperOrNewTarget(node));
}

/** What gives an arrow function its `this`. */
function ownerOfThis(node: Node): Node {
  let owner = node.parent as Node;
  while (owner.parent && !hasOwnThis(owner)) owner = owner.parent;
  return owner;
}

const hasOwnThis = (node: Node): boolean =>
  (isFunction(node) && node.type !== "ArrowFunctionExpression") || /^(StaticBlock|PropertyDefinition|AccessorProperty)$/.test(node.type);

/** Whether a name in a function's own code, outside of other functions that were moved, means another variable. */
function hasOtherNames({ before, after, text }: Move, { function: moved }: Moved, all: readonly Moved[]): boolean {
  const inner = all.filter((other) => other.function !== moved && isWithin(other.function, moved));
  const own = referencesWithin(after.scopes, moved).filter(({ identifier }) => !inner.some((other) => isWithin(identifier, other.function)));
  const known = meaningsIn(before.scopes);
  return own.some((reference) => {
    const origin = text.originOf(startOf(reference.identifier));
    if (origin === undefined || !known.has(origin)) return true;
    const declared = declaredAt(reference.resolved);
    const isSame = known.get(origin) === (declared === undefined ? undefined : text.originOf(declared));
    return !isSame || mayBeHidden(after, before, reference, origin);
  });
}

/** Whether sloppy code may find a function of a block there that it did not find before. */
function mayBeHidden(after: SourceFile, before: SourceFile, { identifier, resolved }: Reference, origin: number): boolean {
  if (!isNameOfBlockFunction(after.scopes, identifier, identifier.name, resolved?.scope)) return false;
  const old = referencesWithin(before.scopes, { ...identifier, range: [origin, origin + 1] })[0];
  return !old || !isNameOfBlockFunction(before.scopes, old.identifier, identifier.name, old.resolved?.scope);
}

const meanings = new WeakMap<ScopeManager, Map<number, number | undefined>>();

/** For each mention of a name where its variable is declared, by offsets; `undefined` for globals. */
function meaningsIn(scopes: ScopeManager): ReadonlyMap<number, number | undefined> {
  const known = meanings.get(scopes);
  if (known) return known;
  const references = scopes.scopes.flatMap((scope) => scope.references);
  const found = new Map(references.map(({ identifier, resolved }) => [startOf(identifier), declaredAt(resolved)] as const));
  meanings.set(scopes, found);
  return found;
}

/** Where a variable is declared; `arguments` belongs to a function as a whole. */
function declaredAt(variable: Variable | null): number | undefined {
  const [identifier] = variable?.identifiers ?? [];
  if (identifier) return startOf(identifier);
  return variable?.name === "arguments" && variable.scope.type === "function" ? endOf(variable.scope.block) - 1 : undefined;
}

/** Whether functions mean the same where they have been put: each name, `this`, and how strictly their code is read. */

import type { NamedContinuation } from "../find/named-continuations.ts";
import { containsThroughArrows, isArguments, isSuperOrNewTarget, isThis } from "../parse/own-level.ts";
import { isNameOfBlockFunction } from "../parse/block-functions.ts";
import type { Reference, ScopeManager, Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { endOf, type FunctionNode, isFunction, isWithin, type Node, startOf } from "../parse/tree.ts";
import { referencesWithin } from "../parse/within.ts";
import { namesFunction } from "../plan/kept-names.ts";
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
  /** The continuations of the new text that will be dissolved, and with them the names of their variables. */
  readonly converted: ReadonlySet<Node>;
}

/** What became of a moved function: it means the same, or would if variables of the old file had other names, or something else. */
export type Meaning = "same" | "different" | readonly Variable[];

export function meaningOf(move: Move, moved: Moved, all: readonly Moved[]): Meaning {
  if (isReadOtherwise(move, moved)) return "different";
  const found = referencesOf(move, moved, all).map((reference) => meaningAt(move, reference));
  if (found.includes("different")) return "different";
  const hiding = found.flatMap((meaning) => (typeof meaning === "string" ? [] : meaning));
  return hiding.length > 0 ? hiding : "same";
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

/** The names in a function's own code, outside of other functions that were moved. */
function referencesOf({ after }: Move, { function: moved }: Moved, all: readonly Moved[]): Reference[] {
  const inner = all.filter((other) => other.function !== moved && isWithin(other.function, moved));
  return referencesWithin(after.scopes, moved).filter(({ identifier }) => !inner.some((other) => isWithin(identifier, other.function)));
}

function meaningAt(move: Move, reference: Reference): Meaning {
  const { before, after, text } = move;
  const known = meaningsIn(before.scopes);
  const origin = text.originOf(startOf(reference.identifier));
  if (origin === undefined || !known.has(origin)) return "different";
  const declared = declaredAt(reference.resolved);
  const isSame = known.get(origin) === (declared === undefined ? undefined : text.originOf(declared));
  if (!isSame) return reference.resolved ? hidingVariable(move, reference.resolved) : "different";
  return mayBeHidden(after, before, reference, origin) ? "different" : "same";
}

/** The variable that hides another, where it can be given a new name: its function is dissolved, and nothing is called by it. */
function hidingVariable({ before, text, converted }: Move, variable: Variable): Meaning {
  const [definition, ...others] = variable.defs;
  const place = text.originOf(declaredAt(variable) ?? -1);
  const original = place === undefined ? undefined : variablesIn(before.scopes).get(place);
  const isPlain = definition?.type === "Parameter" || definition?.type === "Variable";
  return original && isPlain && !namesFunction(original) && others.length === 0 && converted.has(variable.scope.variableScope.block) ? [original] : "different";
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

const variables = new WeakMap<ScopeManager, Map<number, Variable>>();

/** The variables of a file by where they are declared. */
function variablesIn(scopes: ScopeManager): ReadonlyMap<number, Variable> {
  const known = variables.get(scopes) ?? new Map(scopes.scopes.flatMap((scope) => scope.variables.map((variable) => [declaredAt(variable) ?? -1, variable] as const)));
  variables.set(scopes, known);
  return known;
}

/** Where a variable is declared; `arguments` belongs to a function as a whole. */
function declaredAt(variable: Variable | null): number | undefined {
  const [identifier] = variable?.identifiers ?? [];
  if (identifier) return startOf(identifier);
  return variable?.name === "arguments" && variable.scope.type === "function" ? endOf(variable.scope.block) - 1 : undefined;
}

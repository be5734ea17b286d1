/** Finds continuations that are handed to the same call again: `feed.append(blocks, function loop(err) { …; feed.append(blocks, loop); })`. */

import type * as ESTree from "estree";
import { inventoryOf } from "../parse/inventory.ts";
import { isArguments, isAwaitOrYield, isSuperOrNewTarget, isThis } from "../parse/own-level.ts";
import { resolveName } from "../parse/scopes.ts";
import { commentsBetween, type SourceFile } from "../parse/source-file.ts";
import { endOf, isFunction, type Node, startOf } from "../parse/tree.ts";
import { contains } from "../parse/walk.ts";
import { referencesWithin } from "../parse/within.ts";
import { isIsland } from "./repetition.ts";

/** A call whose continuation makes it again, so that both could be turns of one function: `(function loop() { feed.append(blocks, …); })()`. */
export interface SelfHanded {
  readonly call: ESTree.SimpleCallExpression;
  readonly function: ESTree.FunctionExpression & { readonly id: ESTree.Identifier };
  /** The calls that are handed the function by its name: all that it is mentioned in. */
  readonly rounds: readonly ESTree.SimpleCallExpression[];
}

/** The calls of that kind, in the order in which a walk meets them. */
export const selfHanded = (file: SourceFile): SelfHanded[] =>
  inventoryOf(file).receivers.flatMap((node) => (node.type === "CallExpression" ? (selfHandedIn(file, node) ?? []) : []));

function selfHandedIn(file: SourceFile, call: ESTree.SimpleCallExpression): SelfHanded | undefined {
  const handed = call.arguments.at(-1);
  if (call.parent?.type !== "ExpressionStatement" || handed?.type !== "FunctionExpression" || !handed.id) return undefined;
  const { id } = handed;
  const references = file.scopes.acquire(handed)?.set.get(id.name)?.references ?? [];
  const rounds = references.flatMap(({ identifier }) => (isSameCall(file, identifier, call) ? identifier.parent : []));
  if (rounds.length === 0 || rounds.length < references.length || !canBeMadeAgain(file, call, rounds)) return undefined;
  // What has a coroutine of its own already could not be a part of the loop when that was written.
  if (contains(handed.body, (node) => isFunction(node) && isIsland(node))) return undefined;
  return { call, function: { ...handed, id }, rounds };
}

type Round = ESTree.Identifier & { readonly parent: ESTree.SimpleCallExpression };

/** Whether a name is the last argument of a call that is written like another. */
function isSameCall(file: SourceFile, name: ESTree.Identifier, call: ESTree.SimpleCallExpression): name is Round {
  const { parent } = name;
  return parent?.type === "CallExpression" && parent.arguments.at(-1) === name && textBeforeLast(file, parent) === textBeforeLast(file, call);
}

const textBeforeLast = ({ text }: SourceFile, call: ESTree.SimpleCallExpression): string =>
  text.slice(startOf(call), startOf(call.arguments.at(-1) as Node));

/** Whether callee and arguments mean the same in a function around the call and wherever it is made again. */
function canBeMadeAgain(file: SourceFile, call: ESTree.SimpleCallExpression, rounds: readonly Node[]): boolean {
  const parts = [call.callee, ...call.arguments.slice(0, -1)];
  const isBound = (node: Node): boolean => isThis(node) || isArguments(node) || isSuperOrNewTarget(node) || isAwaitOrYield(node) || isFunction(node) || node.type === "ClassExpression";
  if (parts.some((part) => contains(part, isBound))) return false;
  if (rounds.some((round) => commentsBetween(file, startOf(round), endOf(round)).length > 0)) return false;
  const names = parts.flatMap((part) => referencesWithin(file.scopes, part));
  return names.every(({ identifier: { name } }) => rounds.every((round) => resolveName(file.scopes, round, name) === resolveName(file.scopes, call, name)));
}

/** Finds functions that are declared apart from the one call that they continue: `fs.open(path, onOpen)` with `function onOpen(err, fd) {…}` nearby. */

import type * as ESTree from "estree";
import { isSeenOutsideBlock, mayMeanBlockFunction } from "../parse/block-functions.ts";
import { inventoryOf } from "../parse/inventory.ts";
import { isEvalName } from "../parse/own-level.ts";
import { type Definition, resolveName, type Variable } from "../parse/scopes.ts";
import { commentsBetween, isTypeScript, mentions, type SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, type FunctionNode, isFunctionValue, isInLoop, isWithin, type Node, parametersOf, propertyName, startOf } from "../parse/tree.ts";
import { writtenType } from "../parse/typescript.ts";
import { isAlwaysBefore } from "../parse/order.ts";
import { contains } from "../parse/walk.ts";
import type { InlineSite } from "./call-sites.ts";
import { classify } from "./classify.ts";

/** A function whose only mention is that as the continuation of a call, so that it could be written there. */
export interface NamedContinuation {
  readonly call: Call;
  /** Where the call names the function. */
  readonly mention: ESTree.Identifier;
  readonly function: FunctionNode;
  /** The statement that declares the function, and nothing else. */
  readonly declaration: Node;
}

const found = new WeakMap<SourceFile, readonly NamedContinuation[]>();

/** The named continuations of a file, in the order of their calls. Functions of the whole file are none: their names are more than an order of steps. */
export function namedContinuations(file: SourceFile): readonly NamedContinuation[] {
  const known = found.get(file);
  if (known) return known;
  const candidates = inventoryOf(file).receivers.flatMap((node) => (node.type === "CallExpression" ? (candidateOf(file, node) ?? []) : []));
  const calls = new Map<Node, Node>(candidates.map((candidate) => [candidate.function, candidate.call]));
  const all = candidates.filter((candidate) => isReached(candidate, calls) && isMadeBefore(candidate, calls) && isErrorFirst(file, candidate));
  const sorted = all.sort((a, b) => startOf(a.mention) - startOf(b.mention));
  found.set(file, sorted);
  return sorted;
}

function candidateOf(file: SourceFile, call: ESTree.SimpleCallExpression): NamedContinuation | undefined {
  const handed = handedByName(file, call);
  if (!handed || mentionsOf(handed.variable).length > 1 || isOfOtherBlock(file, handed.mention, handed.function, handed.variable)) return undefined;
  const candidate = { call, ...handed };
  return canStandAtCall(file, candidate) ? candidate : undefined;
}

/**
 * The functions of functions that a file hands over by a name that it mentions nowhere else, whether they could stand there or not.
 * Those that call themselves are among them: such calls go when they become the turns of a loop.
 */
export const functionsHandedByName = (file: SourceFile): FunctionNode[] =>
  inventoryOf(file).receivers.flatMap((node) => (node.type === "CallExpression" ? (handedByName(file, node)?.function ?? []) : []));

interface HandedByName extends Omit<NamedContinuation, "call"> {
  readonly variable: Variable;
}

function handedByName(file: SourceFile, call: Call): HandedByName | undefined {
  const mention = mentionIn(call);
  const variable = mention && resolveName(file.scopes, mention, mention.name);
  if (!variable || variable.scope.block.type === "Program") return undefined;
  const handed = functionOf(variable.defs);
  return handed && isSoleMention({ mention, variable, ...handed }) ? { mention, variable, ...handed } : undefined;
}

/** `onOpen` in `fs.open(path, onOpen)` and in `fs.open(path, onOpen.bind(this))`. */
function mentionIn({ arguments: values }: Call): ESTree.Identifier | undefined {
  const last = values.at(-1);
  if (last?.type === "Identifier") return last;
  if (last?.type !== "CallExpression" || last.callee.type !== "MemberExpression" || propertyName(last.callee) !== "bind") return undefined;
  return last.callee.object.type === "Identifier" ? last.callee.object : undefined;
}

/** Whether the name is mentioned nowhere else, beside its declaration and in the function itself. */
const isSoleMention = ({ mention, variable, function: handed }: HandedByName): boolean =>
  mentionsOf(variable).every((other) => other.identifier === mention || (!other.isWrite() && isWithin(other.identifier, handed)));

const mentionsOf = ({ references }: Variable) => references.filter(({ init }) => !init);

/** Whether sloppy code may give the name, at its mention or its declaration, to a function of some block. */
const isOfOtherBlock = ({ scopes }: SourceFile, mention: Node, handed: Node, variable: Variable): boolean =>
  isSeenOutsideBlock(scopes, handed, variable) || mayMeanBlockFunction(scopes, handed, variable) || mayMeanBlockFunction(scopes, mention, variable);

function functionOf([definition, ...others]: readonly Definition[]): Pick<NamedContinuation, "function" | "declaration"> | undefined {
  if (!definition || others.length > 0) return undefined;
  const { node, parent } = definition;
  if (node.type === "FunctionDeclaration") return { function: node, declaration: node };
  const isSole = parent?.type === "VariableDeclaration" && parent.declarations.length === 1;
  if (!isSole || node.type !== "VariableDeclarator" || node.id.type !== "Identifier" || !isFunctionValue(node.init)) return undefined;
  return writtenType(node.id) ? undefined : { function: node.init, declaration: parent };
}

/** What does not depend on the functions around: the declaration can go, and the function reads the same where it is called. */
function canStandAtCall(file: SourceFile, { call, mention, function: handed, declaration }: NamedContinuation): boolean {
  if (declaration.parent?.type !== "BlockStatement" || isWithin(call, handed)) return false;
  if (joinsStatements(file, declaration) || isDocumented(file, declaration)) return false;
  const isBound = call.arguments.at(-1) !== mention;
  if (isBound && handed.type === "ArrowFunctionExpression") return false;
  if (isTypeScript(file) && !parametersOf(handed).every((parameter) => writtenType(parameter))) return false;
  return !mentions(file, "eval") || !contains(enclosingFunction(declaration) ?? file.program, isEvalName);
}

/** Whether a comment describes the function as such, by tags that make no sense above anything else: `@param {Error} err`. */
function isDocumented(file: SourceFile, declaration: Node): boolean {
  const comment = commentsBetween(file, startOf(declaration.parent as Node), startOf(declaration)).at(-1);
  if (!comment || file.text.slice(comment.end, startOf(declaration)).trim() !== "") return false;
  return /^\/\*\*[^]*@[a-z]/.test(file.text.slice(comment.start, comment.end));
}

/** Whether the statements around a declaration would become one without it, because no semicolon ends the first. */
function joinsStatements({ text }: SourceFile, declaration: Node): boolean {
  const siblings: readonly Node[] = (declaration.parent as ESTree.BlockStatement).body;
  const index = siblings.indexOf(declaration);
  const next = siblings[index + 1];
  const previous = siblings.slice(0, index).findLast(({ type }) => type !== "FunctionDeclaration");
  if (next?.type === "ExpressionStatement" && next.expression.type === "Literal") return true; // it may become a directive
  if (!next || !previous || !/[([`/+\-*]/.test(text[startOf(next)] as string)) return false;
  return text[(previous.range as [number, number])[1] - 1] !== ";";
}

/** Functions that only name one another are never called. */
function isReached({ call, function: handed }: NamedContinuation, calls: ReadonlyMap<Node, Node>): boolean {
  const seen = new Set<Node>([handed]);
  for (let host = enclosingFunction(call); host; host = enclosingFunction(calls.get(host) ?? host)) {
    if (seen.has(host)) return false;
    seen.add(host);
  }
  return true;
}

/** A declared function is there from the start. A variable has to be set whenever the call is made, and by the same turn of a loop. */
function isMadeBefore({ call, function: handed, declaration }: NamedContinuation, calls: ReadonlyMap<Node, Node>): boolean {
  if (declaration.type !== "VariableDeclaration") return true;
  const isSameFunction = enclosingFunction(call) === enclosingFunction(handed);
  if (declaration.kind === "var" && !isSameFunction && isInLoop(declaration)) return false;
  return isAlwaysBefore(declaration, call, calls);
}

function isErrorFirst(file: SourceFile, { call, function: handed }: NamedContinuation): boolean {
  const site: InlineSite = { kind: "inline", call, continuation: handed as InlineSite["continuation"], boundTo: undefined };
  return classify(file, site).is === "error-first";
}

/** Finds the functions that are handed over, whichever way: as argument, option, property, bound, cast or by name. */

import type * as ESTree from "estree";
import { isCast, unwrapped } from "../parse/casts.ts";
import { resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, type FunctionNode, isFunction, isFunctionValue, type Node, propertyName } from "../parse/tree.ts";
import { calleeName } from "./callee.ts";

/** What takes a function: a call, or the assignment of a handler, `request.onsuccess = …`. */
export type Receiver = Call | ESTree.AssignmentExpression;

/** A function on its way to whoever will call it. */
export interface Handover {
  readonly receiver: Receiver;
  readonly function: FunctionNode;
  /** Position among the arguments; 0 for an assignment. */
  readonly index: number;
  /** The option or property that takes the function: `success`, `onload`. */
  readonly key: string | undefined;
  /** Whether the function is declared elsewhere and handed over by its name. */
  readonly isByName: boolean;
}

/** The functions that a call or an assignment takes, in the order of the text. */
export function handoversOf(file: SourceFile, receiver: Receiver): Handover[] {
  if (receiver.type === "AssignmentExpression") return handlerOf(file, receiver);
  return receiver.arguments.flatMap((argument, index) => {
    const value = unwrapped(argument);
    if (value.type === "ObjectExpression") return optionsOf(receiver, value, index);
    return functionHandover(file, value, { receiver, index, key: undefined });
  });
}

function handlerOf(file: SourceFile, receiver: ESTree.AssignmentExpression): Handover[] {
  const { left, operator, right } = receiver;
  const key = left.type === "MemberExpression" ? propertyName(left) : undefined;
  if (operator !== "=" || !key?.startsWith("on")) return [];
  return functionHandover(file, unwrapped(right), { receiver, index: 0, key });
}

/** Handlers of one completion, in the options of a call: `ajax({ success: function () {…} })`. */
function optionsOf(receiver: Call, { properties }: ESTree.ObjectExpression, index: number): Handover[] {
  return properties.flatMap((property) => {
    if (property.type !== "Property" || property.computed || property.kind !== "init") return [];
    const key = property.key.type === "Identifier" ? property.key.name : property.key.type === "Literal" ? String(property.key.value) : "";
    const handed = inlineFunction(unwrapped(property.value));
    return handed ? [{ receiver, function: handed, index, key, isByName: false }] : [];
  });
}

type Place = Pick<Handover, "receiver" | "index" | "key">;

function functionHandover(file: SourceFile, value: Node, place: Place): Handover[] {
  const inline = inlineFunction(value);
  if (inline) return [{ ...place, function: inline, isByName: false }];
  const named = value.type === "Identifier" ? namedFunction(file, value) : undefined;
  return named ? [{ ...place, function: named, isByName: true }] : [];
}

/** Helpers that give back the function that they are given, with another `this`, domain or number of calls. */
const WRAPPERS = new Set(["bind", "proxy", "hitch", "once", "dezalgo", "bindEnvironment", "callback", "safe", "guard"]);

/** `function …`, `function ….bind(this)`, `_.bind(function …, this)`. */
function inlineFunction(value: Node): FunctionNode | undefined {
  if (isFunctionValue(value)) return value;
  if (value.type !== "CallExpression" || !WRAPPERS.has(calleeName(value))) return undefined;
  const bound = value.callee.type === "MemberExpression" ? unwrapped(value.callee.object) : undefined;
  if (isFunctionValue(bound)) return bound;
  return value.arguments.map(unwrapped).find(isFunctionValue);
}

const functionNames = new WeakMap<SourceFile, Set<string>>();

/** All names that could mean a function of the file: most arguments are spared a look-up through the scopes. */
function functionNamesOf(file: SourceFile): ReadonlySet<string> {
  const known = functionNames.get(file);
  if (known) return known;
  const names = new Set(file.scopes.scopes.flatMap(({ type, block }) => (type === "function" && isFunction(block) ? (variableNameOf(block) ?? []) : [])));
  functionNames.set(file, names);
  return names;
}

function variableNameOf(handed: FunctionNode): string | undefined {
  if (handed.type === "FunctionDeclaration") return handed.id?.name;
  let { parent } = handed;
  while (parent && (parent.type === "CallExpression" || parent.type === "MemberExpression" || isCast(parent))) parent = parent.parent;
  return parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" ? parent.id.name : undefined;
}

/** The function that a name of this file means, when nothing else is ever assigned to it. */
function namedFunction(file: SourceFile, name: ESTree.Identifier): FunctionNode | undefined {
  if (!functionNamesOf(file).has(name.name)) return undefined;
  const variable = resolveName(file.scopes, name, name.name);
  const [definition, second] = variable?.defs ?? [];
  if (!definition || second) return undefined;
  if (isFunction(definition.node) && definition.type === "FunctionName") return definition.node;
  const init = definition.node.type === "VariableDeclarator" ? definition.node.init : undefined;
  return init ? inlineFunction(unwrapped(init)) : undefined;
}

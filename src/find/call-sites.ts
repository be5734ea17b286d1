/** Finds the calls that are handed a continuation: inline, or by the name of the caller's own completion callback. */

import type * as ESTree from "estree";
import { withoutCasts } from "../parse/casts.ts";
import { inventoryOf } from "../parse/inventory.ts";
import { resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, type FunctionValue, isFunction, isFunctionValue, type Node } from "../parse/tree.ts";
import { isCompletionName } from "./error-names.ts";
import { isTimer, type Wait } from "./waits.ts";

/** A call whose last argument is a function written on the spot, cast to a type or not; or a timer, which takes it first. */
export interface InlineSite {
  readonly kind: "inline";
  readonly call: Call;
  readonly continuation: FunctionValue;
  /** The argument of `.bind(…)` when the function is bound where it is written. */
  readonly boundTo: ESTree.Expression | undefined;
  /** Position of the function among the arguments, where it is not the last. */
  readonly index?: number;
  /** What a call waits for that has no error to tell. */
  readonly wait?: Wait;
}

/** A call whose last argument is the caller's own completion callback, by name. */
export interface PassOnSite {
  readonly kind: "pass-on";
  readonly call: Call;
  readonly name: ESTree.Identifier;
}

export type CallSite = InlineSite | PassOnSite;

/** The arguments of a call beside the function that it is handed. */
export const otherArguments = ({ call, index = call.arguments.length - 1 }: InlineSite): readonly Node[] =>
  call.arguments.filter((_, position) => position !== index);

/** All call sites of a file in the order of their text. */
export function findCallSites(file: SourceFile): CallSite[] {
  const sites = inventoryOf(file).receivers.flatMap((node) => (node.type === "AssignmentExpression" ? [] : (callSiteOf(file, node) ?? [])));
  return sites.sort((a, b) => (a.call.range as [number, number])[0] - (b.call.range as [number, number])[0]);
}

function callSiteOf(file: SourceFile, call: Call): CallSite | undefined {
  const argument = call.arguments.at(-1);
  const last = argument && withoutCasts(argument);
  if (last?.type === "Identifier" && isOwnCompletion(file, last)) return { kind: "pass-on", call, name: last };
  const inline = inlineContinuation(last);
  return inline ? { kind: "inline", call, ...inline } : timerSite(file, call);
}

/** `setTimeout(function () {…}, delay)`. */
function timerSite(file: SourceFile, call: Call): InlineSite | undefined {
  const [first, delay, ...rest] = call.arguments;
  const inline = delay && rest.length === 0 ? inlineContinuation(first && withoutCasts(first)) : undefined;
  return inline && isTimer(file, call) ? { kind: "inline", call, ...inline, index: 0 } : undefined;
}

/** `function …` or `function … .bind(x)`. */
function inlineContinuation(argument: Node | undefined): Pick<InlineSite, "continuation" | "boundTo"> | undefined {
  if (isFunctionValue(argument)) return { continuation: argument, boundTo: undefined };
  if (argument?.type !== "CallExpression" || argument.callee.type !== "MemberExpression") return undefined;
  const { property } = argument.callee;
  const object = withoutCasts(argument.callee.object);
  const isBind = property.type === "Identifier" && property.name === "bind" && argument.arguments.length === 1;
  if (!isBind || !isFunctionValue(object)) return undefined;
  return { continuation: object, boundTo: argument.arguments[0] as ESTree.Expression };
}

/** A parameter named like a completion callback, of any enclosing function. */
function isOwnCompletion(file: SourceFile, name: ESTree.Identifier): boolean {
  if (!isCompletionName(name.name)) return false;
  const definition = resolveName(file.scopes, name, name.name)?.defs[0];
  return definition?.type === "Parameter" && isFunction(definition.node);
}

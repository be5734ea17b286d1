/** Decides whether a call that waits for something without an error can be an operation of a coroutine. */

import { type InlineSite, otherArguments } from "../find/call-sites.ts";
import { isScheduled, type Wait, waitOf } from "../find/waits.ts";
import { commentsBetween, isTypeScript, type SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, endOf, type FunctionNode, isFunction, type Node, parametersOf, startOf } from "../parse/tree.ts";
import { isMarkedOptional, writtenType } from "../parse/typescript.ts";
import { contains } from "../parse/walk.ts";
import { refusalOf } from "./judge.ts";
import { containsThroughArrows, isArguments } from "../parse/own-level.ts";
import type { RefusalCode } from "./refusals.ts";
import { readParameters } from "./types.ts";
import { valuePosition } from "./value-position.ts";

/** What matters for the results of an error-first call, or is looked at here. */
const IRRELEVANT: ReadonlySet<RefusalCode> = new Set(["result-used", "own-arguments", "inferred-types"]);

/** What a call waits for, when nothing of it changes in a coroutine. */
export function judgeWait(file: SourceFile, site: InlineSite, isConverted: (host: FunctionNode) => boolean): Wait | undefined {
  const position = valuePosition(site.call);
  const wait = position === "used" ? undefined : waitOf(file, site.call, site.index);
  const canConvert = wait && goesOn(site) && takesWhatIsGiven(file, site, wait) && canMove(file, site, wait);
  if (!canConvert || refusalOf(site, file, isConverted, IRRELEVANT) !== undefined) return undefined;
  return position === "dropped" || isIgnored(file, site.call) ? wait : withHandle(wait);
}

/** Only the call itself returns its handle. */
const withHandle = (wait: Wait): Wait => (wait.hasHandle ? { ...wait, operation: "suspend", hasHandle: false } : wait);

/** Whether a call is the value of a function that a timer or a queue calls, which do nothing with it. */
function isIgnored(file: SourceFile, call: Call): boolean {
  const host = enclosingFunction(call);
  const receiver = host?.parent?.type === "CallExpression" ? host.parent : undefined;
  return receiver !== undefined && receiver.arguments[0] === host && isScheduled(file, receiver);
}

/** An empty function continues nothing. One that reads its `arguments` could tell what it is called with. */
function goesOn({ continuation: { type, body } }: InlineSite): boolean {
  if (type === "FunctionExpression" && containsThroughArrows(body, isArguments)) return false;
  return body.type !== "BlockStatement" || body.body.length > 0;
}

/** One value at most, without a default. In TypeScript its type has to be written, because `suspend` infers none. */
function takesWhatIsGiven(file: SourceFile, { continuation }: InlineSite, { hasValue }: Wait): boolean {
  const [value, ...others] = parametersOf(continuation);
  if (!value) return true;
  const isPlain = value.type === "Identifier" || value.type === "ObjectPattern" || value.type === "ArrayPattern";
  if (!hasValue || !isPlain || others.length > 0) return false;
  if (!isTypeScript(file) || readParameters(file, continuation).length === 0) return true;
  return writtenType(value) !== undefined && !isMarkedOptional(value);
}

/** Functions in the call may be converted themselves. */
function canMove(file: SourceFile, site: InlineSite, { delay }: Wait): boolean {
  const others: readonly Node[] = [site.call.callee, ...otherArguments(site)];
  if (others.some((part) => part.type === "SpreadElement" || contains(part, isFunction))) return false;
  return !delay || canCopy(file, delay);
}

/** A delay is copied to another place: comments in it would be there twice, and `a, b` needs its parentheses. */
function canCopy(file: SourceFile, delay: Node): boolean {
  if (delay.type === "SequenceExpression" || containsThroughArrows(delay, isArguments)) return false;
  return commentsBetween(file, startOf(delay), endOf(delay)).length === 0;
}

/** Follows the paths of an island: does each complete the callback exactly once, as its last act? */

import type * as ESTree from "estree";
import { isTypedByContext } from "../judge/context-types.ts";
import { containsOutsideFunctions, isReturnOrThrow } from "../parse/own-level.ts";
import { withoutCasts } from "../parse/casts.ts";
import { resolveName, type Variable } from "../parse/scopes.ts";
import { isTypeScript, type SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, type FunctionNode, isWithin, type Node } from "../parse/tree.ts";
import { canUnwrap, isCaught, tryAround } from "./caught.ts";
import { isCertainError } from "./certain-error.ts";
import { withoutVoid } from "./guard.ts";
import type { HostFunction } from "./library/conversion.ts";
import { type Exit, type Group, type Loop, rootLoopOf, rootOf, type Step, type Turn, turnsOf } from "./step.ts";
import { isInert } from "./tail.ts";

/** How a list of statements ends: completed and left, completed at its end, not completed, or not to be told. */
type Ending = "returns" | "ends" | "falls" | "unknown";

/** Whether a call passes a callback on to a function that completes it exactly once, with an error or with one result. */
export type IsPassOn = (call: Call, callback: Variable) => boolean;

/** What the paths of a function lead through. */
export interface Path {
  readonly steps: readonly Step[];
  readonly loops: readonly Loop[];
}

interface Survey {
  readonly file: SourceFile;
  readonly callback: Variable;
  readonly steps: readonly Step[];
  readonly loops: readonly Loop[];
  readonly isPassOn: IsPassOn;
  readonly turns: ReadonlyMap<Node, Turn>;
  readonly exits: Exit[];
  /** Whether a caught exception may be thrown again: it need not be truthy, and so be no error to a callee that passes it on. */
  readonly throwsCaught: boolean;
  /** The step of a library's function that the callback is of: there every call of it has a form. */
  readonly host?: HostFunction;
}

/** The exits of an island, or `undefined` when some path does not complete `callback` exactly once and last. */
export function exitsOf(file: SourceFile, group: Group, callback: Variable, isPassOn: IsPassOn): Exit[] | undefined {
  const { steps, loops } = group;
  const loop = rootLoopOf(group);
  const survey: Survey = { file, callback, steps, loops, isPassOn, turns: byStatement(loops), exits: [], throwsCaught: true };
  const ending = loop ? endingOfList(survey, loop.function.body.body) : endingOfStep(survey, steps[0]);
  if (loop && survey.exits.some((exit) => enclosingFunction(exit.node) === loop.function && !isExactAtStart(exit, loop))) return undefined;
  return isCompleted(survey, ending, rootOf(group)) ? survey.exits : undefined;
}

/**
 * Whether a function completes `callback` exactly once on every path, as its last act, with an error or with one result.
 * `steps` and `loops` are those that its paths lead through, the first ones and the function itself among them.
 */
export function completesOnce(file: SourceFile, { body }: FunctionNode, { steps, loops }: Path, callback: Variable, isPassOn: IsPassOn): boolean {
  const survey: Survey = { file, callback, steps, loops, isPassOn, turns: byStatement(loops), exits: [], throwsCaught: false };
  return isCompleted(survey, endingOfBody(survey, body), body);
}

/** The exits of a step of a library's function. */
export function exitsOfHost(file: SourceFile, steps: Group["steps"], host: HostFunction): Exit[] | undefined {
  const { callback } = host;
  const survey: Survey = { file, callback, steps, loops: [], isPassOn: () => false, turns: new Map(), exits: [], throwsCaught: false, host };
  if (host.passes !== undefined && steps.some(({ role }) => role === "pass-on")) return undefined;
  const ending = endingOfStep(survey, steps[0]);
  if (ending !== "returns" && ending !== "ends") return undefined;
  const mentions = callback.references.filter(({ identifier }) => isWithin(identifier, steps[0].site.call)).length;
  const others = steps.filter((step) => step.guard?.handler === callback || step.role === "pass-on").length;
  return mentions === survey.exits.length + others ? survey.exits : undefined;
}

const byStatement = (loops: readonly Loop[]): Survey["turns"] => new Map(turnsOf(loops).map((turn) => [turn.statement, turn]));

/**
 * Whether the paths that were followed all complete the callback, and nothing else is done with it within `root`. Where every one hands it
 * one argument, that may be a result as well, which nobody throws.
 */
function isCompleted(survey: Survey, ending: Ending, root: Node): boolean {
  const { callback, steps, exits } = survey;
  if (ending !== "returns" && ending !== "ends") return false;
  const mentions = callback.references.filter(({ identifier }) => isWithin(identifier, root) && !isHandedRound(identifier, survey)).length;
  const guards = steps.filter((step) => step.guard?.handler === callback).length;
  const isErrorFirst = exits.length === 0 ? guards > 0 : exits.some(({ becomes }) => becomes !== "throw");
  return isErrorFirst && mentions === exits.length + guards;
}

/** Before the first suspension `run` throws to its caller; and what the callback returned is the function's value only after a `return`. */
const isExactAtStart = ({ node, becomes }: Exit, { value }: Loop): boolean => becomes !== "throw" && (value === "none" || node.type === "ReturnStatement");

/** The callback of a loop's own function, which every turn is handed again. */
function isHandedRound(mention: Node, { turns }: Survey): boolean {
  const call = mention.parent;
  const turn = call?.parent && (turns.get(call) ?? turns.get(call.parent));
  return turn !== undefined && turn.call.callee !== mention && !turn.assignments.some(({ value }) => value === mention);
}

const endingOfStep = (survey: Survey, step: Step): Ending =>
  step.role === "pass-on" ? "returns" : endingOfBody(survey, step.site.continuation.body, step);

function endingOfBody(survey: Survey, body: Node, step?: Step): Ending {
  if (body.type === "BlockStatement") return endingOfList(survey, body.body, step);
  const inner = survey.steps.find(({ place }) => place?.statement === body);
  if (inner) return endingOfStep(survey, inner);
  if (survey.turns.has(body)) return "returns";
  return recordExit(survey, body, body) ? "returns" : "unknown";
}

function endingOfList(survey: Survey, statements: readonly Node[], step?: Step): Ending {
  for (const [index, statement] of statements.entries()) {
    if (step?.guard?.statement === statement) {
      if (step.guard.handler !== survey.callback) return "unknown";
      if (!step.guard.statement.alternate) continue;
    }
    const isGuard = step?.guard?.statement === statement;
    const ending = isGuard ? endingOfBranch(survey, step.guard.statement.alternate as Node) : endingOf(survey, statement);
    if (ending === "falls") continue;
    const rest = statements.slice(index + 1);
    if (ending !== "returns" && !rest.every(isInert)) return "unknown";
    return ending === "ends" && rest.some(({ type }) => type === "ReturnStatement") ? "returns" : ending;
  }
  return "falls";
}

function endingOf(survey: Survey, statement: Node): Ending {
  const inner = survey.steps.find(({ place }) => place?.statement === statement);
  if (inner) return endingOfInner(survey, inner);
  const loop = survey.loops.find(({ joins }) => joins?.statement === statement);
  if (loop) return endingOfLoop(survey, loop);
  if (survey.turns.has(statement)) return "returns";
  if (statement.type === "ReturnStatement") return recordExit(survey, statement, statement.argument) ? "returns" : "unknown";
  if (statement.type === "ExpressionStatement" && recordExit(survey, statement, statement.expression)) return "ends";
  if (statement.type === "IfStatement") return endingOfIf(survey, statement);
  if (statement.type === "BlockStatement") return endingOfList(survey, statement.body);
  if (statement.type === "TryStatement") return endingOfTry(survey, statement);
  return containsOutsideFunctions(statement, isReturnOrThrow) ? "unknown" : "falls";
}

/** A step that had code behind its `return` is given one of its own; without completing before that, it never does. */
function endingOfInner(survey: Survey, step: Step): Ending {
  const ending = endingOfStep(survey, step);
  if (ending === "falls" && step.place?.mustReturn) return "unknown";
  return ending === "ends" && step.place?.mustReturn ? "returns" : ending;
}

/** Nothing is reached behind a loop; a turn that does not go round has to complete. */
function endingOfLoop(survey: Survey, loop: Loop): Ending {
  const ending = endingOfList(survey, loop.function.body.body);
  return ending === "returns" || ending === "ends" ? "returns" : "unknown";
}

function endingOfIf(survey: Survey, statement: ESTree.IfStatement): Ending {
  const consequent = endingOfBranch(survey, statement.consequent);
  const alternate = statement.alternate ? endingOfBranch(survey, statement.alternate) : "falls";
  if (consequent === "unknown" || alternate === "unknown") return "unknown";
  if (consequent === alternate) return consequent;
  const endings = [consequent, alternate];
  if (endings.includes("falls")) return endings.includes("returns") ? "falls" : "unknown";
  return "ends";
}

/** Only the handler may complete: in the block the exception of a callback would be caught, and a finalizer runs after it. */
function endingOfTry(survey: Survey, statement: ESTree.TryStatement): Ending {
  const { block, handler, finalizer } = statement;
  if (finalizer || !handler) return containsOutsideFunctions(statement, isReturnOrThrow) ? "unknown" : "falls";
  if (containsOutsideFunctions(block, ({ type }) => type === "ReturnStatement")) return "unknown";
  const ending = endingOfList(survey, handler.body.body);
  return ending === "returns" || ending === "falls" ? "falls" : "unknown";
}

const endingOfBranch = (survey: Survey, branch: Node): Ending =>
  branch.type === "BlockStatement" ? endingOfList(survey, branch.body) : endingOf(survey, branch);

function recordExit(survey: Survey, node: Node, expression: Node | null | undefined): boolean {
  const call = withoutVoid(expression);
  if (call?.type !== "CallExpression" || call.optional) return false;
  const becomes = kindOfExit(survey, call);
  const exit = becomes ? { node, call, becomes } : throwingAgain(survey, node, call);
  if (exit) survey.exits.push(exit);
  return exit !== undefined;
}

/** An exit that hands on what was caught; where that is the whole handler, a `catch` that only throws again has to go. */
function throwingAgain({ file, callback, throwsCaught }: Survey, node: Node, call: Call): Exit | undefined {
  const { callee, arguments: [first, ...rest] } = call;
  const isCallback = callee.type === "Identifier" && resolveName(file.scopes, callee, callee.name) === callback;
  if (!throwsCaught || !isCallback || !first || rest.length > 0 || !isCaught(file, first)) return undefined;
  const unwraps = tryAround(node);
  return !unwraps || canUnwrap(file, unwraps) ? { node, call, becomes: "throw", unwraps } : undefined;
}

/** `cb(null, value)` and `cb(error)` have a form that passes as many arguments; `cb()` and `cb(null, a, b)` have none. */
function kindOfExit(survey: Survey, call: Call): Exit["becomes"] | undefined {
  const { file, callback, isPassOn } = survey;
  const callee = withoutCasts(call.callee);
  const isCallback = callee.type === "Identifier" && resolveName(file.scopes, call, callee.name) === callback;
  if (!isCallback) return isPassOn(call, callback) ? "call" : undefined;
  if (call.arguments.some(({ type }) => type === "SpreadElement")) return undefined;
  if (survey.host) return kindOfHostExit(file, survey.host, call);
  const [first, second, ...rest] = call.arguments;
  if (!first || rest.length > 0) return undefined;
  if (second) return isNull(withoutCasts(first)) && !(isTypeScript(file) && isTypedByContext(second)) ? "return" : undefined;
  return isCertainError(file, first) ? "throw" : undefined;
}

/** `next()`, `next(null, value)`, an error that a coroutine throws after it has waited, or whatever the arguments turn out to be. */
function kindOfHostExit(file: SourceFile, host: HostFunction, call: Call): Exit["becomes"] | undefined {
  const [first, second, third] = call.arguments;
  if (host.isBare) return first ? (second ? undefined : "return") : "leave";
  if (first?.type === "Literal" && first.value === false) return undefined; // version 3 takes `false` for an order to stop
  const isError = first !== undefined && isCertainError(file, first);
  if (!isError && host.passes !== undefined && host.passes !== Math.max(0, call.arguments.length - 1)) return undefined;
  if (!first || (!second && isNothing(first))) return "leave";
  if (second && !third && isNull(withoutCasts(first))) return "return";
  const isAfterWaiting = enclosingFunction(call) !== host.function;
  return !second && isAfterWaiting && isError ? "throw" : "settle";
}

/** `null`, and an `undefined` that nobody has given another value. */
const isNothing = (node: Node): boolean => isNull(withoutCasts(node)) || (node.type === "Identifier" && node.name === "undefined");

const isNull = (node: Node): boolean => node.type === "Literal" && node.value === null && !("regex" in node);

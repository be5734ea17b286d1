/** Follows the paths of an island: does each complete the callback exactly once, as its last act? */

import type * as ESTree from "estree";
import { isTypedByContext } from "../judge/context-types.ts";
import { containsOutsideFunctions, isReturnOrThrow } from "../judge/own-level.ts";
import { withoutCasts } from "../parse/casts.ts";
import { resolveName, type Variable } from "../parse/scopes.ts";
import { isTypeScript, type SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingFunction, isWithin, type Node } from "../parse/tree.ts";
import { isCertainError } from "./certain-error.ts";
import { withoutVoid } from "./guard.ts";
import type { Exit, Step } from "./step.ts";
import { isInert } from "./tail.ts";

/** How a list of statements ends: completed and left, completed at its end, not completed, or not to be told. */
type Ending = "returns" | "ends" | "falls" | "unknown";

/** What is looked for, and what has been found. */
interface Survey {
  readonly file: SourceFile;
  readonly callback: Variable;
  readonly steps: readonly Step[];
  readonly exits: Exit[];
  /** What a call of the callback becomes; `undefined` for one that there is no form for. */
  readonly kindOf: (survey: Survey, call: Call) => Exit["becomes"] | undefined;
}

/** The exits of an island, or `undefined` when some path does not complete `callback` exactly once and last. */
export function exitsOf(file: SourceFile, steps: readonly [Step, ...Step[]], callback: Variable): Exit[] | undefined {
  const survey: Survey = { file, callback, steps, exits: [], kindOf: kindOfExit };
  const ways = waysOut(survey, steps[0]);
  const isErrorFirst = ways && (ways.others > 0 || survey.exits.some(({ becomes }) => becomes !== "throw"));
  return isErrorFirst ? survey.exits : undefined;
}

/** The exits of a step of a library's function: there every call of its callback has a form. */
export function exitsOfHost(file: SourceFile, steps: readonly [Step, ...Step[]], callback: Variable): Exit[] | undefined {
  const survey: Survey = { file, callback, steps, exits: [], kindOf: kindOfHostExit };
  if (steps[0].passes !== undefined && steps.some(({ role }) => role === "pass-on")) return undefined;
  return waysOut(survey, steps[0]) && survey.exits;
}

/** Whether every mention of the callback is an exit or one of the other ways to complete: a guard, a call that it is handed on to. */
function waysOut({ steps, callback, exits, ...rest }: Survey, root: Step): { others: number } | undefined {
  const ending = endingOfStep({ steps, callback, exits, ...rest }, root);
  if (ending !== "returns" && ending !== "ends") return undefined;
  const mentions = callback.references.filter(({ identifier }) => isWithin(identifier, root.site.call)).length;
  const others = steps.filter((step) => step.guard?.handler === callback || step.role === "pass-on").length;
  return mentions === exits.length + others ? { others } : undefined;
}

function endingOfStep(survey: Survey, step: Step): Ending {
  const { body } = step.site.continuation;
  if (step.role === "pass-on") return "returns";
  if (body.type === "BlockStatement") return endingOfList(survey, body.body, step);
  const inner = survey.steps.find(({ place }) => place?.statement === body);
  if (inner) return endingOfStep(survey, inner);
  return recordExit(survey, body, body) ? "returns" : "unknown";
}

function endingOfList(survey: Survey, statements: readonly Node[], step?: Step): Ending {
  for (const [index, statement] of statements.entries()) {
    if (step?.guard?.statement === statement) {
      if (step.guard.handler !== survey.callback) return "unknown";
      continue;
    }
    const ending = endingOf(survey, statement);
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
function endingOfTry(survey: Survey, { block, handler, finalizer }: ESTree.TryStatement): Ending {
  if (finalizer || !handler) return containsOutsideFunctions(block, isReturnOrThrow) ? "unknown" : "falls";
  if (containsOutsideFunctions(block, ({ type }) => type === "ReturnStatement")) return "unknown";
  const ending = endingOfList(survey, handler.body.body);
  return ending === "returns" || ending === "falls" ? "falls" : "unknown";
}

const endingOfBranch = (survey: Survey, branch: Node): Ending =>
  branch.type === "BlockStatement" ? endingOfList(survey, branch.body) : endingOf(survey, branch);

function recordExit(survey: Survey, node: Node, expression: Node | null | undefined): boolean {
  const call = withoutVoid(expression);
  if (call?.type !== "CallExpression" || call.optional) return false;
  const becomes = isCallOfCallback(survey, call) ? survey.kindOf(survey, call) : undefined;
  if (becomes) survey.exits.push({ node, call, becomes });
  return becomes !== undefined;
}

/** `cb(null, value)` and `cb(error)` have a form that passes as many arguments; `cb()` and `cb(null, a, b)` have none. */
function kindOfExit({ file }: Survey, call: Call): Exit["becomes"] | undefined {
  const [first, second, ...rest] = call.arguments;
  if (!first || rest.length > 0) return undefined;
  if (second) return isNull(withoutCasts(first)) && !(isTypeScript(file) && isTypedByContext(second)) ? "return" : undefined;
  return isCertainError(file, first) ? "throw" : undefined;
}

/** `next()`, `next(null, value)`, an error that a coroutine throws after it has waited, or whatever the arguments turn out to be. */
function kindOfHostExit({ file, steps: [host] }: Survey, call: Call): Exit["becomes"] | undefined {
  const [first, second, third] = call.arguments;
  if (first?.type === "Literal" && first.value === false) return undefined; // version 3 takes `false` for an order to stop
  const isError = first !== undefined && isCertainError(file, first);
  if (!isError && host?.passes !== undefined && host.passes !== Math.max(0, call.arguments.length - 1)) return undefined;
  if (!first || (!second && isNothing(first))) return "leave";
  if (second && !third && isNull(withoutCasts(first))) return "return";
  const isAfterWaiting = enclosingFunction(call) !== host?.site.continuation;
  return !second && isAfterWaiting && isError ? "throw" : "settle";
}

function isCallOfCallback({ file, callback }: Survey, call: Call): boolean {
  const callee = withoutCasts(call.callee);
  const isCallback = callee.type === "Identifier" && resolveName(file.scopes, call, callee.name) === callback;
  return isCallback && !call.arguments.some(({ type }) => type === "SpreadElement");
}

/** `null`, and an `undefined` that nobody has given another value. */
const isNothing = (node: Node): boolean => isNull(withoutCasts(node)) || (node.type === "Identifier" && node.name === "undefined");

const isNull = (node: Node): boolean => node.type === "Literal" && node.value === null && !("regex" in node);

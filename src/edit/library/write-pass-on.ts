/** Writes a call that a step's callback was handed on to: `return yield* call(load, id);`. */

import { commentsBetween, lineStartOf, type SourceFile, textOf } from "../../parse/source-file.ts";
import { type Call, endOf, type FunctionNode, isFunctionValue, type Node, startOf } from "../../parse/tree.ts";
import type { LibraryConversion } from "../../plan/library/conversion.ts";
import { operationOf } from "../../plan/operation.ts";
import { functionOf, type Island, type Place, type Step } from "../../plan/step.ts";
import { type Emission, indentAround } from "../emission.ts";
import { writeCall } from "../write-call.ts";

/** Characters, before the operation's own name is added. */
const LONGEST_LINE = 90;

export function writePassedOn(emission: Emission, step: Step, place: Place): void {
  const { statement } = place;
  const whole = isOperand(emission.file, step) ? functionOf(place.host).body : statement;
  const range = { start: startOf(whole), end: endOf(whole) };
  writeCall(emission, step, range, { lead: "", indent: indentAround(emission, statement), isJoined: false });
}

/** Whether the operation is all that an arrow function does, which then gives it to whoever calls it. */
export function isOperand(file: SourceFile, { role, place, site: { call } }: Step): boolean {
  if (role !== "pass-on" || !place || !("role" in place.host) || place.host.role !== "host") return false;
  return place.statement === call || soleStatement(file, functionOf(place.host), call) === place.statement;
}

/** `{ load(id, next); }` in the length of one line, without comments. */
function soleStatement(file: SourceFile, { type, body }: FunctionNode, call: Call): Node | undefined {
  if (type !== "ArrowFunctionExpression" || body.type !== "BlockStatement" || body.body.length !== 1) return undefined;
  const isShort = !textOf(file, call).includes("\n") && startOf(body) - lineStartOf(file, startOf(body)) + endOf(call) - startOf(call) < LONGEST_LINE;
  return isShort && commentsBetween(file, startOf(body), endOf(body)).length === 0 ? body.body[0] : undefined;
}

/** Whether more can be seen of the results of a step than what `call` gives of them: only `forward` keeps all, also beside an error. */
export function needsForward(functions: Functions, step: Step): boolean {
  const { host } = hostOf(step);
  const conversion = host && functions.conversionOf.get(host.function);
  if (!conversion || host.isBare) return conversion !== undefined;
  if (host.results === "none" || host.results === "one") return false;
  const reader = functions.stepOf.get(conversion.call);
  if (!reader || reader.role === "pass-on" || isSeenByTest(conversion) || isSeenByOthers(conversion)) return true;
  const { name, parameters, isArgumentsRead } = operationOf(reader);
  if (name === "attempt") return isArgumentsRead || parameters.length > 1;
  return name === "callAll" || (host.results !== "first" && host.results !== "spread" && parameters.length > 0);
}

/** The tests of repetitions are called with the results, unless they are functions that take none. */
function isSeenByTest({ call, function: { steps, results, stepsAt } }: LibraryConversion): boolean {
  if (steps !== "iteratee" || results !== "spread") return false;
  const test = call.arguments[1 - stepsAt];
  return !isFunctionValue(test) || test.params.length > 0;
}

/** The steps of `auto` are given the results of others. */
const isSeenByOthers = ({ hosts, function: { steps } }: LibraryConversion): boolean =>
  steps === "auto" && hosts.some(({ function: { params } }) => params.length > 1);

/** Ends without a value are written out where somebody counts the values. */
export function withCountedEnds(functions: Functions, island: Island): Island {
  const [step] = island.steps;
  const { completion } = island;
  const isCounted = step.host?.results === "spread" || step.host?.results === "joined";
  if (completion.kind !== "step" || !isCounted || !needsForward(functions, step)) return island;
  const exits = completion.exits.map((exit) => (exit.becomes === "leave" ? { ...exit, becomes: "settle" as const } : exit));
  return { ...island, completion: { ...completion, exits } };
}

const hostOf = (host: Step): Step => (host.place && "site" in host.place.host ? hostOf(host.place.host) : host);

/** The steps of a file by what they stand for, for those who write one of them and need to know of another. */
export interface Functions {
  readonly conversionOf: ReadonlyMap<unknown, LibraryConversion>;
  readonly stepOf: ReadonlyMap<unknown, Step>;
}

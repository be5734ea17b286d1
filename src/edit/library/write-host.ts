/** Makes the function of a step a generator function where it stands, without its callback. */

import { containsInOwnCode, isThis } from "../../parse/own-level.ts";
import { endOf, type FunctionValue, type Node, startOf } from "../../parse/tree.ts";
import { callbackIndexOf, type HostFunction } from "../../plan/library/conversion.ts";
import { exitsIn, type Island, type Step } from "../../plan/step.ts";
import { bodyOf } from "../body.ts";
import { contentIndent, type Emission, indentAround, keptComments, take } from "../emission.ts";
import { writeBody } from "../write-body.ts";
import { isOperand } from "./write-pass-on.ts";

export function writeHost(emission: Emission, island: Island, step: Step): void {
  const { continuation } = step.site;
  const hasInlined = island.steps.some(({ place, role }) => place !== undefined && role === undefined);
  removeCallback(emission, step.host as HostFunction);
  if (island.steps.some((other) => other.place?.host === step && isOperand(emission.file, other))) return;
  if (continuation.body.type !== "BlockStatement") return writeExpressionBody(emission, island, step, hasInlined);
  if (continuation.type === "ArrowFunctionExpression") writeArrowHead(emission, continuation);
  else take(emission, startOf(continuation), startOf(continuation) + "function".length, "function*");
  if (hasInlined && contentIndent(emission.file, continuation) === undefined) giveLines(emission, step);
  bindThis(emission, continuation);
}

/** Takes its parameter out of the head. */
function removeCallback(emission: Emission, host: HostFunction): void {
  const { file } = emission;
  const { params, body } = host.function;
  const index = callbackIndexOf(host);
  const [previous, callback, next] = [params[index - 1], params[index] as Node, params[index + 1]];
  if (previous) return take(emission, endOf(previous), endOf(callback), "");
  if (next) return take(emission, startOf(callback), startOf(next), "");
  const hasParentheses = /^\s*,?\s*\)/.test(file.text.slice(endOf(callback), startOf(body)));
  take(emission, startOf(callback), endOf(callback), hasParentheses ? "" : "()");
}

/** `(item) => {` becomes `function* (item) {`, bound where it reads the `this` of the code around it. */
function writeArrowHead(emission: Emission, arrow: FunctionValue): void {
  const { file, style, edits } = emission;
  const last = endOf(arrow.params.at(-1) as Node);
  const head = file.text.slice(last, startOf(arrow.body));
  edits.replace(startOf(arrow), startOf(arrow), style.generator.replace("()", ""));
  const open = last + head.indexOf("=>");
  const start = open - (/\s*$/.exec(file.text.slice(last, open))?.[0].length ?? 0);
  take(emission, start, startOf(arrow.body), " ");
}

/** A generator function has a `this` of its own. */
function bindThis({ edits }: Emission, step: FunctionValue): void {
  const isLexical = step.type === "ArrowFunctionExpression" && containsInOwnCode(step, isThis);
  if (isLexical) edits.replace(endOf(step), endOf(step), ".bind(this)");
}

/**
 * `(next) => load(id, (err) => { … })` gets a body for what is poured into it, `(next) => next(null, id)` one for its `return`;
 * `(next) => load(id, next)` stays an arrow function that gives an operation.
 */
function writeExpressionBody(emission: Emission, island: Island, step: Step, hasInlined: boolean): void {
  const { style, edits } = emission;
  const { continuation } = step.site;
  const body = bodyOf(emission.file, step);
  const isExit = exitsIn(island.completion).some(({ node }) => node === continuation.body);
  if (!hasInlined && !isExit) return;
  writeArrowHead(emission, continuation);
  edits.replace(body.start, body.start, isExit ? "{ " : "{");
  const base = indentAround(emission, continuation);
  if (hasInlined) layOutExpression(emission, step, base + style.unit);
  take(emission, body.end, endOf(continuation), "");
  edits.replace(endOf(continuation), endOf(continuation), isExit ? `${style.semicolon} }` : `${style.newline}${base}}`);
  bindThis(emission, continuation);
}

function layOutExpression(emission: Emission, step: Step, indent: string): void {
  const layout = { host: step, indent, isOneLine: true };
  emission.layouts.set(step.site.continuation, layout);
  writeBody(emission, layout);
}

/** A body on one line that other bodies are poured into. */
function giveLines(emission: Emission, step: Step): void {
  const { file, style, layouts } = emission;
  const base = indentAround(emission, step.site.continuation);
  const layout = { host: step, indent: base + style.unit, isOneLine: true };
  layouts.set(step.site.continuation, layout);
  writeBody(emission, layout);
  const body = bodyOf(file, step);
  take(emission, body.end, body.close, keptComments(emission, body.end, body.close, base) + style.newline + base);
}

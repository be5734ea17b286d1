/** Writes the ends of the paths through a coroutine. */

import { endOf, type FunctionValue, type Node, startOf } from "../parse/tree.ts";
import { type Exit, exitsIn, type Island } from "../plan/step.ts";
import { expressionRange } from "./body.ts";
import { type Emission, indentAround, keptComments, take } from "./emission.ts";
import { type Range, rangeOf, withParentheses } from "./parentheses.ts";
import { lineBreakAfter } from "./write-body.ts";

/** Turns completing calls into `return` and `throw`. */
export function writeExits(emission: Emission, { completion }: Island): void {
  for (const exit of exitsIn(completion)) {
    if (exit.becomes === "leave") writeLeave(emission, exit);
    else writeExit(emission, exit, rangeOfExit(emission, exit), exit.becomes);
  }
}

const isStatement = ({ node }: Exit): boolean => node.type.endsWith("Statement");

function rangeOfExit({ file }: Emission, exit: Exit): Range {
  return isStatement(exit) ? { start: startOf(exit.node), end: endOf(exit.node) } : expressionRange(file, exit.node.parent as FunctionValue);
}

const semicolonOf = ({ file, style }: Emission, exit: Exit, end: number): string => (isStatement(exit) && file.text[end - 1] === ";" ? style.semicolon : "");

function writeExit(emission: Emission, exit: Exit, { start, end }: Range, becomes: "return" | "throw" | "settle"): void {
  const { node } = exit;
  const kept = becomes === "settle" ? argumentsOf(emission, exit) : valueOf(emission, exit);
  const indent = indentAround(emission, node);
  const comments = keptComments(emission, start, kept.start, indent);
  const [open, close] = becomes === "settle" ? [`return yield* ${emission.libraryNames.useOfLibrary("settle")}(`, ")"] : [`${becomes} `, ""];
  take(emission, start, kept.start, `${comments && comments.trimStart() + emission.style.newline + indent}${open}`);
  take(emission, kept.end, end, close + semicolonOf(emission, exit, end) + trailingComments(emission, kept.end, end, indent));
}

/** The argument that the coroutine returns or throws. */
function valueOf({ file }: Emission, { call, becomes }: Exit): Range {
  const value = call.arguments.at(-1) as Node;
  if (becomes === "throw" && call.arguments.length === 1) return { start: startOf(value), end: endOf(value) };
  return withParentheses(file, value, endOf(becomes === "return" ? (call.arguments[0] as Node) : call.callee), endOf(call));
}

/** All arguments with what stands between them. */
function argumentsOf({ file }: Emission, { call }: Exit): Range {
  const [first, last] = [call.arguments[0], call.arguments.at(-1)];
  if (!first || !last) return { start: endOf(call) - 1, end: endOf(call) - 1 };
  if (first === last) return rangeOf(first);
  return { start: withParentheses(file, first, endOf(call.callee), endOf(call)).start, end: withParentheses(file, last, endOf(call.callee), endOf(call)).end };
}

/** An end without a value is a bare `return`; where the coroutine ends anyway it goes with those that nothing reaches. */
function writeLeave(emission: Emission, exit: Exit): void {
  if (emission.deadReturns.has(exit.node)) return;
  const { start, end } = rangeOfExit(emission, exit);
  const indent = indentAround(emission, exit.node);
  const comments = keptComments(emission, start, end, indent);
  const lead = comments && comments.trimStart() + emission.style.newline + indent;
  take(emission, start, end, `${lead}return${isStatement(exit) ? semicolonOf(emission, exit, end) : ""}`);
}

function trailingComments(emission: Emission, start: number, end: number, indent: string): string {
  const comments = keptComments(emission, start, end, "");
  return comments && ` ${comments.trim()}${lineBreakAfter(emission, start, end, indent)}`;
}

/** Writes the ends of the paths through a coroutine. */

import type * as ESTree from "estree";
import { endOf, type FunctionValue, type Node, startOf } from "../parse/tree.ts";
import { type Exit, exitsIn, type Island } from "../plan/step.ts";
import { expressionRange } from "./body.ts";
import { type Emission, indentAround, keptComments, take } from "./emission.ts";
import { type Range, rangeOf, withParentheses } from "./parentheses.ts";
import { endWithoutLeadingSemicolon, lineBreakAfter } from "./write-body.ts";
import { writePassOn } from "./write-pass-on.ts";

/** Turns completing calls into `return` and `throw`. */
export function writeExits(emission: Emission, { completion }: Pick<Island, "completion">): void {
  const direct = new Set(emission.directReturns.values());
  for (const exit of exitsIn(completion)) if (!direct.has(exit)) writeExit(emission, exit);
}

function writeExit(emission: Emission, exit: Exit): void {
  const { node, becomes, unwraps } = exit;
  if (unwraps) return unwrap(emission, unwraps);
  const { start, end, semicolon } = exitRange(emission, node);
  if (becomes === "call") return writePassOn(emission, exit, { start, end }, semicolon);
  if (becomes === "leave") return writeLeave(emission, exit, { start, end }, semicolon);
  const kept = becomes === "settle" ? argumentsOf(emission, exit) : valueOf(emission, exit);
  const indent = indentAround(emission, node);
  const comments = keptComments(emission, start, kept.start, indent);
  const [open, close] = becomes === "settle" ? [`return yield* ${emission.libraryNames.useOfLibrary("settle")}(`, ")"] : [`${becomes} `, ""];
  take(emission, start, kept.start, `${comments && comments.trimStart() + emission.style.newline + indent}${open}`);
  take(emission, kept.end, end, close + semicolon + trailingComments(emission, kept.end, end, indent));
}

/** Puts the statements of a `try` in its place. */
function unwrap(emission: Emission, statement: ESTree.TryStatement): void {
  const { file, indentation, style } = emission;
  const { block } = statement;
  const [first, last] = [block.body[0] as Node, block.body.at(-1) as Node];
  const isEnded = /[;}]/.test(file.text[endOf(last) - 1] as string);
  indentation.move(startOf(block), endOf(last), indentation.at(startOf(first)), indentation.at(startOf(statement)));
  take(emission, startOf(statement), startOf(first), "");
  take(emission, endOf(last), endOf(statement), isEnded ? "" : style.semicolon);
}

/** The argument that the coroutine returns or throws. */
function valueOf({ file }: Emission, { call, becomes }: Exit): Range {
  const value = call.arguments.at(-1) as Node;
  if (call.arguments.length === 1) return rangeOf(value);
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
function writeLeave(emission: Emission, { node }: Exit, { start, end }: Range, semicolon: string): void {
  if (emission.deadReturns.has(node)) return;
  const indent = indentAround(emission, node);
  const comments = keptComments(emission, start, end, indent);
  const lead = comments && comments.trimStart() + emission.style.newline + indent;
  take(emission, start, end, `${lead}return${semicolon}`);
}

/** The statement, or the expression with its parentheses; and the semicolon that the new statement has. */
function exitRange({ file }: Emission, node: Node): Range & { readonly semicolon: string } {
  if (!node.type.endsWith("Statement")) return { ...expressionRange(file, node.parent as FunctionValue), semicolon: "" };
  const end = endWithoutLeadingSemicolon(file, node);
  const isEnded = file.text[end - 1] === ";";
  return { start: startOf(node), end, semicolon: isEnded ? ";" : "" };
}

function trailingComments(emission: Emission, start: number, end: number, indent: string): string {
  const comments = keptComments(emission, start, end, "");
  return comments && ` ${comments.trim()}${lineBreakAfter(emission, start, end, indent)}`;
}

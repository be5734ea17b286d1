/** Geometry of a continuation's body: where its text begins and ends, with or without braces. */

import type * as ESTree from "estree";
import { commentsBetween, type SourceFile } from "../parse/source-file.ts";
import { endOf, type FunctionNode, type FunctionValue, type Node, startOf } from "../parse/tree.ts";
import { functionOf, type Host } from "../plan/step.ts";
import { type Range, withParentheses } from "./parentheses.ts";

export interface Body {
  /** The statements, or the one expression of an arrow function without braces. */
  readonly content: readonly Node[];
  readonly isExpression: boolean;
  /** Offset after the opening brace, or of the expression with its parentheses. */
  readonly start: number;
  /** Offset after the last statement or comment. */
  readonly end: number;
  /** Offset of the closing brace; the end of the expression where there is none. */
  readonly close: number;
}

export function bodyOf(file: SourceFile, host: Host): Body {
  const node: FunctionNode = functionOf(host);
  const { body } = node;
  if (body.type === "BlockStatement") return blockBody(file, body);
  const { start, end } = expressionRange(file, node as FunctionValue);
  return { content: [body], isExpression: true, start, end, close: end };
}

/** The body of an arrow function without braces. Parentheses stay only where they keep comments or lines together. */
export function expressionRange(file: SourceFile, continuation: FunctionValue): Range {
  const { body } = continuation;
  const range = withParentheses(file, body, startOf(continuation), endOf(continuation));
  const around = file.text.slice(range.start, startOf(body)) + file.text.slice(endOf(body), range.end);
  return /[^()]/.test(around) ? range : { start: startOf(body), end: endOf(body) };
}

function blockBody(file: SourceFile, block: ESTree.BlockStatement): Body {
  const [start, close] = [startOf(block) + 1, endOf(block) - 1];
  const lastStatement = block.body.at(-1);
  const ends = [lastStatement ? endOf(lastStatement) : start, commentsBetween(file, start, close).at(-1)?.end ?? start];
  return { content: block.body, isExpression: false, start, end: Math.max(...ends), close };
}

/** Takes out of a program, piece by piece, what its defect does not need: comments, statements, and the statements around others. */

import { parseSync } from "oxc-parser";
import { endOf, isFunction, startOf, type Node } from "../src/parse/tree.ts";
import { walk } from "../src/parse/walk.ts";

/** Tells whether a smaller text still has the defect. */
export type HasDefect = (source: string) => Promise<boolean>;

const mostTries = 400;

/** The smallest text that was found, at the latest after some hundred tries. */
export async function reduce(source: string, filename: string, hasDefect: HasDefect): Promise<string> {
  let smallest = source;
  let tries = 0;
  for (let index = 0; tries < mostTries; index += 1) {
    const candidates = smallerThan(smallest, filename);
    const next = candidates[index];
    if (next === undefined) break;
    tries += 1;
    if (!(await hasDefect(next))) continue;
    smallest = next;
    // What could not go before it probably still cannot.
    index = Math.max(-1, index - 2);
  }
  return smallest;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Texts with one piece less, those that lack most first. */
function smallerThan(source: string, filename: string): string[] {
  const { program, comments } = parseSync(filename, source, { sourceType: filename.endsWith(".js") ? "commonjs" : "module", range: true });
  const remarks: Piece[] = comments.map(({ start, end }) => ({ start, end, text: "" }));
  const pieces = [...remarks, ...piecesOf(program as unknown as Node, source)].sort((one, other) => savedBy(other) - savedBy(one));
  const without = (piece: Piece): string => source.slice(0, piece.start) + piece.text + source.slice(piece.end);
  const bare = remarks.length > 1 ? [withoutAll(source, remarks)] : [];
  return [...bare, ...pieces.map(without)].map((text) => text.replace(/^[ \t]*\r?\n/gm, ""));
}

const savedBy = ({ start, end, text }: Piece): number => end - start - text.length;

const withoutAll = (source: string, pieces: readonly Piece[]): string =>
  pieces.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), source);

function piecesOf(program: Node, source: string): Piece[] {
  const pieces: Piece[] = [];
  const add = (node: Node, text: string): void => void pieces.push({ start: startOf(node), end: endOf(node), text });
  walk(program, (node) => {
    if (isStatement(node)) add(node, "");
    for (const inner of bodiesOf(node)) add(node, insideOf(inner, source));
    for (const part of replaceableIn(node)) add(part, "0");
    if (isFunction(node) && node.body.type === "BlockStatement") dropParameter(node.params, pieces);
  });
  return pieces;
}

const isStatement = (node: Node): boolean => /(Statement|Declaration)$/.test(node.type) && !/^(BlockStatement|Export)/.test(node.type);

/** Statements inside of a statement, which can stand without it. */
function bodiesOf(node: Node): Node[] {
  switch (node.type) {
    case "IfStatement":
      return [node.consequent, ...(node.alternate ? [node.alternate] : [])];
    case "TryStatement":
      return [node.block, ...(node.handler ? [node.handler.body] : []), ...(node.finalizer ? [node.finalizer] : [])];
    case "LabeledStatement":
    case "ForStatement":
    case "ForOfStatement":
    case "ForInStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return [node.body];
    default:
      return [];
  }
}

/** The text of statements without the braces around them. */
function insideOf(node: Node, source: string): string {
  return node.type === "BlockStatement" ? source.slice(startOf(node) + 1, endOf(node) - 1) : source.slice(startOf(node), endOf(node));
}

/** Arguments and values that a number may take the place of. */
function replaceableIn(node: Node): Node[] {
  const values = node.type === "CallExpression" ? node.arguments : node.type === "VariableDeclarator" && node.init ? [node.init] : [];
  return values.filter((value) => !isFunction(value) && value.type !== "Literal" && value.type !== "Identifier");
}

function dropParameter(parameters: readonly Node[], pieces: Piece[]): void {
  const last = parameters.at(-1);
  if (!last) return;
  const before = parameters.at(-2);
  pieces.push({ start: before ? endOf(before) : startOf(last), end: endOf(last), text: "" });
}

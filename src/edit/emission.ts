/** What writing an island needs at hand: the file, its style, the edits so far, and the names of the operations. */

import { commentsBetween, indentationAt, isFirstOnLine, type SourceFile } from "../parse/source-file.ts";
import type { Variable } from "../parse/scopes.ts";
import { enclosingFunction, endOf, type FunctionNode, type Node, startOf } from "../parse/tree.ts";
import type { FreshNames } from "../plan/fresh-names.ts";
import type { Exit, Host, Step } from "../plan/step.ts";
import type { Edits } from "./edits.ts";
import type { Indentation } from "./indentation.ts";
import type { Functions } from "./library/write-pass-on.ts";
import type { RuntimeNames } from "./runtime-names.ts";
import type { Style } from "./style.ts";

export interface Emission {
  readonly file: SourceFile;
  readonly style: Style;
  readonly edits: Edits;
  readonly indentation: Indentation;
  readonly names: RuntimeNames;
  /** The same for the module with the rules of a library. */
  readonly libraryNames: RuntimeNames;
  readonly functions: Functions;
  /** New names, of all islands: one may stand in another whose names it mentions. */
  readonly renames: ReadonlyMap<Variable, string>;
  /** Bodies of arrow functions without braces that are converted themselves, and into what; among them turns in one-line bodies that are gone. */
  readonly expressionBodies: ReadonlyMap<Node, "step" | "exit" | "gone">;
  /** `return`s of the island that nothing reaches any more, each with the statement before it. */
  readonly deadReturns: ReadonlyMap<Node, Node>;
  /** Steps whose result is returned at once, with the exit that goes away for it. */
  readonly directReturns: ReadonlyMap<Step, Exit>;
  /** Gives the arrays of results their names. */
  readonly freshNames: FreshNames;
  /** Ranges whose text goes away, and with it the names in it. */
  readonly removed: { readonly start: number; readonly end: number }[];
  /** How the body of each converted continuation will be laid out. */
  readonly layouts: Map<FunctionNode, Layout>;
}

/** Where the statements of a body will stand. */
export interface Layout {
  readonly host: Host;
  /** White space before each statement. */
  readonly indent: string;
  /** Whether the body stood on one line, so that its statements need lines of their own. */
  readonly isOneLine: boolean;
}

/** The comments of a range that goes away, each on a line of its own, or nothing. */
export function keptComments({ file, style }: Emission, start: number, end: number, indent: string): string {
  return commentsBetween(file, start, end)
    .map((comment) => style.newline + indent + file.text.slice(comment.start, comment.end))
    .join("");
}

/** Replaces a range and remembers it as gone. */
export function take(emission: Emission, start: number, end: number, text: string): void {
  emission.edits.replace(start, end, text);
  if (start < end) emission.removed.push({ start, end });
}

/** The white space that the statement around a node will begin with. */
export function indentAround(emission: Emission, node: Node): string {
  const host = enclosingFunction(node);
  const layout = host && emission.layouts.get(host);
  if (layout?.isOneLine) return layout.indent;
  return emission.indentation.at(startOf(node));
}

/** White space of the first statement or comment of a body that begins a line, or `undefined` for a body on one line. */
export function contentIndent(file: SourceFile, continuation: Node & { body: Node }): string | undefined {
  const { body } = continuation;
  if (body.type !== "BlockStatement") return undefined;
  const first = body.body[0];
  if (first) return isFirstOnLine(file, startOf(first)) ? indentationAt(file, startOf(first)) : undefined;
  const comment = commentsBetween(file, startOf(body), endOf(body)).find(({ start }) => isFirstOnLine(file, start));
  return comment && indentationAt(file, comment.start);
}

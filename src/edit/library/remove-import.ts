/** Takes the library's import out of a file that no longer uses it. */

import type { Variable } from "../../parse/scopes.ts";
import { commentsBetween, type SourceFile } from "../../parse/source-file.ts";
import { endOf, isWithin, type Node, startOf } from "../../parse/tree.ts";
import type { LibraryConversion } from "../../plan/library/conversion.ts";
import type { Edits } from "../edits.ts";

/** Removes the variables all of whose mentions stand in callees that are gone; gives the statements of which nothing is left. */
export function removeUnusedImports(file: SourceFile, edits: Edits, conversions: readonly LibraryConversion[]): Set<Node> {
  const variables = new Set(conversions.flatMap(({ variable }) => variable ?? []));
  const callees = conversions.map(({ call }) => call.callee);
  const unused = [...variables].filter((variable) => isUnused(variable, callees));
  return new Set(unused.flatMap((variable) => removeVariable(file, edits, variable) ?? []));
}

const isUnused = ({ references }: Variable, callees: readonly Node[]): boolean =>
  references.every((reference) => reference.init === true || callees.some((callee) => isWithin(reference.identifier, callee)));

/** Gives the statement when the variable is all that it declares, and nothing else could be lost with it. */
function removeVariable(file: SourceFile, edits: Edits, { defs: [definition] }: Variable): Node | undefined {
  const { node, parent } = definition ?? {};
  if (!node || (node.type === "VariableDeclarator" && node.id.type !== "Identifier")) return undefined;
  if (parent?.type === "ImportDeclaration") return parent.specifiers.length === 1 && isPlain(file, parent) ? parent : undefined;
  if (parent?.type !== "VariableDeclaration") return undefined;
  if (parent.declarations.length === 1) return isPlain(file, parent) ? parent : undefined;
  removeItem(file, edits, parent.declarations, node);
  return undefined;
}

const isPlain = (file: SourceFile, statement: Node): boolean => commentsBetween(file, startOf(statement), endOf(statement)).length === 0;

function removeItem(file: SourceFile, edits: Edits, items: readonly Node[], item: Node): void {
  const index = items.indexOf(item);
  const [previous, next] = [items[index - 1], items[index + 1]];
  const [start, end] = previous ? [endOf(previous), endOf(item)] : [startOf(item), startOf(next as Node)];
  if (commentsBetween(file, start, end).length === 0) edits.replace(start, end, "");
}

/** Takes the library's import out of a file that no longer uses it. */

import type { Variable } from "../../parse/scopes.ts";
import { commentsBetween, type SourceFile } from "../../parse/source-file.ts";
import { endOf, isWithin, type Node, startOf } from "../../parse/tree.ts";
import type { LibraryConversion } from "../../plan/library/conversion.ts";
import type { Edits } from "../edits.ts";

/** The variables of the library that nothing mentions any more when the callees of the conversions are gone, and whose declaration can go with them. */
export function unusedImports(file: SourceFile, conversions: readonly LibraryConversion[]): Variable[] {
  const callees = conversions.map(({ call }) => call.callee);
  const variables = new Set(conversions.flatMap(({ variable }) => variable ?? []));
  const unused = [...variables].filter((variable) => declarationOf(variable) && isUnused(variable, callees));
  const kept = new Set(unused.filter((variable) => !canGo(file, removalOf(variable, unused))).map((variable) => declarationOf(variable)?.statement));
  return unused.filter((variable) => !kept.has(declarationOf(variable)?.statement));
}

const isUnused = ({ references }: Variable, callees: readonly Node[]): boolean =>
  references.every((reference) => reference.init === true || callees.some((callee) => isWithin(reference.identifier, callee)));

const canGo = (file: SourceFile, removal: Removal | undefined): boolean =>
  removal !== undefined && commentsBetween(file, removal.start, removal.end).length === 0;

/** Removes the declarations of unused imports; gives the statements of which nothing is left. */
export function removeImports(edits: Edits, unused: readonly Variable[]): Set<Node> {
  const removals = unused.flatMap((variable) => removalOf(variable, unused) ?? []);
  for (const { start, end, statement } of removals) if (!statement) edits.replace(start, end, "");
  return new Set(removals.flatMap(({ statement }) => statement ?? []));
}

/** The range that goes with a variable. */
interface Removal {
  readonly start: number;
  readonly end: number;
  /** The whole statement, where it declares nothing else that stays. */
  readonly statement?: Node;
}

function removalOf(variable: Variable, unused: readonly Variable[]): Removal | undefined {
  const found = declarationOf(variable);
  if (!found) return undefined;
  const { statement, items, item } = found;
  const isGone = (other: Node | undefined) => unused.some((gone) => declarationOf(gone)?.item === other);
  if (items.every(isGone)) return { start: startOf(statement), end: endOf(statement), statement };
  if (items.some(({ type }) => type === "ImportDefaultSpecifier")) return undefined;
  const index = items.indexOf(item);
  return items.slice(0, index).every(isGone)
    ? { start: startOf(item), end: startOf(items[index + 1] as Node) }
    : { start: endOf(items[index - 1] as Node), end: endOf(item) };
}

/** A name among those that are declared beside it. */
interface Declaration {
  readonly statement: Node;
  readonly items: readonly Node[];
  readonly item: Node;
}

function declarationOf({ defs: [definition] }: Variable): Declaration | undefined {
  const { node, parent: statement, name } = definition ?? {};
  if (statement?.type === "ImportDeclaration") return { statement, items: statement.specifiers, item: node as Node };
  if (node?.type !== "VariableDeclarator" || statement?.type !== "VariableDeclaration") return undefined;
  if (node.id.type === "Identifier") return { statement, items: statement.declarations, item: node };
  if (node.id.type !== "ObjectPattern" || statement.declarations.length > 1) return undefined;
  const item = node.id.properties.find((property) => property.type === "Property" && property.value === name);
  const hasRest = node.id.properties.some(({ type }) => type === "RestElement");
  return item && !hasRest ? { statement, items: node.id.properties, item } : undefined;
}

/** Puts new names into the text, also where a property's short form has to be spelled out. */

import type * as ESTree from "estree";
import type { Variable } from "../parse/scopes.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import { isMarkedOptional, writtenType } from "../parse/typescript.ts";
import type { SourceFile } from "../parse/source-file.ts";
import type { Emission } from "./emission.ts";
import type { Range } from "./parentheses.ts";

/** Every place that names a variable, once. */
export function mentionsOf({ identifiers, references }: Variable): ESTree.Identifier[] {
  const byStart = new Map([...identifiers, ...references.map(({ identifier }) => identifier)].map((identifier) => [startOf(identifier), identifier]));
  return [...byStart.values()];
}

/** Offset after an identifier's own characters: the node may have a type annotation in it. */
export function endOfName(identifier: ESTree.Identifier): number {
  const isAnnotated = writtenType(identifier) !== undefined || isMarkedOptional(identifier);
  return isAnnotated ? startOf(identifier) + identifier.name.length : endOf(identifier);
}

/** The text that takes the place of an identifier: `{ err }` becomes `{ err: err2 }`. */
export function renamed(identifier: ESTree.Identifier, name: string): string {
  return isShorthand(identifier) ? `${identifier.name}: ${name}` : name;
}

function isShorthand(identifier: ESTree.Identifier): boolean {
  const parent: Node | undefined = identifier.parent;
  const property = parent?.type === "AssignmentPattern" && parent.left === identifier ? parent.parent : parent;
  return property?.type === "Property" && property.shorthand;
}

/** The source of a range with new names put in. */
export function textWithNewNames({ text }: SourceFile, renames: ReadonlyMap<Variable, string>, { start, end }: Range): string {
  if (renames.size === 0) return text.slice(start, end);
  const mentions = [...renames].flatMap(([variable, name]) => mentionsOf(variable).map((identifier) => ({ identifier, name })));
  const inside = mentions.filter(({ identifier }) => startOf(identifier) >= start && endOfName(identifier) <= end);
  let result = text.slice(start, end);
  for (const { identifier, name } of inside.sort((a, b) => startOf(b.identifier) - startOf(a.identifier))) {
    const [from, to] = [startOf(identifier) - start, endOfName(identifier) - start];
    result = result.slice(0, from) + renamed(identifier, name) + result.slice(to);
  }
  return result;
}

/** Renames wherever the text has not been replaced already. */
export function writeRenames({ edits, renames, removed }: Pick<Emission, "edits" | "renames" | "removed">): void {
  const isGone = (node: Node) => removed.some(({ start, end }) => startOf(node) >= start && endOf(node) <= end);
  for (const [variable, name] of renames) {
    for (const identifier of mentionsOf(variable)) {
      if (!isGone(identifier)) edits.replace(startOf(identifier), endOfName(identifier), renamed(identifier, name));
    }
  }
}

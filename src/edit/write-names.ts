/** Puts new names into the text, also where a property's short form has to be spelled out. */

import type * as ESTree from "estree";
import type { Variable } from "../parse/scopes.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import type { Emission } from "./emission.ts";

/** Every place that names a variable, once. */
export function mentionsOf({ identifiers, references }: Variable): ESTree.Identifier[] {
  const byStart = new Map([...identifiers, ...references.map(({ identifier }) => identifier)].map((identifier) => [startOf(identifier), identifier]));
  return [...byStart.values()];
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

/** Renames wherever the text has not been replaced already. */
export function writeRenames({ edits, renames, removed }: Emission): void {
  const isGone = (node: Node) => removed.some(({ start, end }) => startOf(node) >= start && endOf(node) <= end);
  for (const [variable, name] of renames) {
    for (const identifier of mentionsOf(variable)) {
      if (!isGone(identifier)) edits.replace(startOf(identifier), endOf(identifier), renamed(identifier, name));
    }
  }
}

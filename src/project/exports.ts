/** What a module of the project exports as a whole. */

import { withoutCasts } from "../parse/casts.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Node, propertyName } from "../parse/tree.ts";
import { referencesNamed } from "../parse/within.ts";
import { exportedValue } from "../parse/typescript.ts";
import { walk } from "../parse/walk.ts";

/** The values given to `module.exports`, `export =` or `export default`; none for a module that only adds to its `exports`. */
export function mainExports(file: SourceFile): Node[] {
  const values: Node[] = [];
  walk(file.program, (node) => {
    if (node.type === "ExportDefaultDeclaration") values.push(node.declaration as Node);
    const exported = exportedValue(node);
    if (exported) values.push(exported);
    if (node.type === "AssignmentExpression" && isModuleExports(node.left)) values.push(endOfChain(node.right));
  });
  return values.map(withoutCasts).filter((value) => !isModuleExports(value) && !(value.type === "Identifier" && value.name === "exports"));
}

/** Whether `module` is only read for its properties: what is handed it, or another name for it, may set `exports` as well. */
export const isModuleKept = ({ scopes }: SourceFile): boolean => referencesNamed(scopes, "module").every(({ identifier }) => isReadInPlace(identifier));

function isReadInPlace(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === "MemberExpression") return parent.object === node && propertyName(parent) !== undefined;
  return parent?.type === "BinaryExpression" || parent?.type === "UnaryExpression";
}

const isModuleExports = (node: Node): boolean =>
  node.type === "MemberExpression" && node.object.type === "Identifier" && node.object.name === "module" && propertyName(node) === "exports";

/** The `f` of `module.exports = exports = f`. */
const endOfChain = (node: Node): Node => (node.type === "AssignmentExpression" ? endOfChain(node.right) : node);

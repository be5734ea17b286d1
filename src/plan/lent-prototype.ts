/** Tells prototypes that are given to other objects than instances: `Object.setPrototypeOf(router, Router.prototype)` makes a function one that has its methods. */

import { withoutCasts } from "../parse/casts.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Node, propertyName } from "../parse/tree.ts";
import { walk } from "../parse/walk.ts";

const namesOfFile = new WeakMap<SourceFile, ReadonlySet<string>>();

/** Whether a file gives the prototype of a class or constructor, or a copy of it, to something that is no prototype itself. */
export function isPrototypeLent(file: SourceFile, constructor: Node): boolean {
  const name = nameOf(constructor);
  const names = namesOfFile.get(file) ?? lentIn(file);
  namesOfFile.set(file, names);
  return name !== undefined && names.has(name);
}

function nameOf(constructor: Node): string | undefined {
  if (constructor.type === "Identifier") return constructor.name;
  return constructor.type === "ClassDeclaration" || constructor.type === "ClassExpression" ? constructor.id?.name : undefined;
}

function lentIn(file: SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  walk(file.program, (node) => {
    const owner = ownerOf(node);
    if (owner?.type === "Identifier" && isLent(node)) names.add(owner.name);
  });
  return names;
}

/** `Router` of `Router.prototype`. */
function ownerOf(node: Node): Node | undefined {
  return node.type === "MemberExpression" && propertyName(node) === "prototype" ? withoutCasts(node.object) : undefined;
}

/** The second or a later argument, `merge(app, Router.prototype)`, or what `app.__proto__` is set to. */
function isLent(prototype: Node): boolean {
  const { parent } = prototype;
  if (parent?.type === "CallExpression") {
    const [first] = parent.arguments;
    return first !== undefined && first !== prototype && parent.callee !== prototype && !ownerOf(first);
  }
  if (parent?.type !== "AssignmentExpression" || parent.right !== prototype || parent.left.type !== "MemberExpression") return false;
  return propertyName(parent.left) === "__proto__" && !ownerOf(parent.left.object);
}

import type { Node } from "./tree.ts";

const NOT_CHILDREN = new Set(["parent", "range", "loc", "start", "end", "type", "comments", "tokens"]);

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** The properties of a node that hold child nodes. */
export const childKeysOf = (node: object): string[] => Object.keys(node).filter((key) => !NOT_CHILDREN.has(key));

/** The child nodes of a node in the order of its properties. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const key in node) {
    if (NOT_CHILDREN.has(key)) continue;
    const value = node[key as keyof Node] as unknown;
    if (isNode(value)) children.push(value);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) children.push(item);
  }
  return children;
}

/** Visits a node and all below it, parents first. A visitor that returns `false` keeps the walk out of that node. */
export function walk(node: Node, visit: (node: Node) => boolean | void): void {
  if (visit(node) === false) return;
  for (const child of childrenOf(node)) walk(child, visit);
}

/** Gives every node below `root` its parent, as ESLint does for its own trees. */
export function linkParents(root: Node): void {
  for (const child of childrenOf(root)) {
    child.parent = root;
    linkParents(child);
  }
}

/** Whether a node or any below it satisfies `test`; `enter` may keep the search out of a node. */
export function contains(node: Node, test: (node: Node) => boolean, enter: (node: Node) => boolean = () => true): boolean {
  if (test(node)) return true;
  return childrenOf(node).some((child) => enter(child) && contains(child, test, enter));
}

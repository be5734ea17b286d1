import type { Node } from "./tree.ts";

const NOT_CHILDREN = new Set(["parent", "range", "loc", "start", "end", "type", "comments", "tokens"]);

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** The properties of a node that hold child nodes. */
export const childKeysOf = (node: object): string[] => Object.keys(node).filter((key) => !NOT_CHILDREN.has(key));

/** Calls `visit` with the child nodes of a node, in the order of its properties, until it returns `true`. Lists of them would cost more than the visits. */
function someChild(node: Node, visit: (child: Node) => boolean | void): boolean {
  for (const key in node) {
    const value = node[key as keyof Node] as unknown;
    if (typeof value !== "object" || value === null || NOT_CHILDREN.has(key)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item) && visit(item) === true) return true;
    } else if (isNode(value) && visit(value) === true) return true;
  }
  return false;
}

/** The child nodes of a node in the order of its properties. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  someChild(node, (child) => void children.push(child));
  return children;
}

/** Visits a node and all below it, parents first. A visitor that returns `false` keeps the walk out of that node. */
export function walk(node: Node, visit: (node: Node) => boolean | void): void {
  const enter = (child: Node): void => {
    if (visit(child) !== false) someChild(child, enter);
  };
  enter(node);
}

/** Gives every node below `root` its parent, as ESLint does for its own trees. */
export function linkParents(root: Node): void {
  someChild(root, (child) => {
    child.parent = root;
    linkParents(child);
  });
}

/** Whether a node or any below it satisfies `test`; `enter` may keep the search out of a node. */
export function contains(node: Node, test: (node: Node) => boolean, enter: (node: Node) => boolean = () => true): boolean {
  const isFoundIn = (child: Node): boolean => test(child) || someChild(child, isFoundBelow);
  const isFoundBelow = (child: Node): boolean => enter(child) && isFoundIn(child);
  return isFoundIn(node);
}

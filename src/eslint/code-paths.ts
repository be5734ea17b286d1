/** Records what every function does along its code paths, in order. */

import type { Rule } from "eslint";
import type { FunctionNode, Node } from "../parse/tree.ts";
import { isFunction } from "../parse/tree.ts";

/** A function's code paths: its segments, and the acts in each of them. */
export interface FunctionPaths {
  readonly function: FunctionNode;
  readonly codePath: Rule.CodePath;
  /** Calls, assignments and the like, in the order in which they are done. */
  readonly acts: ReadonlyMap<Rule.CodePathSegment, readonly Node[]>;
}

interface Recording {
  readonly codePath: Rule.CodePath;
  readonly node: Node;
  readonly acts: Map<Rule.CodePathSegment, Node[]>;
  readonly current: Set<Rule.CodePathSegment>;
}

/** Listeners that record, and then call `finish` with the paths of all functions. */
export function recordPaths(finish: (paths: readonly FunctionPaths[]) => void): Rule.RuleListener {
  const stack: Recording[] = [];
  const paths: FunctionPaths[] = [];
  const record = (node: Node) => {
    const top = stack.at(-1);
    for (const segment of top?.current ?? []) top?.acts.get(segment)?.push(node);
  };
  const enter = (segment: Rule.CodePathSegment) => {
    stack.at(-1)?.current.add(segment);
    stack.at(-1)?.acts.set(segment, []);
  };
  return {
    onCodePathStart: (codePath, node) => void stack.push({ codePath, node: node, acts: new Map(), current: new Set() }),
    onCodePathEnd() {
      const { node, codePath, acts } = stack.pop() as Recording;
      if (isFunction(node)) paths.push({ function: node, codePath, acts });
    },
    onCodePathSegmentStart: enter,
    onCodePathSegmentEnd: (segment) => void stack.at(-1)?.current.delete(segment),
    "CallExpression:exit": record,
    "NewExpression:exit": record,
    "AssignmentExpression:exit": record,
    "UpdateExpression:exit": record,
    "AwaitExpression:exit": record,
    "YieldExpression:exit": record,
    "Program:exit": () => finish(paths),
  };
}

/** Writes `return yield* call(load, id)` in the place of `load(id, callback)`. */

import type { Exit } from "../plan/step.ts";
import { arrange, sourceOfPassOn } from "./arrangement.ts";
import { type Emission, indentAround, take } from "./emission.ts";
import type { Range } from "./parentheses.ts";
import { commentsAbove } from "./write-call.ts";

/** Rewrites a range that encloses the call; callee and arguments stay where they stand. */
export function writePassOn(emission: Emission, { node, call }: Exit, range: Range, semicolon: string): void {
  const source = sourceOfPassOn(emission.file, call);
  const [first, last] = [source.args[0], source.args.at(-1)];
  const kept = first && last ? [source.callee, { start: first.start, end: last.end }] : [source.callee];
  const indent = indentAround(emission, node);
  const open = `return yield* ${emission.names.use("call")}(`;
  const separators = arrange(emission, source, indent, open.length + 1);
  take(emission, range.start, source.callee.start, commentsAbove(emission, kept, range, indent) + open + separators.opening);
  if (first) take(emission, source.callee.end, first.start, separators.first);
  take(emission, (last ?? source.callee).end, range.end, `${separators.closing})${semicolon}`);
}

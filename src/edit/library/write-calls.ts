/** Calls of the library that stand in no step: only the function they call becomes another. */

import { endOf, type Node, startOf } from "../../parse/tree.ts";
import type { LibraryConversion } from "../../plan/library/conversion.ts";
import type { Edits } from "../edits.ts";
import type { RuntimeNames } from "../runtime-names.ts";

export function writeLibraryCall(edits: Edits, names: RuntimeNames, { call, function: called }: LibraryConversion): void {
  edits.replace(startOf(call.callee), endOf(call.callee), names.useOfLibrary(called.name));
  const last = endOf(call.arguments.at(-1) as Node);
  // Without anything in the callback's place it would be an operation that nobody waits for.
  if (call.arguments.length <= called.count) edits.replace(last, last, ", null");
}

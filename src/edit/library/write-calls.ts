/** Calls of the library that stand in no step: only the function they call becomes another. */

import { commentsBetween } from "../../parse/source-file.ts";
import { endOf, type Node, startOf } from "../../parse/tree.ts";
import type { LibraryConversion } from "../../plan/library/conversion.ts";
import type { Emission } from "../emission.ts";

type Whole = Pick<Emission, "file" | "style" | "edits" | "indentation" | "libraryNames">;

export function writeLibraryCall(emission: Whole, { call, function: called }: LibraryConversion): void {
  const { edits, libraryNames } = emission;
  edits.replace(startOf(call.callee), endOf(call.callee), libraryNames.useOfLibrary(called.name) + commentsIn(emission, call.callee));
  const last = endOf(call.arguments.at(-1) as Node);
  // Without anything in the callback's place it would be an operation that nobody waits for.
  if (call.arguments.length <= called.count) edits.replace(last, last, ", null");
}

/** Behind the name, where a line break after a comment ends no `return`. */
function commentsIn({ file, style, indentation }: Whole, callee: Node): string {
  const line = style.newline + indentation.at(startOf(callee)) + style.unit;
  return commentsBetween(file, startOf(callee), endOf(callee))
    .map((comment) => ` ${file.text.slice(comment.start, comment.end)}${comment.type === "Line" ? line : ""}`)
    .join("");
}

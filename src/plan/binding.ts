/** With which keyword the results of a step are declared. */

import { isReassigned, type Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import type { Step } from "./step.ts";

/** `var` when a parameter is declared once more by the body, which only `var` allows; `let` when one is assigned later. */
export function bindingKeyword(file: SourceFile, { site: { continuation } }: Step): "const" | "let" | "var" {
  const variables = file.scopes.acquire(continuation, true)?.variables ?? [];
  const parameters = variables.filter(({ defs }) => defs[0]?.type === "Parameter");
  if (parameters.some(isDeclaredByVar)) return "var";
  return parameters.some(isReassigned) ? "let" : "const";
}

/** Whether a `var` declares this variable. */
export const isDeclaredByVar = ({ defs }: Variable): boolean =>
  defs.some(({ type, parent }) => type === "Variable" && parent?.type === "VariableDeclaration" && parent.kind === "var");

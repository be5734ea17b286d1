/** What stands behind the generator of an island: the callback that it completes, and its `this`. */

import type { Completion, Island } from "../plan/step.ts";
import type { Emission } from "./emission.ts";

export function completionText(emission: Emission, { completion, usesThis }: Island): string {
  const text = completionArgument(emission, completion);
  if (usesThis) return `, ${text ?? "null"}, this`;
  return text ? `, ${text}` : "";
}

function completionArgument({ names, renames }: Emission, completion: Completion): string | undefined {
  if (completion.kind !== "every path" && completion.kind !== "errors only") return undefined;
  const callback = renames.get(completion.callback) ?? completion.callback.name;
  return completion.kind === "every path" ? callback : `${names.use("onError")}(${callback})`;
}

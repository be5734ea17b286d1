/** What stands behind the generator of an island: the callback that it completes, and its `this`. */

import type { Completion, Island } from "../plan/step.ts";
import type { Emission } from "./emission.ts";

export function completionText({ names }: Emission, { completion, usesThis }: Island): string {
  const text = completionArgument(names, completion);
  if (usesThis) return `, ${text ?? "null"}, this`;
  return text ? `, ${text}` : "";
}

function completionArgument(names: Emission["names"], completion: Completion): string | undefined {
  if (completion.kind === "every path") return completion.callback;
  return completion.kind === "errors only" ? `${names.use("onError")}(${completion.callback})` : undefined;
}

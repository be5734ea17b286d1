/** Whether the function of a step completes its callback on every path, once and last, so that a coroutine can do it by ending. */

import type { SourceFile } from "../../parse/source-file.ts";
import { exitsOfHost } from "../exits.ts";
import { groupSteps, type Convertible } from "../groups.ts";
import type { Completion, Exit, Step } from "../step.ts";
import type { HostFunction, LibraryConversion, LibraryPlan } from "./conversion.ts";

/** The conversions all of whose steps complete so. */
export function completingConversions(file: SourceFile, convertible: readonly Convertible[], library: LibraryPlan): LibraryConversion[] {
  const groups = groupSteps(file, convertible, library);
  const completing = new Set(groups.filter(({ steps }) => hostExits(file, steps)).map(({ steps: [root] }) => root.site.continuation));
  return library.conversions.filter(({ hosts }) => hosts.every((host) => completing.has(host.function)));
}

/** How the coroutine of a step ends. */
export function hostCompletion(file: SourceFile, steps: readonly [Step, ...Step[]]): Completion {
  return { kind: "step", callback: (steps[0].host as HostFunction).callback, exits: hostExits(file, steps) ?? [] };
}

function hostExits(file: SourceFile, steps: readonly [Step, ...Step[]]): Exit[] | undefined {
  const [{ host }] = steps;
  return host && exitsOfHost(file, steps, host);
}

/** Finds the waits that nothing is gained by: those which would be the only step of their coroutine. */

import type { InlineSite } from "../find/call-sites.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Convertible, groupSteps } from "./groups.ts";
import type { LibraryPlan } from "./library/conversion.ts";

/** Timers and the like that neither continue a coroutine nor are continued by another step. */
export function loneWaits(file: SourceFile, convertible: readonly Convertible[], library: LibraryPlan): ReadonlySet<InlineSite> {
  if (!convertible.some(({ site }) => site.wait)) return new Set();
  const alone = groupSteps(file, convertible, library).filter(({ steps }) => steps.length === 1);
  return new Set(alone.map(({ steps: [step] }) => step.site).filter(({ wait }) => wait));
}

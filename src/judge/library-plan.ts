/** Which calls of the `async` library a file's conversion takes with it, and why it leaves the others. */

import { calleeName } from "../find/callee.ts";
import type { CallSite, PassOnSite } from "../find/call-sites.ts";
import { type LibraryCall, libraryCallOf } from "../find/library-calls.ts";
import { isContainer, isRegistration } from "../find/many-shot.ts";
import { inventoryOf } from "../parse/inventory.ts";
import type { SourceFile } from "../parse/source-file.ts";
import type { Call, Node } from "../parse/tree.ts";
import { type Convertible, groupSteps } from "../plan/groups.ts";
import type { HostFunction, LibraryPlan } from "../plan/library/conversion.ts";
import { passedOnSite } from "../plan/library/hosts.ts";
import { completingConversions } from "../plan/library/step-functions.ts";
import { refusalOf } from "./judge.ts";
import { judgeLibraryCall } from "./library.ts";
import type { RefusalCode } from "./refusals.ts";

/** The plan, and for each call of the library the reason why it is not part of it. */
export interface JudgedLibrary {
  readonly plan: LibraryPlan;
  readonly refused: ReadonlyMap<Call, RefusalCode>;
}

export function judgeLibrary(file: SourceFile, convertible: readonly Convertible[]): JudgedLibrary {
  const verdicts = libraryCalls(file).map((found) => [found.call, judgeLibraryCall(file, found)] as const);
  const candidates = verdicts.flatMap(([, verdict]) => (typeof verdict === "object" ? [verdict] : []));
  const passOns = candidates.flatMap(({ hosts }) => hosts.flatMap(handedOn)).filter((site) => refusalOf(passedOnSite(site), file, () => false) === undefined);
  const conversions = completingConversions(file, convertible, { conversions: candidates, passOns });
  const refused = new Map(verdicts.map(([call, verdict]) => [call as Call, typeof verdict === "string" ? verdict : ("library-step" as const)]));
  for (const { call } of conversions) refused.delete(call);
  return { plan: { conversions, passOns: inHosts(file, convertible, { conversions, passOns }) }, refused };
}

/** The calls that a step's callback is handed on to, whatever it is called: `load(id, next)`. */
function handedOn({ callback }: HostFunction): PassOnSite[] {
  return callback.references.flatMap(({ identifier: name }) => {
    const call: Node | undefined = name.parent;
    if (call?.type !== "CallExpression" || call.arguments.at(-1) !== name) return [];
    const site: PassOnSite = { kind: "pass-on", call, name };
    return isRegistration(calleeName(call)) || isContainer(site) ? [] : [site];
  });
}

/** All calls of the library, in the order of their text. */
function libraryCalls(file: SourceFile): LibraryCall[] {
  if (!/["']async(\/\w+)?["']/.test(file.text)) return [];
  return inventoryOf(file).receivers.flatMap((node) => (node.type === "CallExpression" ? (libraryCallOf(file, node) ?? []) : []));
}

/** The calls that stand where a coroutine can end with them. */
function inHosts(file: SourceFile, convertible: readonly Convertible[], library: LibraryPlan): PassOnSite[] {
  const joined = new Set(groupSteps(file, convertible, library).flatMap(({ steps }) => steps.filter(({ role }) => role === "pass-on").map(({ site }) => site.call)));
  return library.passOns.filter(({ call }) => joined.has(call));
}

/** What stands beside a call site's own verdict: whether the conversion of the library takes it with it, or why not. */
export function libraryVerdict({ plan, refused }: JudgedLibrary, { call }: CallSite): "converted" | RefusalCode | undefined {
  const isTaken = plan.conversions.some((conversion) => conversion.call === call) || plan.passOns.some((site) => site.call === call);
  return isTaken ? "converted" : refused.get(call);
}

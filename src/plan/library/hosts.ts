/** Steps of an island that have no continuation: the function that hosts it, and calls that its callback is handed on to. */

import type * as ESTree from "estree";
import type { InlineSite, PassOnSite } from "../../find/call-sites.ts";
import { resolveName, type Variable } from "../../parse/scopes.ts";
import type { SourceFile } from "../../parse/source-file.ts";
import { type Call, enclosingFunction, type Node } from "../../parse/tree.ts";
import type { Step } from "../step.ts";
import type { HostFunction } from "./conversion.ts";

/** The function of a step as the first of an island's steps: its body stays where it is. */
export function hostStep(host: HostFunction): Step {
  const { function: continuation } = host;
  const names = continuation.params.flatMap((parameter) => (parameter.type === "Identifier" ? [parameter.name] : []));
  const site: InlineSite = { kind: "inline", call: continuation as Node as Call, continuation, boundTo: undefined };
  return { site, error: undefined, role: "host", host, place: undefined, guard: undefined, usedParameters: new Set(names), isGuardLifted: false };
}

/** A call like `load(id, next)` as one with a continuation that does nothing. */
export function passedOnSite({ call, name }: PassOnSite): InlineSite {
  const place = { range: name.range, parent: call };
  const body: ESTree.BlockStatement = { type: "BlockStatement", body: [], ...place };
  const continuation: ESTree.FunctionExpression = { type: "FunctionExpression", id: null, params: [], body, ...place };
  return { kind: "inline", call, continuation, boundTo: undefined };
}

/** The variable by which a call is handed a callback. */
export const callbackOf = (file: SourceFile, { name }: PassOnSite): Variable | undefined => resolveName(file.scopes, name, name.name);

/** The function whose callback it is, and which the call therefore can only end when it stands in that function's coroutine. */
export function isOfHost(file: SourceFile, site: PassOnSite, root: Step): boolean {
  return root.role === "host" && callbackOf(file, site)?.scope.block === root.site.continuation && enclosingFunction(site.call) !== undefined;
}

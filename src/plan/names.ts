/** Finds new names for variables that would meet another of the same name once they share a generator. */

import { blockFunctionsOf } from "../parse/block-functions.ts";
import type { Scope, Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type FunctionNode, isWithin, type Node } from "../parse/tree.ts";
import { referencesNamed } from "../parse/within.ts";
import { bindingKeyword, isDeclaredByVar } from "./binding.ts";
import type { FreshNames } from "./fresh-names.ts";
import { givesWayToFunction } from "./kept-names.ts";
import { operationOf } from "./operation.ts";
import { assignedBy, functionOf, type Group, type Host, hostsOf, liftedRest, type Loop, type Place, rootLoopOf, rootOf, type Step } from "./step.ts";

/** A variable that the generator will declare: where, and whether it is hoisted to the generator's top. */
interface Claim {
  readonly variable: Variable;
  readonly block: Node;
  readonly isHoisted: boolean;
}

/** What a step's names can collide with. */
interface Surroundings {
  readonly root: Node;
  readonly rootBlock: Node;
  readonly claims: Claim[];
  readonly gone: ReadonlySet<Variable>;
  readonly renames: ReadonlyMap<Variable, string>;
  readonly given: ReadonlyMap<Variable, string>;
  /** Parameters of a loop, which stand around it and are assigned in it. */
  readonly assigned: ReadonlySet<Variable>;
}

/** New names by variable, for the variables of an island that cannot keep theirs. `given` are those of the islands around it. */
export function renamesOf(file: SourceFile, group: Group, freshNames: FreshNames, given: ReadonlyMap<Variable, string>): Map<Variable, string> {
  const { steps, loops } = group;
  const [root, rootLoop] = [rootOf(group), rootLoopOf(group)];
  const gone = new Set(steps.flatMap((step) => variablesOf(file, step).filter((variable) => isGone(step, variable))));
  const renames = new Map<Variable, string>();
  const assigned = assignedBy(loops);
  const claims = rootLoop ? claimsOfLoop(file, rootLoop) : [];
  const surroundings: Surroundings = { root, rootBlock: blockOf(rootLoop ?? steps[0], file), claims, gone, renames, given, assigned };
  for (const host of hostsOf(group).filter((one) => one !== rootLoop)) {
    for (const claim of claimsOf(file, host)) {
      if (gone.has(claim.variable)) continue;
      const shared = renames.get(namesake(claim.variable) as Variable);
      if (shared) renames.set(claim.variable, shared);
      else if (isColliding(file, claim, host, surroundings)) renames.set(claim.variable, freshNames.numbered(claim.variable.name, rootLoop?.function ?? root));
      else surroundings.claims.push(claim);
    }
  }
  return renames;
}

const variablesOf = (file: SourceFile, host: Host): readonly Variable[] =>
  (file.scopes.acquire(functionOf(host), true)?.variables ?? []).filter(({ name, defs }) => name !== "arguments" || defs.length > 0);

/** The variables of a loop's function go into the generator, its parameters only where the function goes away. */
function claimsOfLoop(file: SourceFile, { function: node, entry, joins }: Loop): Claim[] {
  const scope = file.scopes.acquire(node, true);
  const own = (scope?.variables ?? []).filter(({ defs }) => defs[0] && (entry || defs[0].type !== "Parameter"));
  const claims = own.map((variable) => {
    const isAhead = joins !== undefined && variable.defs[0]?.type === "Parameter";
    const isHoisted = variable.defs[0]?.type === "FunctionName" || isDeclaredByVar(variable);
    return { variable, block: isAhead ? blockAt(joins, file) : node.body, isHoisted };
  });
  return [...claims, ...claimsOfBlockFunctions(scope)];
}

/** A parameter that the operation has no place for: a lifted error, an unused result. A `var` of its name stays. */
function isGone(step: Step, variable: Variable): boolean {
  if (step.role === "host") return false;
  const definition = variable.defs[0];
  if (definition?.type !== "Parameter" || isDeclaredByVar(variable)) return false;
  return !operationOf(step).parameters.some((parameter) => parameter !== undefined && isWithin(definition.name, parameter));
}

function claimsOf(file: SourceFile, host: Host): Claim[] {
  return "site" in host ? claimsOfStep(file, host) : claimsOfLoop(file, host);
}

function claimsOfStep(file: SourceFile, step: Step): Claim[] {
  const block = blockOf(step, file);
  const own = variablesOf(file, step).map((variable) => ({ variable, block, isHoisted: isHoisted(file, step, variable) }));
  return [...own, ...claimsOfBlockFunctions(file.scopes.acquire(step.site.continuation, true))];
}

/** Functions in blocks, which sloppy code hoists to the top of the function around them. */
const claimsOfBlockFunctions = (scope: Scope | null): Claim[] =>
  blockFunctionsOf(scope).map((variable) => ({ variable, block: variable.scope.block.parent as Node, isHoisted: true }));

/**
 * Whether a function declared at the top of another is set anew by one in a block further down. It would not be any more if
 * both stood in a block.
 */
export const isFunctionSetInBlock = (file: SourceFile, node: FunctionNode): boolean =>
  blockFunctionsOf(file.scopes.acquire(node, true)).some((variable) => namesake(variable)?.defs[0]?.type === "FunctionName");

/** `var`s, and functions, which sloppy code hoists out of a block as well. */
function isHoisted(file: SourceFile, step: Step, variable: Variable): boolean {
  const isFunctionName = variable.defs[0]?.type === "FunctionName";
  const isBoundByVar = variable.defs[0]?.type === "Parameter" && bindingKeyword(file, step) === "var";
  return isFunctionName || isBoundByVar || isDeclaredByVar(variable);
}

/** The block whose scope takes a step's declarations; a continuation's own body counts as the block that it is poured into. */
function blockOf(host: Host, file: SourceFile): Node {
  return host.place ? blockAt(host.place, file) : functionOf(host).body;
}

/** The block that takes what is written to a place. */
function blockAt(place: Place, file: SourceFile): Node {
  const { parent } = place.statement;
  const { body } = functionOf(place.host);
  const isPoured = parent === body || place.statement === body || parent === liftedRest(place.host);
  if (isPoured) return blockOf(place.host, file);
  return parent?.type === "BlockStatement" ? parent : place.statement;
}

/** The variable of the function around it that sloppy code sets when it comes to a function in a block. */
function namesake({ name, scope }: Variable): Variable | undefined {
  return scope.type === "block" ? scope.variableScope.set.get(name) : undefined;
}

function isColliding(file: SourceFile, claim: Claim, host: Host, surroundings: Surroundings): boolean {
  const { variable, block, isHoisted } = claim;
  const { claims, rootBlock, root, assigned } = surroundings;
  if (variable.name === "let" && !isHoisted) return true; // as sloppy code may call a parameter, and no constant
  const isTaken = claims.some(
    (other) =>
      other.variable.name === variable.name &&
      other.variable.scope.variableScope !== variable.scope.variableScope &&
      (isHoisted || other.block === block || (other.isHoisted && (block === rootBlock || isMetWithin(other, block)))),
  );
  const isHiding = [...assigned].some(({ name, scope }) => name === variable.name && isWithin(functionOf(host).body, scope.block) && scope !== variable.scope);
  if (isTaken || isHiding || isDeclaredIn(file, claim, surroundings) || givesWayToFunction(file, variable)) return true;
  const region = isHoisted || block === rootBlock ? root : block;
  return referencesNamed(file.scopes, variable.name).some(
    ({ identifier, resolved }) =>
      resolved !== variable &&
      !(resolved && surroundings.gone.has(resolved)) &&
      isReachedAcross(region, resolved, surroundings) &&
      isWithin(identifier, region) &&
      !isWithin(identifier, functionOf(host).body),
  );
}

/** Whether a hoisted variable belongs to a block, or is declared somewhere in it: `const` cannot stand beside `var` of its name. */
const isMetWithin = (other: Claim, block: Node): boolean =>
  isWithin(other.block, block) || other.variable.defs.some(({ name }) => isWithin(name, block));

/** Whether a new declaration in a region would come between a variable and those who refer to it from there. */
function isReachedAcross(region: Node, variable: Variable | null, { renames, given }: Surroundings): boolean {
  if (!variable) return true;
  return !renames.has(variable) && !given.has(variable) && !isWithin(variable.scope.block, region);
}

/** A declaration that the target block, or for a hoisted name any block on the way up, has of its own. */
function isDeclaredIn(file: SourceFile, { variable, block, isHoisted }: Claim, { root }: Surroundings): boolean {
  for (let node: Node | undefined = block; node && node !== root; node = node.parent) {
    const scope: Scope | null = node.type === "BlockStatement" ? file.scopes.acquire(node) : null;
    if (scope?.type === "block" && scope.set.has(variable.name)) return true;
    if (!isHoisted) return false;
  }
  return false;
}

/** Whether a file declares or refers to a name, besides by variables that go: a new name must be none of those. */
export const isNameOf = ({ scopes }: SourceFile, name: string, gone: readonly Variable[] = []): boolean => {
  const stays = (variable: Variable | null | undefined) => !variable || !gone.includes(variable);
  return referencesNamed(scopes, name).some(({ resolved }) => stays(resolved)) || scopes.scopes.some(({ set }) => set.has(name) && stays(set.get(name)));
};

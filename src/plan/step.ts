/** The words of a plan: what will become of each convertible call. */

import type * as ESTree from "estree";
import type { InlineSite } from "../find/call-sites.ts";
import type { Variable } from "../parse/scopes.ts";
import { type Call, type FunctionNode, type Node, startOf } from "../parse/tree.ts";
import type { HostFunction, LibraryConversion } from "./library/conversion.ts";
import type { TailPosition } from "./tail.ts";

/** One converted call: an operation, and the continuation's body after it. */
export interface Step {
  readonly site: InlineSite;
  /** The parameter that takes the error; `undefined` where a known callee is handed a function without parameters. */
  readonly error: ESTree.Identifier | undefined;
  /**
   * `host`: no call at all, but the function of a step which other steps continue. `pass-on`: a call that the host's callback
   * is handed on to. Left out for a call with a continuation.
   */
  readonly role?: "host" | "pass-on";
  /** For a host: the function that it is. */
  readonly host?: HostFunction;
  /** The call is one of a library's function whose steps become coroutines. */
  readonly library?: LibraryConversion;
  /** Where it continues the generator of another step or of a loop; `undefined` for the first step of an island. */
  readonly place: Place | undefined;
  /** The opening `if (err) return cb(err)`, when the continuation has one that could be lifted. */
  readonly guard: Guard | undefined;
  /** Names of the parameters that the continuation's body mentions. */
  readonly usedParameters: ReadonlySet<string>;
  /** Whether the guard is left out because the operation itself throws the error. */
  isGuardLifted: boolean;
}

/** A place in the body of a step or of a loop after which nothing more of that body runs. */
export type Place = TailPosition & { readonly host: Host };

/** What an operation or a turn stands in: a step, whose continuation's body follows its operation, or a loop. */
export type Host = Step | Loop;

/** The function whose body a host is written from. */
export const functionOf = (host: Host): FunctionNode => ("site" in host ? host.site.continuation : host.function);

/** A function that calls itself as the last act of a turn: its body becomes a loop, and the calls go round. */
export interface Loop {
  readonly function: FunctionNode & { readonly body: ESTree.BlockStatement };
  readonly turns: readonly Turn[];
  /** `var`s that have to be the turn's own, so that they become `let`. */
  readonly freshDeclarations: readonly ESTree.VariableDeclaration[];
  /** Where the generator can take the place of the function; without one it stands inside it. */
  readonly entry: Entry | undefined;
  /** Where the entry goes on in the generator of a step, of which the loop is a part then; `undefined` for a loop with a generator of its own. */
  readonly joins: Place | undefined;
  /** What the function gives to its caller: nothing that anybody looks at, or what the generator gives. */
  readonly value: "none" | "returned";
  /** What stands in a loop continues its turn, and nothing around it. */
  readonly place: undefined;
}

/** The one call of a function from outside. */
export interface Entry {
  /** The statement that the function is written in, and the one that calls it, in the order of their text; they may be one. */
  readonly first: Node;
  readonly last: Node;
  readonly call: ESTree.SimpleCallExpression;
  readonly parameters: readonly { readonly parameter: Variable; readonly value: ESTree.Expression | undefined }[];
}

/** A call by which a loop goes round, as a statement. */
export interface Turn extends Place {
  readonly call: ESTree.SimpleCallExpression;
  /** What the parameters are set to for the next turn; `undefined` for one that the call leaves out. */
  readonly assignments: readonly { readonly parameter: Variable; readonly value: ESTree.Expression | undefined }[];
}

/** What stands behind the `else` of a lifted guard, and so takes the place of the whole. */
export const liftedRest = (host: Host): Node | undefined => ("guard" in host && host.isGuardLifted ? (host.guard?.statement.alternate ?? undefined) : undefined);

/** `if (err) return cb(err)` with `handler` = the variable `cb`, or `if (err) throw err` without one. */
export interface Guard {
  readonly statement: ESTree.IfStatement;
  readonly handler: Variable | undefined;
}

/** How the callback of the code around an island is completed. */
export type Completion =
  | { readonly kind: "every path"; readonly callback: Variable; readonly exits: readonly Exit[] }
  | { readonly kind: "errors only"; readonly callback: Variable }
  /** The coroutine is a step of a library's function. */
  | { readonly kind: "step"; readonly callback: Variable; readonly exits: readonly Exit[] }
  | { readonly kind: "explicit" };

/**
 * A completing statement, or the expression that is an arrow function's whole body, and what it becomes: `return value`, `throw error`,
 * or `return yield* call(load, id)` for a call that passes the callback on. In a step of a library's function also `return` without
 * a value, and `return yield* settle(error, value)` where nobody knows whether there is an error.
 */
export interface Exit {
  readonly node: Node;
  readonly call: Call;
  readonly becomes: "return" | "throw" | "call" | "leave" | "settle";
  /** The `try` that goes, as its handler would only throw again. */
  readonly unwraps?: ESTree.TryStatement | undefined;
}

/** The exits that the text of a coroutine changes at. */
export const exitsIn = (completion: Completion): readonly Exit[] => ("exits" in completion ? completion.exits : []);

/** A stretch of converted code: one generator, standing where the call of its first step stood, or in the function that loops. */
export interface Island {
  readonly steps: Steps;
  /** The functions that the generator goes round in: the one that it stands in or takes the place of, and those that join a step. */
  readonly loops: readonly Loop[];
  readonly completion: Completion;
  /** Whether the generator reads the `this` of the code around it. */
  readonly usesThis: boolean;
  /** New names for variables that would collide in the generator. */
  readonly renames: ReadonlyMap<Variable, string>;
}

export type Steps = readonly [Step, ...Step[]];

/** What will share a generator. */
export type Group = Pick<Island, "steps" | "loops">;

/** The function that the whole generator goes round in; then no step is the first. */
export const rootLoopOf = ({ loops }: Pick<Island, "loops">): Loop | undefined => loops.find(({ joins }) => !joins);

/** What an island is written from: the call of its first step, or the body of the function that loops. */
export const rootOf = (group: Group): Node => rootLoopOf(group)?.function.body ?? group.steps[0].site.call;

/** The steps and the loops of a group in the order of their text, so that each follows what it stands in. */
export function hostsOf({ steps, loops }: Group): Host[] {
  const hosts: Host[] = [...steps, ...loops];
  return hosts.sort((a, b) => offsetOf(a) - offsetOf(b));
}

const offsetOf = (host: Host): number => startOf("site" in host ? host.site.call : host.function);

export const turnsOf = (loops: readonly Loop[]): Turn[] => loops.flatMap(({ turns }) => turns);

/** The parameters that some turn of a loop changes. */
export const assignedBy = (loops: readonly Loop[]): ReadonlySet<Variable> =>
  new Set(turnsOf(loops).flatMap(({ assignments }) => assignments.map(({ parameter }) => parameter)));

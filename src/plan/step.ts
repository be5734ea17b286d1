/** The words of a plan: what will become of each convertible call. */

import type * as ESTree from "estree";
import type { InlineSite } from "../find/call-sites.ts";
import type { HostFunction, LibraryConversion } from "./library/conversion.ts";
import type { Variable } from "../parse/scopes.ts";
import type { Call, Node } from "../parse/tree.ts";
import type { TailPosition } from "./tail.ts";

/** One converted call: an operation, and the continuation's body after it. */
export interface Step {
  readonly site: InlineSite;
  /** The parameter that takes the error; `undefined` where the call has no continuation. */
  readonly error: ESTree.Identifier | undefined;
  /**
   * `host`: no call at all, but the function of a step which other steps continue. `pass-on`: a call that the host's callback
   * is handed on to. Left out for a call with a continuation.
   */
  readonly role?: "host" | "pass-on";
  /** For a host: how many results the step after it takes. */
  readonly passes?: HostFunction["passes"];
  /** The call is one of a library's function whose steps become coroutines. */
  readonly library?: LibraryConversion;
  /** Where it continues the generator of another step; `undefined` for the first step of an island. */
  readonly place: (TailPosition & { readonly host: Step }) | undefined;
  /** The opening `if (err) return cb(err)`, when the continuation has one that could be lifted. */
  readonly guard: Guard | undefined;
  /** Names of the parameters that the continuation's body mentions. */
  readonly usedParameters: ReadonlySet<string>;
  /** Whether the guard is left out because the operation itself throws the error. */
  isGuardLifted: boolean;
}

/** `if (err) return cb(err)` with `handler` = the variable `cb`, or `if (err) throw err` without one. */
export interface Guard {
  readonly statement: ESTree.IfStatement;
  readonly handler: Variable | undefined;
}

/** How the callback of the code around an island is completed. */
export type Completion =
  | { readonly kind: "every path"; readonly callback: string; readonly exits: readonly Exit[] }
  | { readonly kind: "errors only"; readonly callback: string }
  /** The coroutine is a step of a library's function. */
  | { readonly kind: "step"; readonly callback: string; readonly exits: readonly Exit[] }
  | { readonly kind: "explicit" };

/** A completing statement, or the expression that is an arrow function's whole body, and what it becomes. */
export interface Exit {
  readonly node: Node;
  readonly call: Call;
  /** `leave` without a value; `settle` as the arguments say when they are there. */
  readonly becomes: "return" | "throw" | "leave" | "settle";
}

/** The exits that the text of a coroutine changes at. */
export const exitsIn = (completion: Completion): readonly Exit[] => ("exits" in completion ? completion.exits : []);

/** A stretch of converted code: one generator, standing where the call of its first step stood. */
export interface Island {
  readonly steps: readonly [Step, ...Step[]];
  readonly completion: Completion;
  /** Whether the generator reads the `this` of the code around it. */
  readonly usesThis: boolean;
  /** New names for variables that would collide in the generator. */
  readonly renames: ReadonlyMap<Variable, string>;
}

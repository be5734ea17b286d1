/** The words of a plan: what will become of each convertible call. */

import type * as ESTree from "estree";
import type { InlineSite } from "../find/call-sites.ts";
import type { Variable } from "../parse/scopes.ts";
import type { Call, Node } from "../parse/tree.ts";
import type { TailPosition } from "./tail.ts";

/** One converted call: an operation, and the continuation's body after it. */
export interface Step {
  readonly site: InlineSite;
  readonly error: ESTree.Identifier;
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
  | { readonly kind: "explicit" };

/**
 * A completing statement, or the expression that is an arrow function's whole body, and what it becomes: `return value`, `throw error`,
 * or `return yield* call(load, id)` for a call that passes the callback on.
 */
export interface Exit {
  readonly node: Node;
  readonly call: Call;
  readonly becomes: "return" | "throw" | "call";
}

/** A stretch of converted code: one generator, standing where the call of its first step stood. */
export interface Island {
  readonly steps: readonly [Step, ...Step[]];
  readonly completion: Completion;
  /** Whether the generator reads the `this` of the code around it. */
  readonly usesThis: boolean;
  /** New names for variables that would collide in the generator. */
  readonly renames: ReadonlyMap<Variable, string>;
}

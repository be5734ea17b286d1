import type { inTurn } from "./flows.ts";
import type { Loop } from "./loops.ts";
import type { Done } from "./step.ts";

/** In what one major version of `async` differs from another. */
export interface Rules {
  readonly together: Loop;
  readonly oneByOne: Loop;
  readonly upTo: (limit: number) => Loop;
  /** How `times` runs its steps. */
  readonly counted: Loop;
  /** How `waterfall` runs its steps. */
  readonly inTurn: ReturnType<typeof inTurn>;
  /** Whether the tests of `whilst` and `until` see the results of the step before. */
  readonly isTestGiven: boolean;
  /** Whether `map` gives an object for an object. */
  readonly isMapKeyed: boolean;
  /** Begins with the callback that a call has behind its other arguments, if that is one. */
  readonly begin: (begin: (done: Done) => void, callback: unknown) => unknown;
}

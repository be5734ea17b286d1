/** What a conversion is asked and what it answers: the words that engine, transforms, rules and reports share. */

import type { RefusalCode } from "./judge/refusals.ts";
import type { ReadVersion } from "./project/package-version.ts";
import type { ReadModule } from "./project/read-module.ts";

/**
 * Where an exception goes that converted code throws after a suspension, in an island with completion:
 * `route` hands it to the completion callback as its error, `crash` lets it surface where the callback code let it.
 */
export type ErrorsMode = "route" | "crash";

export const isErrorsMode = (value: string): value is ErrorsMode => value === "route" || value === "crash";

/** How to convert one file. */
export interface ConvertOptions {
  /** Name of the file: its extension chooses the dialect, and messages name it. */
  readonly filename: string;
  /** Module that converted code imports its operations from; `@uncallback/runtime` when left out. */
  readonly runtime?: string;
  /** See {@link ErrorsMode}; `route` when left out. */
  readonly errors?: ErrorsMode;
  /** The `type` of the nearest package.json, asked only for a `.js` file that neither imports nor requires. */
  readonly packageType?: "module" | "commonjs";
  /** Reads other modules of the project, to see how they call their callbacks; from the disk when left out. */
  readonly readModule?: ReadModule;
  /** Tells which version of a package the project uses, to know its rules; from the disk when left out. */
  readonly readVersion?: ReadVersion;
}

/** What was decided about a call site. Every call site has exactly one verdict. */
export type Verdict = "converted" | "refused" | "not-a-callback";

/** One call that is handed a function. */
export interface Site {
  /** Line of the call, from 1. */
  readonly line: number;
  /** Column of the call in UTF-16 code units, from 1. */
  readonly column: number;
  /** The called function as the source names it, shortened: `fs.readFile`, `this.db.get`. */
  readonly callee: string;
  readonly verdict: Verdict;
  /** The refusal's code; only when `verdict` is `refused`. */
  readonly code?: RefusalCode;
  /** Why, as a clause without a full stop. */
  readonly because: string;
  /** How many callbacks enclose this call, counting itself: 1 for a callback that stands in no other. */
  readonly depth: number;
}

/** Callbacks nested in one another, named once, by the outermost. */
export interface Pyramid {
  /** Line of the outermost call, from 1. */
  readonly line: number;
  /** Column of the outermost call, from 1. */
  readonly column: number;
  /** Levels of nesting, at least 2. */
  readonly depth: number;
  /** Callees along the deepest chain, outermost first. */
  readonly chain: readonly string[];
}

/** The answer for one file. */
export interface Conversion {
  /** The converted source; equal to the input, byte by byte, when nothing was converted. */
  readonly text: string;
  readonly isChanged: boolean;
  readonly sites: readonly Site[];
  readonly pyramids: readonly Pyramid[];
}

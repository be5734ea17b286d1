/** Writes all islands of a file into its text. */

import type { Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import type { Node } from "../parse/tree.ts";
import { deadReturnsOf } from "../plan/dead-returns.ts";
import { directReturnsOf } from "../plan/direct-returns.ts";
import type { FreshNames } from "../plan/fresh-names.ts";
import type { LibraryPlan } from "../plan/library/conversion.ts";
import { isNameOf } from "../plan/names.ts";
import { exitsIn, type Island } from "../plan/step.ts";
import { type Edit, Edits } from "./edits.ts";
import type { Emission } from "./emission.ts";
import { findRuntimeImport, type NeededImport, writeImports } from "./imports.ts";
import { Indentation } from "./indentation.ts";
import { removeImports, unusedImports } from "./library/remove-import.ts";
import { writeLibraryCall } from "./library/write-calls.ts";
import { type Functions, withCountedEnds } from "./library/write-pass-on.ts";
import { RuntimeNames } from "./runtime-names.ts";
import { styleOf } from "./style.ts";
import { writeIsland } from "./write-island.ts";
import { isEmptyTurn } from "./write-loop.ts";
import { writeRenames } from "./write-names.ts";

/** What is to be written. */
export interface Plan {
  readonly islands: readonly Island[];
  readonly library: LibraryPlan;
  readonly freshNames: FreshNames;
  /** Module that the operations come from. */
  readonly specifier: string;
}

/** What changes in a file for its islands and the imports that they need; `undefined` when nothing does. */
export function rewrite(file: SourceFile, plan: Plan): Edit | undefined {
  if (plan.islands.length === 0) return undefined;
  const { islands, library, freshNames, specifier } = plan;
  const edits = new Edits(file.text);
  const style = styleOf(file);
  const unused = unusedImports(file, library.conversions);
  const modules = [specifier, `${specifier}/${library.conversions[0]?.module}`].map((module) => importedNames(file, module, unused));
  const [{ names }, { names: libraryNames }] = modules as [NeededImport, NeededImport];
  const indentation = new Indentation(file);
  const functions = functionsOf(plan);
  const renames = new Map(islands.flatMap((island) => [...island.renames]));
  const shared = { file, style, edits, indentation, names, libraryNames, functions, layouts: new Map(), freshNames, renames, removed: [] };
  for (const planned of islands) {
    const island = withCountedEnds(functions, planned);
    const deadReturns = deadReturnsOf(island);
    const directReturns = directReturnsOf(file, island, deadReturns);
    const emission: Emission = { ...shared, expressionBodies: expressionBodiesOf(file, island), deadReturns, directReturns };
    writeIsland(emission, island);
  }
  for (const conversion of library.conversions) if (!functions.stepOf.has(conversion.call)) writeLibraryCall(edits, libraryNames, conversion);
  writeRenames(shared);
  const removed = removeImports(edits, unused);
  indentation.applyTo(edits);
  writeImports(file, edits, style, modules, removed);
  return edits.combined();
}

/** The names of imports that go are free again. */
function importedNames(file: SourceFile, module: string, unused: readonly Variable[]): NeededImport {
  const found = findRuntimeImport(file, module);
  return { module, found, names: new RuntimeNames((name) => isNameOf(file, name, unused), found.locals) };
}

function functionsOf({ islands, library }: Plan): Functions {
  const conversionOf = new Map(library.conversions.flatMap((conversion) => conversion.hosts.map((host) => [host.function, conversion] as const)));
  const stepOf = new Map(islands.flatMap(({ steps }) => steps.map((step) => [step.site.call, step] as const)));
  return { conversionOf, stepOf };
}

function expressionBodiesOf(file: SourceFile, island: Island): Emission["expressionBodies"] {
  const { steps, loops, completion } = island;
  const bodies = new Map<Node, "step" | "exit" | "gone">();
  for (const { place } of steps) if (place) bodies.set(place.statement, "step");
  for (const loop of loops) for (const turn of loop.turns) bodies.set(turn.statement, isEmptyTurn(file, island, loop, turn) ? "gone" : "step");
  for (const { node } of exitsIn(completion)) bodies.set(node, "exit");
  return bodies;
}

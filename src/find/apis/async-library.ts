/** The functions of the `async` library whose steps can be coroutines, and the versions whose rules the runtime has. */

/** What becomes of the results of a step: nothing, … */
export type Results =
  | "none"
  /** … the first counts, and none beside an error, */
  | "one"
  /** the first is collected, also beside an error, */
  | "first"
  /** all are, as one where there are not several, */
  | "all"
  /** all are, one by one, */
  | "joined"
  /** or they are handed on one by one. */
  | "spread";

/** One function: which of its arguments holds the steps, and what a step is called with and gives. */
export interface LibraryFunction {
  /** The name that the runtime has it under. */
  readonly name: string;
  /** Position of the steps among the arguments; the callback follows them, after a limit where tasks have one. */
  readonly stepsAt: number;
  /** How many arguments there are before the callback. */
  readonly count: number;
  /**
   * Whether the steps are an array or object of functions, or one function for every element; those of `auto` can stand in arrays, behind the
   * names of others; and `retry` has its step in the first place or in the second. `test and step`: both are, the test in the place that is left.
   */
  readonly steps: "tasks" | "iteratee" | "auto" | "retry" | "test and step";
  /** How many values a step gets before its callback; in `waterfall` as many as the step before it passes on. */
  readonly given: number | "as passed";
  readonly results: Results;
  /** Whether the callback of a step, and the function's, take what was found alone, without an error before it. */
  readonly isBare: boolean;
  /** Whether it cannot do without a callback. */
  readonly isCallbackNeeded: boolean;
  /** The major version that has it first. */
  readonly since: number;
  /** Where its behaviour is described, for every version: the name of the function is the anchor. */
  readonly documentation: string;
}

const DOCUMENTATION = "https://caolan.github.io/async/v3/docs.html#";

type Shape = Pick<LibraryFunction, "stepsAt" | "count" | "steps" | "given" | "results">;

const iteratee = (results: Results, given = 1): Shape => ({ stepsAt: 1, count: 2, steps: "iteratee", given, results });
const limited = (shape: Shape): Shape => ({ ...shape, stepsAt: shape.steps === "tasks" ? 0 : 2, count: shape.count + 1 });
const repeated = (stepsAt: number): Shape => ({ stepsAt, count: 2, steps: "iteratee", given: 0, results: "spread" });
const tasks: Shape = { stepsAt: 0, count: 1, steps: "tasks", given: 0, results: "all" };
const found = iteratee("one");
const reduced: Shape = { stepsAt: 2, count: 3, steps: "iteratee", given: 2, results: "first" };

/**
 * First version, names, and what all of them are: https://caolan.github.io/async/v3/docs.html, for version 1
 * https://github.com/caolan/async/blob/v1.5.2/README.md, and for version 0 https://github.com/caolan/async/blob/0.9.0/README.md.
 * The first name is the runtime's; where one that came later means the same, it stands in a line of its own behind it.
 */
const TABLE: readonly (readonly [since: number, names: string, shape: Shape])[] = [
  [0, "each forEach", iteratee("none")],
  [0, "eachSeries forEachSeries", iteratee("none")],
  [0, "eachLimit forEachLimit", limited(iteratee("none"))],
  [1, "eachOf forEachOf", iteratee("none", 2)],
  [1, "eachOfSeries forEachOfSeries", iteratee("none", 2)],
  [1, "eachOfLimit forEachOfLimit", limited(iteratee("none", 2))],
  [0, "map", iteratee("first")],
  [0, "mapSeries", iteratee("first")],
  [0, "mapLimit", limited(iteratee("first"))],
  [2, "mapValues", iteratee("one", 2)],
  [2, "mapValuesSeries", iteratee("one", 2)],
  [2, "mapValuesLimit", limited(iteratee("one", 2))],
  [0, "concat", iteratee("joined")],
  [0, "concatSeries", iteratee("joined")],
  [2, "concatLimit", limited(iteratee("joined"))],
  [3, "concat flatMap", iteratee("joined")],
  [3, "concatSeries flatMapSeries", iteratee("joined")],
  [3, "concatLimit flatMapLimit", limited(iteratee("joined"))],
  [0, "filter select", found],
  [0, "filterSeries selectSeries", found],
  [1, "filterLimit selectLimit", limited(found)],
  [0, "reject", found],
  [0, "rejectSeries", found],
  [1, "rejectLimit", limited(found)],
  [0, "detect", found],
  [0, "detectSeries", found],
  [1, "detectLimit", limited(found)],
  [2, "detect find", found],
  [2, "detectSeries findSeries", found],
  [2, "detectLimit findLimit", limited(found)],
  [0, "some any", found],
  [2, "someSeries anySeries", found],
  [1, "someLimit", limited(found)],
  [2, "someLimit anyLimit", limited(found)],
  [0, "every all", found],
  [2, "everySeries allSeries", found],
  [1, "everyLimit", limited(found)],
  [2, "everyLimit allLimit", limited(found)],
  [0, "sortBy", found],
  [0, "reduce inject foldl", reduced],
  [0, "reduceRight foldr", reduced],
  [0, "parallel", tasks],
  [0, "parallelLimit", limited(tasks)],
  [0, "series", tasks],
  [0, "auto", { ...tasks, steps: "auto" }],
  [0, "times", iteratee("first")],
  [0, "timesSeries", iteratee("first")],
  [1, "timesLimit", limited(iteratee("first"))],
  [0, "waterfall", { ...tasks, given: "as passed", results: "spread" }],
  [0, "whilst", repeated(1)],
  [0, "until", repeated(1)],
  [0, "doWhilst", repeated(0)],
  [0, "doUntil", repeated(0)],
  [3, "whilst during", repeated(1)],
  [3, "doWhilst doDuring", repeated(0)],
  [0, "forever", { stepsAt: 0, count: 1, steps: "iteratee", given: 0, results: "none" }],
  [0, "retry", { stepsAt: 1, count: 2, steps: "retry", given: 0, results: "spread" }],
];

const functions = new Map<string, LibraryFunction>();
for (const [since, names, shape] of TABLE) {
  const [name = "", ...others] = names.split(" ");
  const entry = { ...shape, name, since, isBare: false, isCallbackNeeded: false, documentation: DOCUMENTATION + name };
  for (const each of [name, ...others]) if (!functions.has(each)) functions.set(each, entry);
}

/** What a name of the library means, when its steps can be coroutines. */
export const libraryFunction = (name: string): LibraryFunction | undefined => functions.get(name);

/** The names that there are. */
export const libraryNames = (): readonly string[] => [...functions.keys()];

const REPEATED = /^(whilst|until|doWhilst|doUntil)$/;
const FINDING = /^(filter|reject|detect|some|every)/;
const NEEDS_CALLBACK: readonly RegExp[] = [
  /^(filter|reject|detect|some|every|concat|sortBy|reduce|whilst|until|doWhilst|doUntil|forever|retry)/,
  /^(filter|reject|detect|some|every|concat|sortBy|reduce|retry)/,
  /^sortBy/,
];

/** A function as it is in a version. */
export interface VersionedFunction {
  readonly function: LibraryFunction;
  /** The module of the runtime that has its rules. */
  readonly module: string;
  /** The major version that it has the rules of. */
  readonly major: number;
}

/** A function as it is in a version, if the version has it and the runtime has its rules. */
export function inVersion(called: LibraryFunction, version: string): VersionedFunction | undefined {
  const major = rulesOf(called, version);
  if (major === undefined || called.since > major) return undefined;
  const isBare = major < 2 && FINDING.test(called.name);
  const isCallbackNeeded = NEEDS_CALLBACK[major]?.test(called.name) ?? false;
  return { function: { ...called, ...differences(called, major), isBare, isCallbackNeeded }, module: `async-v${major}`, major };
}

/** The test of a repetition is made at once before version 3, and by a callback there; `retry` and `concat` take one result before version 2. */
function differences({ name }: LibraryFunction, major: number): Partial<LibraryFunction> {
  if (REPEATED.test(name) && major === 3) return { steps: "test and step" };
  return /^(retry|concat)/.test(name) && major < 2 ? { results: "first" } : {};
}

/** What has had the same rules from 0.2.10 to 0.9.2, and what changed from there to 1.0.0, which took objects. */
const SETTLED = /^(waterfall|whilst|until|forever|eachLimit)$/;
const EXTENDED = /^(map|filter|reject|sortBy)/;

/**
 * The major version by whose rules a function runs. Between those compared here the rules changed with the versions, and those of a few functions
 * also later: https://github.com/caolan/async/blob/master/CHANGELOG.md.
 */
function rulesOf({ name }: LibraryFunction, version: string): number | undefined {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const hasRules = [
    () => version === "0.9.2" || (version === "0.2.10" && SETTLED.test(name)),
    () => minor === 5 && (patch >= 2 || !(REPEATED.test(name) || name === "auto")),
    () => minor === 6 && patch > 0,
    () => name !== "forever" || minor > 2 || (minor === 2 && patch > 0),
  ][major];
  if (version === "1.0.0" && !EXTENDED.test(name)) return 0;
  return hasRules?.() ? major : undefined;
}

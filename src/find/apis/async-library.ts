/** The functions of the `async` library whose steps can be coroutines, and the versions whose rules the runtime has. */

/** One function: which of its arguments holds the steps, and what a step is called with and gives. */
export interface LibraryFunction {
  readonly name: string;
  /** Position of the steps among the arguments; the callback follows them, after a limit where tasks have one. */
  readonly stepsAt: number;
  /** How many arguments there are before the callback. */
  readonly count: number;
  /** Whether the steps are an array or object of functions, or one function for every element. */
  readonly steps: "tasks" | "iteratee";
  /** How many values a step gets before its callback; in `waterfall` as many as the step before it passes on. */
  readonly given: number | "as passed";
  /** What becomes of the results of a step: nothing, the first is collected, all are, or they are handed on one by one. */
  readonly results: "none" | "first" | "all" | "spread";
  /** Where its behaviour is described, for every version: the name of the function is the anchor. */
  readonly documentation: string;
}

const DOCUMENTATION = "https://caolan.github.io/async/v3/docs.html#";

type Shape = Omit<LibraryFunction, "name" | "documentation">;

const iteratee = (results: LibraryFunction["results"], given = 1): Shape => ({ stepsAt: 1, count: 2, steps: "iteratee", given, results });
const limited = (shape: Shape): Shape => ({ ...shape, stepsAt: shape.steps === "tasks" ? 0 : 2, count: shape.count + 1 });
const repeated = (stepsAt: number): Shape => ({ stepsAt, count: 2, steps: "iteratee", given: 0, results: "spread" });
const tasks: Shape = { stepsAt: 0, count: 1, steps: "tasks", given: 0, results: "all" };

/** By name: https://caolan.github.io/async/v3/docs.html, and for version 1 https://github.com/caolan/async/blob/v1.5.2/README.md. */
const SHAPES: Readonly<Record<string, Shape>> = {
  each: iteratee("none"),
  eachSeries: iteratee("none"),
  eachLimit: limited(iteratee("none")),
  eachOf: iteratee("none", 2),
  eachOfSeries: iteratee("none", 2),
  eachOfLimit: limited(iteratee("none", 2)),
  map: iteratee("first"),
  mapSeries: iteratee("first"),
  mapLimit: limited(iteratee("first")),
  parallel: tasks,
  parallelLimit: limited(tasks),
  series: tasks,
  times: iteratee("first"),
  timesSeries: iteratee("first"),
  waterfall: { ...tasks, given: "as passed", results: "spread" },
  whilst: repeated(1),
  until: repeated(1),
  doWhilst: repeated(0),
  doUntil: repeated(0),
};

const functions = new Map<string, LibraryFunction>();
for (const [name, shape] of Object.entries(SHAPES)) {
  const entry = { ...shape, name, documentation: DOCUMENTATION + name };
  functions.set(name, entry);
  // Other names of the same: `forEach`, `forEachSeries`, `forEachOf`.
  if (name.startsWith("each")) functions.set(name.replace("each", "forEach"), entry);
}

/** What a name of the library means, when its steps can be coroutines. */
export const libraryFunction = (name: string): LibraryFunction | undefined => functions.get(name);

/** Their test is made at once in versions 1 and 2, and by a callback in version 3; before 1.5.2 their results were dropped. */
const REPEATED = /^(whilst|until|doWhilst|doUntil)$/;

/**
 * The module of the runtime that has the rules of a function in a version. Between 1.0 and 1.4 and between 2.0 and 2.6.0 the rules changed
 * with the minor versions: https://github.com/caolan/async/blob/master/CHANGELOG.md.
 */
export function rulesOfVersion({ name }: LibraryFunction, version: string): string | undefined {
  if (REPEATED.test(name) && /^(3|1\.5\.[01]$)/.test(version)) return undefined;
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (major === 1 && minor === 5) return "async-v1";
  if (major === 2 && minor === 6 && patch > 0) return "async-v2";
  return major === 3 ? "async-v3" : undefined;
}

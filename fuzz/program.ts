/** The shape of a generated program. Names are numbers here: the printer gives each the name that is possible where it stands. */

export interface Program {
  /** Functions of the file that stand beside the exported ones. Most complete their callback exactly once. */
  readonly helpers: readonly LocalFunction[];
  readonly functions: readonly HostFunction[];
  /** Code of the file itself, which runs when it is loaded. */
  readonly top: Block;
  readonly layout: Layout;
  /** Whether the functions are called again before the first calls of them are done. */
  readonly isCalledTwice: boolean;
  /** Chooses the conditions under which the program runs. */
  readonly seed: number;
}

export interface Layout {
  readonly indent: string;
  readonly newline: string;
  readonly quote: '"' | "'";
  readonly hasSemicolons: boolean;
  /** Whether every body stands on one line. */
  readonly isFlat: boolean;
  /** How many of ten possible places have a comment. */
  readonly comments: number;
  readonly isStrict: boolean;
  readonly language: "script" | "module" | "TypeScript";
}

/** A function that is called from outside, with a key, a list and a completion callback. */
export interface HostFunction {
  readonly form:
    | "declaration" | "expression" | "arrow" | "member" | "method" | "class method" | "static method" | "prototype method" | "async" | "reversed"
    | "getter" | "setter" | "constructor" | "field" | "generator" | "async arrow" | "default parameter" | "iterator" | "derived method" | "promise executor";
  /** What it does about its parameters before all else. */
  readonly opening:
    | "none" | "or nothing" | "once" | "shuffled" | "self" | "default callback" | "rest" | "options" | "promise" | "strict" | "wrapped" | "written arguments" | "argument read";
  readonly completion: number;
  readonly body: Block;
}

export type Block = readonly Statement[];

export type Expression =
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "name"; readonly name: number }
  | { readonly is: ValueForm }
  | { readonly is: NamedForm; readonly name: number }
  | { readonly is: PairForm; readonly left: Expression; readonly right: Expression }
  | { readonly is: "assignment"; readonly name: number; readonly value: Expression };

/** Values that need no variable. */
export type ValueForm =
  | "error" | "this" | "argument count" | "first argument" | "closures" | "all arguments" | "spread arguments" | "sliced arguments" | "new target" | "lines"
  | "continued line" | "pattern" | "failing" | "completion length";

/** Values made of one variable. */
export type NamedForm = "object" | "closure" | "template" | "type" | "called at once" | "effect" | "optional" | "nested template" | "evaluated" | "member";

export type PairForm = "sum" | "list" | "either" | "or" | "and" | "nullish" | "comma";

/** Where a call stands in its statement. */
export type Position =
  | "statement" | "returned" | "then return" | "and" | "ternary" | "void" | "returned void" | "assigned" | "sequence" | "in an if" | "returned and" | "or"
  | "returned ternary" | "returned sequence" | "in an else" | "for head" | "negated" | "listed" | "in an arrow" | "in a function at once" | "labelled"
  | "kept in a var" | "kept in a let" | "kept in a const" | "kept and read" | "default value" | "awaited" | "deferred return" | "switched on";

/** How the callee is named, and where the callback stands among the arguments. */
export type CallShape =
  | "plain" | "callback first" | "two functions" | "spread" | "call" | "apply" | "computed" | "effect" | "optional" | "chosen" | "made" | "in parentheses";

export interface Call {
  readonly callee: number;
  readonly values: readonly Expression[];
  readonly continuation: Continuation;
  readonly position: Position;
  readonly shape: CallShape;
  /** Whether its arguments stand on lines of their own. */
  readonly isSpread: boolean;
}

export type GuardForm =
  | "none" | "return call" | "braces" | "call then return" | "return void" | "throw" | "throw another" | "leave" | "filtered" | "wrapped" | "ignored"
  | "negative" | "else arm" | "logged" | "without return" | "ternary" | "and" | "with result" | "given up" | "late" | "cleared" | "compared" | "nested"
  | "instance" | "loose" | "typed" | "mutated" | "made late" | "both arms" | "else if" | "returned ternary" | "comma" | "in a try" | "tested twice" | "doubly negated"
  | "in a block" | "optional callback" | "else with rest" | "positive";

/** A function that is handed over by its name: where it is declared. */
export type ByNameForm = "by name" | "for two" | "declared before" | "in a variable" | "arrow in a variable" | "bound by name" | "declared around";

export interface Continuation {
  readonly form:
    | "function" | "arrow" | "named" | "bound" | "expression" | ByNameForm | "variable" | "async" | "generator" | "itself" | "chosen" | "method" | "wrapped"
    | "once" | "curried" | "in parentheses" | "without parameters" | "duplicate" | "completion bound" | "default error";
  readonly error: number;
  readonly results: readonly Result[];
  readonly guard: GuardForm;
  /** Which of the callbacks in reach the guard hands the error to. */
  readonly handler: number;
  readonly body: Block;
}

export interface Result {
  readonly name: number;
  readonly form: "plain" | "default" | "pattern" | "rest" | "list pattern" | "rest pattern" | "closure" | "earlier" | "outer" | "receiver";
}

export type CompletionForm =
  | "result" | "nothing" | "null alone" | "several" | "error" | "new error" | "undefined first" | "error and result" | "applied" | "method call"
  | "next tick" | "immediate" | "conditional" | "spread" | "optional" | "and" | "reflected" | "bound" | "timer" | "microtask" | "value traced" | "value tested"
  | "in a promise" | "listed" | "after effect" | "error or null" | "error or made" | "kept" | "or nothing" | "failing value";

export type Statement =
  | { readonly is: "trace"; readonly value: Expression }
  | { readonly is: "declare"; readonly keyword: "var" | "let" | "const"; readonly name: number; readonly value: Expression; readonly isEarly: boolean }
  | { readonly is: "assign"; readonly name: number; readonly value: Expression }
  | { readonly is: "if"; readonly test: Expression; readonly then: Block; readonly otherwise: Block; readonly hasBraces: boolean }
  | { readonly is: "return"; readonly value: Expression | null }
  | { readonly is: "throw"; readonly value: Expression | null }
  | { readonly is: "complete"; readonly form: CompletionForm; readonly handler: number; readonly value: Expression; readonly isReturned: boolean }
  | { readonly is: "call"; readonly call: Call }
  | { readonly is: "pass on"; readonly callee: number; readonly values: readonly Expression[]; readonly handler: number; readonly isReturned: boolean }
  | { readonly is: "loop"; readonly form: "for var" | "for let" | "for of" | "while" | "do" | "forEach" | "labelled" | "for in" | "for var of" | "endless" | "closing"; readonly body: Block }
  | { readonly is: "switch"; readonly on: Expression; readonly arms: readonly Block[] }
  | { readonly is: "try"; readonly form: "catch" | "finally" | "both" | "catch pattern" | "catch nothing"; readonly body: Block; readonly caught: Block; readonly last: Block }
  | { readonly is: "block"; readonly body: Block }
  | { readonly is: "function"; readonly local: LocalFunction }
  | { readonly is: "keep"; readonly name: number }
  | { readonly is: "counter"; readonly calls: readonly Call[]; readonly handler: number }
  | {
      readonly is: "defer";
      readonly how: "nextTick" | "setImmediate" | "setTimeout" | "queueMicrotask" | "promise" | "exists";
      readonly form: "function" | "arrow" | "named" | "bound";
      readonly delay: number;
      readonly value: number;
      readonly position: Position;
      readonly isSpread: boolean;
      readonly body: Block;
    }
  | { readonly is: "rewrap"; readonly handler: number }
  | { readonly is: "jump"; readonly how: "break" | "continue" }
  | { readonly is: "bare"; readonly keyword: "var" | "let"; readonly name: number }
  | { readonly is: "update"; readonly how: "increment" | "add" | "or" | "nullish" | "swap" | "pattern"; readonly name: number; readonly value: Expression }
  | { readonly is: "label"; readonly body: Block }
  | { readonly is: "with"; readonly body: Block }
  | { readonly is: "write argument"; readonly value: Expression }
  | { readonly is: "wait"; readonly value: Expression }
  | { readonly is: "flags"; readonly calls: readonly Call[]; readonly handler: number }
  | { readonly is: "again"; readonly value: Expression; readonly handler: number; readonly isReturned: boolean; readonly scheduler: Scheduler | null };

/** What is handed the name of the function that is to be called again. */
export type Scheduler = "setTimeout" | "setImmediate" | "process.nextTick";

/** A function declared in a body. With a completion callback of its own it is a callee; without, it uses the one around it. */
export interface LocalFunction {
  readonly name: number;
  readonly parameter: number;
  readonly hasCompletion: boolean;
  readonly completion: number;
  readonly form: "declaration" | "expression" | "arrow" | "called on the spot" | "async" | "default parameter" | "const" | "reassigned";
  /** A second parameter before the callback. */
  readonly extra: number | null;
  /** Whether it is called where only sloppy code finds it, outside of its block. */
  readonly isLeaked: boolean;
  readonly called: "before" | "after" | "not";
  /** Whether it may call itself, a limited number of times. */
  readonly isRepeated: boolean;
  readonly body: Block;
}

/** The forms that the parts of a program may take, each as often as it is worth: the plainest first and most. */

import fc from "fast-check";
import type { CallShape, CompletionForm, Continuation, Expression, GuardForm, HostFunction, NamedForm, PairForm, Position, Result, Statement, ValueForm } from "./program.ts";

/** A number that chooses a name, a callee or a callback among those in reach. */
export const choice = fc.nat({ max: 11 });

/** The first form is the plainest; it comes `weight` times as often as any other. */
export function form<Form extends string>(weight: number, first: Form, ...others: Form[]): fc.Arbitrary<Form> {
  const all = [{ arbitrary: fc.constant(first), weight }, ...others.map((other) => ({ arbitrary: fc.constant(other), weight: 1 }))];
  return fc.oneof({ withCrossShrink: true }, ...all);
}

export const rarely = fc.oneof({ withCrossShrink: true }, { arbitrary: fc.constant(false), weight: 4 }, { arbitrary: fc.constant(true), weight: 1 });

export const position = form<Position>(
  90, "statement", "returned", "returned", "returned", "returned", "returned", "returned", "then return", "then return", "then return", "and", "ternary", "void",
  "returned void", "assigned", "sequence", "in an if", "in an if", "returned and", "or", "returned ternary", "returned sequence", "in an else", "for head", "negated",
  "listed", "in an arrow", "in a function at once", "labelled", "kept in a var", "kept in a let", "kept in a const", "kept and read", "kept and read", "default value",
  "awaited", "deferred return", "switched on",
);

export const callShape = form<CallShape>(
  90, "plain", "callback first", "two functions", "spread", "call", "apply", "computed", "effect", "optional", "chosen", "made", "in parentheses",
);

export const continuationForm = form<Continuation["form"]>(
  50, "function", "arrow", "arrow", "arrow", "arrow", "arrow", "arrow", "named", "bound", "expression", "by name", "by name", "for two", "variable", "async", "generator",
  "declared before", "in a variable", "in a variable", "arrow in a variable", "bound by name", "declared around", "declared around", "declared around", "itself",
  "chosen", "method", "wrapped", "once", "curried", "in parentheses", "without parameters", "without parameters", "duplicate", "completion bound",
  "default error",
);

export const guard = form<GuardForm>(
  40, "return call", "none", "braces", "braces", "call then return", "call then return", "return void", "throw", "throw another", "leave", "filtered",
  "wrapped", "ignored", "negative", "negative", "else arm", "else arm", "logged", "without return", "ternary", "and", "with result", "given up", "late", "late",
  "cleared", "compared", "nested", "instance", "loose", "typed", "mutated", "made late", "made late", "both arms", "else if", "returned ternary", "comma", "in a try",
  "tested twice", "doubly negated", "in a block", "optional callback", "else with rest", "positive",
);

export const completion = form<CompletionForm>(
  26, "result", "nothing", "nothing", "null alone", "several", "error", "new error", "undefined first", "error and result", "applied", "method call",
  "next tick", "immediate", "conditional", "spread", "optional", "and", "reflected", "bound", "timer", "microtask", "value traced", "value tested", "in a promise",
  "listed", "after effect", "error or null", "error or made", "kept", "or nothing", "failing value",
);

export const loop = form<Extract<Statement, { is: "loop" }>["form"]>(1, "for let", "for var", "for of", "while", "do", "forEach", "labelled", "for in", "for var of", "endless", "closing");

type Deferral = Extract<Statement, { is: "defer" }>;

export const deferral = form<Deferral["how"]>(1, "nextTick", "setImmediate", "setTimeout", "setTimeout", "queueMicrotask", "promise", "exists", "exists");

export const deferredForm = form<Deferral["form"]>(2, "function", "arrow", "arrow", "named", "bound");

export const result: fc.Arbitrary<Result> = fc.record({ name: choice, form: form<Result["form"]>(16, "plain", "default", "pattern", "rest", "list pattern", "rest pattern", "closure", "earlier", "outer", "receiver") });

const valueForm = form<ValueForm>(
  4, "error", "this", "argument count", "first argument", "closures", "all arguments", "spread arguments", "sliced arguments", "new target", "lines", "continued line",
  "pattern", "failing", "completion length",
);

const namedForm = form<NamedForm>(
  4, "object", "closure", "template", "type", "called at once", "effect", "optional", "nested template", "evaluated", "member",
);

export const plainExpression: fc.Arbitrary<Expression> = fc.oneof(
  { withCrossShrink: true },
  fc.record({ is: fc.constant("number" as const), value: fc.nat({ max: 3 }) }),
  { arbitrary: fc.record({ is: fc.constant("name" as const), name: choice }), weight: 8 },
  { arbitrary: fc.record({ is: valueForm }), weight: 2 },
  { arbitrary: fc.record({ is: namedForm, name: choice }), weight: 2 },
);

export const expression: fc.Arbitrary<Expression> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: plainExpression, weight: 8 },
  fc.record({ is: form<PairForm>(2, "list", "sum", "either", "or", "and", "nullish", "comma"), left: plainExpression, right: plainExpression }),
  fc.record({ is: fc.constant("assignment" as const), name: choice, value: plainExpression }),
);

export const values = fc.array(expression, { maxLength: 2 });

export const hostForm = form<HostFunction["form"]>(
  8, "declaration", "expression", "arrow", "member", "method", "class method", "static method", "prototype method", "async", "reversed", "getter", "setter",
  "constructor", "field", "generator", "async arrow", "default parameter", "iterator", "derived method", "promise executor",
);

export const opening = form<HostFunction["opening"]>(
  24, "none", "or nothing", "once", "shuffled", "shuffled", "self", "default callback", "rest", "options", "promise", "strict", "wrapped", "written arguments",
  "argument read",
);

const update = form<Extract<Statement, { is: "update" }>["how"]>(1, "increment", "add", "or", "nullish", "swap", "pattern");

/** Statements without others in them, of the rarer kinds. */
export const oddStatement: fc.Arbitrary<Statement> = fc.oneof(
  { withCrossShrink: true },
  fc.record({ is: fc.constant("update" as const), how: update, name: choice, value: expression }),
  fc.record({ is: fc.constant("bare" as const), keyword: form<"var" | "let">(1, "var", "let"), name: choice }),
  fc.record({ is: fc.constant("write argument" as const), value: expression }),
  fc.record({ is: fc.constant("wait" as const), value: expression }),
);

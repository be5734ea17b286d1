/** Generates programs, small ones first: every choice shrinks to the plainest form, every list to fewer elements. */

import fc from "fast-check";
import {
  callShape, choice, completion, continuationForm, deferral, deferredForm, expression, form, guard, hostForm, loop, oddStatement, opening, plainExpression, position,
  rarely, result, values,
} from "./forms.ts";
import type { Block, Call, Continuation, GuardForm, HostFunction, Layout, LocalFunction, Position, Program, Statement } from "./program.ts";

const deepest = 5;

/** What waits without an error. */
const waitOf = (body: fc.Arbitrary<Block>): fc.Arbitrary<Statement> =>
  fc.record({ is: fc.constant("defer" as const), how: deferral, form: deferredForm, delay: choice, value: choice, position, isSpread: rarely, body });

const complete = fc.record({ is: fc.constant("complete" as const), form: completion, handler: choice, value: expression, isReturned: fc.boolean() });

const passOn = fc.record({ is: fc.constant("pass on" as const), callee: choice, values, handler: choice, isReturned: fc.boolean() });
const scheduler = fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, { arbitrary: fc.constantFrom("setTimeout" as const, "setImmediate" as const, "process.nextTick" as const), weight: 2 });
const again = fc.record({ is: fc.constant("again" as const), value: expression, handler: choice, isReturned: fc.boolean(), scheduler });

const simple: fc.Arbitrary<Statement> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.record({ is: fc.constant("trace" as const), value: expression }), weight: 4 },
  { arbitrary: complete, weight: 3 },
  {
    arbitrary: fc.record({
      is: fc.constant("declare" as const), keyword: form<"var" | "let" | "const">(2, "var", "let", "const"), name: choice, value: expression, isEarly: rarely,
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ is: fc.constant("assign" as const), name: choice, value: expression }), weight: 2 },
  fc.record({ is: fc.constant("keep" as const), name: choice }),
  fc.record({ is: fc.constant("return" as const), value: fc.option(expression) }),
  fc.record({ is: fc.constant("throw" as const), value: fc.option(expression) }),
  { arbitrary: passOn, weight: 2 },
  fc.record({ is: fc.constant("rewrap" as const), handler: choice }),
  fc.record({ is: fc.constant("jump" as const), how: form<"break" | "continue">(1, "break", "continue") }),
  again,
  { arbitrary: oddStatement, weight: 2 },
);

interface Tree {
  statement: Statement;
  last: Block;
  block: Block;
  call: Call;
  round: Block;
}

const deep = { depthIdentifier: "block", maxDepth: deepest, depthSize: "medium", withCrossShrink: true } as const;
/** The plainest choice comes most often. */
const mostlyFirst = fc.oneof({ withCrossShrink: true }, { arbitrary: fc.constant(0), weight: 3 }, choice);

const { block } = fc.letrec<Tree>((tie: fc.LetrecTypedTie<Tree>) => {
  const [body, call] = [tie("block"), tie("call")];
  const calling = fc.record({ is: fc.constant("call" as const), call });
  const round = tie("round");
  const callingRound = fc.record({ is: fc.constant("call" as const), call: fc.record({ callee: choice, values, continuation: continuationOf(round), position, shape: callShape, isSpread: rarely }) });
  const rounds = fc.record({ is: fc.constant("function" as const), local: localOf(fc.tuple(simple, callingRound), fc.constant(true)) });
  return {
    // What a function does that calls itself: most ways lead back to it.
    round: fc.tuple(fc.array(tie("statement"), { maxLength: 1, depthIdentifier: "block" }), fc.oneof(deep, { arbitrary: again, weight: 3 }, { arbitrary: callingRound, weight: 1 }))
      .map(([first, last]) => [...first, last]),
    call: fc.record({ callee: choice, values, continuation: continuationOf(body), position, shape: callShape, isSpread: rarely }),
    block: fc.tuple(fc.array(tie("statement"), { maxLength: 2, depthIdentifier: "block" }), tie("last")).map(([first, last]) => first.concat(last)),
    // Most bodies end by going on or by completing the callback.
    last: fc.oneof(
      deep,
      { arbitrary: fc.constant([]), weight: 1 },
      { arbitrary: fc.tuple(complete), weight: 3 },
      { arbitrary: fc.tuple(passOn), weight: 1 },
      { arbitrary: fc.tuple(calling), weight: 6 },
      { arbitrary: fc.tuple(waitOf(body)), weight: 2 },
      { arbitrary: fc.tuple(again), weight: 1 },
      { arbitrary: fc.tuple(rounds), weight: 1 },
    ),
    statement: fc.oneof(
      deep,
      { arbitrary: simple, weight: 4 },
      { arbitrary: calling, weight: 5 },
      { arbitrary: compoundOf(body, call), weight: 2 },
    ),
  };
});

function continuationOf(body: fc.Arbitrary<Block>): fc.Arbitrary<Continuation> {
  return fc.record({
    form: continuationForm,
    error: mostlyFirst,
    results: fc.array(result, { maxLength: 3 }),
    guard,
    handler: mostlyFirst,
    body,
  });
}

function localOf(body: fc.Arbitrary<Block>, isRepeated = rarely): fc.Arbitrary<LocalFunction> {
  return fc.record({
    name: choice,
    parameter: choice,
    hasCompletion: fc.boolean(),
    completion: choice,
    form: form<LocalFunction["form"]>(
      8, "declaration", "expression", "expression", "arrow", "arrow", "called on the spot", "called on the spot", "async", "default parameter", "const", "reassigned",
    ),
    extra: fc.option(choice, { freq: 3 }),
    isLeaked: rarely,
    called: form<LocalFunction["called"]>(2, "after", "before", "not"),
    isRepeated,
    body,
  });
}

function compoundOf(body: fc.Arbitrary<Block>, call: fc.Arbitrary<Call>): fc.Arbitrary<Statement> {
  return fc.oneof(
    { withCrossShrink: true },
    fc.record({ is: fc.constant("block" as const), body }),
    { arbitrary: fc.record({ is: fc.constant("if" as const), test: expression, then: body, otherwise: body, hasBraces: fc.boolean() }), weight: 3 },
    fc.record({ is: fc.constant("loop" as const), form: loop, body }),
    fc.record({ is: fc.constant("switch" as const), on: plainExpression, arms: fc.array(body, { minLength: 1, maxLength: 3 }) }),
    fc.record({ is: fc.constant("try" as const), form: form<Extract<Statement, { is: "try" }>["form"]>(2, "catch", "finally", "both", "catch pattern", "catch nothing"), body, caught: body, last: body }),
    { arbitrary: fc.record({ is: fc.constant("function" as const), local: localOf(body) }), weight: 3 },
    fc.record({ is: fc.constant("counter" as const), calls: fc.array(call, { minLength: 1, maxLength: 2 }), handler: choice }),
    waitOf(body),
    fc.record({ is: fc.constant("flags" as const), calls: fc.array(call, { minLength: 1, maxLength: 2 }), handler: choice }),
    fc.record({ is: fc.constant("label" as const), body }),
    fc.record({ is: fc.constant("with" as const), body }),
  );
}

/** Statements of which the last completes the nearest callback, or goes on to one that does. */
const { completing } = fc.letrec<{ completing: Block }>((tie) => {
  const succeeding = fc.record({ is: fc.constant("complete" as const), form: fc.constant("result" as const), handler: fc.constant(0), value: plainExpression, isReturned: fc.boolean() });
  const failing = fc.record({ is: fc.constant("complete" as const), form: fc.constant("new error" as const), handler: fc.constant(0), value: plainExpression, isReturned: fc.constant(true) });
  const continuation = fc.record({
    form: form<Continuation["form"]>(3, "function", "arrow", "by name", "declared around"),
    error: mostlyFirst,
    results: fc.array(result, { maxLength: 2 }),
    guard: form<GuardForm>(6, "return call", "braces", "filtered"),
    handler: fc.constant(0),
    body: tie("completing"),
  });
  const call = fc.record({ callee: choice, values, continuation, position: form<Position>(3, "statement", "returned"), shape: fc.constant("plain" as const), isSpread: rarely });
  const end: fc.Arbitrary<Statement> = fc.oneof(
    { ...deep, depthIdentifier: "completing", maxDepth: 3 },
    { arbitrary: succeeding, weight: 2 },
    { arbitrary: fc.record({ is: fc.constant("call" as const), call }), weight: 3 },
    { arbitrary: waitOf(tie("completing")), weight: 1 },
    { arbitrary: fc.tuple(passOn, mostlyFirst).map(([statement, callee]) => ({ ...statement, callee, handler: 0 })), weight: 3 },
  );
  const early = fc.record({ is: fc.constant("if" as const), test: expression, then: fc.tuple(fc.oneof(succeeding, failing)), otherwise: fc.constant([]), hasBraces: fc.boolean() });
  return { completing: fc.tuple(fc.array(early, { maxLength: 1 }), end).map(([first, last]): Block => [...first, last]) };
});

/** What `load` takes: a function of the file with a completion callback, that nothing calls where it stands. */
const helper: fc.Arbitrary<LocalFunction> = localOf(fc.oneof({ withCrossShrink: true }, { arbitrary: completing, weight: 4 }, block)).map((local) => ({
  ...local, hasCompletion: true, called: "not", isRepeated: false,
}));

const hostFunction: fc.Arbitrary<HostFunction> = fc.record({
  form: hostForm,
  opening,
  completion: choice,
  body: fc.oneof({ withCrossShrink: true }, { arbitrary: block, weight: 5 }, completing),
});

const layout: fc.Arbitrary<Layout> = fc.record({
  indent: form(3, "  ", "    ", "\t"),
  newline: form(6, "\n", "\r\n"),
  quote: form(1, '"', "'"),
  hasSemicolons: rarely.map((isRare) => !isRare),
  isFlat: rarely,
  comments: fc.oneof({ withCrossShrink: true }, { arbitrary: fc.constant(0), weight: 3 }, fc.integer({ min: 0, max: 6 })),
  isStrict: rarely,
  language: form<Layout["language"]>(20, "script", "module", "TypeScript"),
});

export const program: fc.Arbitrary<Program> = fc.record({
  helpers: fc.array(helper, { maxLength: 2 }),
  functions: fc.array(hostFunction, { minLength: 1, maxLength: 2 }),
  top: fc.oneof({ withCrossShrink: true }, { arbitrary: fc.constant([]), weight: 12 }, block),
  layout,
  isCalledTwice: rarely,
  seed: fc.noShrink(fc.nat()),
});

/** One reason for which a call site is left as it is. */
export interface Refusal {
  /** One sentence for the reader of a report. */
  readonly message: string;
  /** The smallest source that is refused for this reason. */
  readonly example: string;
  /** `ts` for an example in TypeScript. */
  readonly language?: "ts";
  /** What the author can change to make the call convertible. */
  readonly remedy: string;
}

/** Every refusal, by its code. Reports, rules and docs only phrase what stands here. */
export const refusals = {
  "result-used": {
    message: "The value that the call returns is used.",
    example: "const request = get(url, function (err, page) { done(err, page); });",
    remedy: "Start the call as a statement of its own.",
  },
  "many-shot": {
    message: "The function may be called many times, and a coroutine resumes once.",
    example: "cursor.each(function (err, row) { if (err) return done(err); rows.push(row); });",
    remedy: "Collect the rows with a call that calls back once.",
  },
  "passed-on": {
    message: "The caller's own callback is handed on unchanged, which is already a straight line.",
    example: "function load(id, callback) { fetch(id, callback); }",
    remedy: "Nothing has to change.",
  },
  constructed: {
    message: "A constructor is handed the function, and may keep it.",
    example: "new Cursor(db, function (err, rows) { done(err, rows); });",
    remedy: "Give the class a method that starts the work and takes the callback.",
  },
  "own-this": {
    message: "The callback reads the `this` that its caller gives it.",
    example: "db.run(sql, function (err) { done(err, this.lastID); });",
    remedy: "Pass the value as a result of the callback.",
  },
  "bound-this": {
    message: "The callback is bound to something else than `this`.",
    example: "get(key, function (err) { this.fail(err); }.bind(other));",
    remedy: "Use the bound object by its name.",
  },
  "host-arguments": {
    message: "The call or its callback reads the `arguments` of the enclosing function.",
    example: "function f(done) { get(arguments[1], (err) => done(err)); }",
    remedy: "Copy `arguments` into a variable before the call.",
  },
  "own-arguments": {
    message: "The callback writes to its `arguments` or hands the object on.",
    example: "get(key, function (err) { arguments[0] = null; done(err); });",
    remedy: "Name the parameters, or hand on a copy: `[...arguments]`.",
  },
  "calls-itself": {
    message: "The callback refers to itself by name, so it may be called again.",
    example: "get(key, function again(err, value) { if (err) return get(key, again); done(null, value); });",
    remedy: "Write the retry as a function that calls itself.",
  },
  "async-continuation": {
    message: "The callback is an `async` or generator function.",
    example: "get(key, async function (err, value) { await save(value); });",
    remedy: "Take the `await` out of the callback.",
  },
  "awaits-arguments": {
    message: "An argument of the call awaits or yields.",
    example: "async function f(done) { get(await key(), (err) => done(err)); }",
    remedy: "Compute the argument in a statement before the call.",
  },
  "super-call": {
    message: "The call or its callback uses `super` or `new.target`.",
    example: "class A extends B { load(done) { super.load((err) => done(err)); } }",
    remedy: "Move the call into a method of its own that is called by its name.",
  },
  "private-method": {
    message: "A private method is called.",
    example: "class A { #get(done) { done(); } load(done) { this.#get((err) => done(err)); } }",
    remedy: "Call the private method through a public one.",
  },
  "optional-call": {
    message: "The call is made only when its callee exists.",
    example: "cache?.get(key, function (err, value) { done(err, value); });",
    remedy: "Write the test as an `if` around the call.",
  },
  "own-types": {
    message: "The callback's types are type parameters of its own, or the type `this`.",
    example: "get(key, <T>(err: Error | null, value: T) => done(err, value));",
    language: "ts",
    remedy: "Name the types that the callback is called with.",
  },
  "inferred-types": {
    message: "TypeScript infers the types of the results from the call as it stands.",
    example: "pools.get(name).query<Row>(sql, (err, rows) => done(err, rows));",
    language: "ts",
    remedy: "Write the types of the callback's parameters, and of functions among the arguments.",
  },
  "dynamic-scope": {
    message: "`eval` or `with` can reach the names around the call.",
    example: "with (options) { get(key, function (err) { done(err); }); }",
    remedy: "Take the call out of their reach.",
  },
  "reserved-name": {
    message: "A variable is named `yield`, which no generator can read.",
    example: "var yield = 1; get(key, function (err) { done(err, yield); });",
    remedy: "Rename the variable.",
  },
  "redeclared-parameter": {
    message: "A parameter of the callback is declared a second time.",
    example: "get(key, function (err, value) { function value() {} done(err, value); });",
    remedy: "Rename one of the two.",
  },
  "callback-directive": {
    message: "The callback has a directive of its own.",
    example: 'get(key, function (err) { "use strict"; done(err); });',
    remedy: "Move the directive to the file or the enclosing function.",
  },
  "library-version": {
    message: "The version of `async` is not known, or its rules are those of no released runtime.",
    example: 'const async = require("async"); function load(names, done) { async.each(names, (name, next) => fetch(name, next), done); }',
    remedy: "Install `async` 1.5, 2.6 or 3, or name such a version in package.json.",
  },
  "library-step": {
    message: "A step is not written in place, or some path in it does not call its callback exactly once and last.",
    example: 'const async = require("async"); function load(names, done) { async.each(names, fetch, done); }',
    remedy: "Write the step as a function in the call that ends every path with its callback.",
  },
  "library-promise": {
    message: "Without a callback the function gives a promise.",
    example: 'const async = require("async"); async.each(names, (name, next) => fetch(name, next));',
    remedy: "Hand over a callback.",
  },
} as const satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof refusals;

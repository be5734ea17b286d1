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
  /** The example with that change, which is converted; without one where nothing has to change. */
  readonly instead?: string;
}

/** Every refusal, by its code. Reports, rules and docs only phrase what stands here. */
export const refusals = {
  "result-used": {
    message: "The value that the call returns is used, so it may be something made of the callback, as `once` makes it.",
    example: "const started = get(url, function (err, page) { done(err, page); });",
    remedy: "Make the call a statement of its own.",
    instead: "get(url, function (err, page) { done(err, page); });",
  },
  "many-shot": {
    message: "The function may be called many times, and a coroutine resumes once.",
    example: "cursor.each(function (err, row) { if (err) return done(err); rows.push(row); });",
    remedy: "Collect the rows with a call that calls back once.",
    instead: "cursor.toArray(function (err, rows) { if (err) return done(err); done(null, rows); });",
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
    instead: "new Cursor(db).rows(function (err, rows) { done(err, rows); });",
  },
  "own-this": {
    message: "The callback reads the `this` that its caller gives it, which a generator cannot be given.",
    example: "db.run(sql, function (err) { done(err, this.lastID); });",
    remedy: "Pass the value as a result of the callback.",
    instead: "db.run(sql, function (err, id) { done(err, id); });",
  },
  "bound-this": {
    message: "The callback is bound to something other than `this`, and a generator has one `this` only.",
    example: "get(key, function (err) { this.fail(err); }.bind(other));",
    remedy: "Use the bound object by its name.",
    instead: "get(key, function (err) { other.fail(err); });",
  },
  "host-arguments": {
    message: "The call or its callback reads the `arguments` of the enclosing function, and a generator has its own.",
    example: "function f(done) { get(arguments[1], (err) => done(err)); }",
    remedy: "Copy what is read of `arguments` into a variable before the call.",
    instead: "function f(done) { const key = arguments[1]; get(key, (err) => done(err)); }",
  },
  "own-arguments": {
    message: "The callback writes to its `arguments` or hands the object on, which only a copy can stand in for.",
    example: "get(key, function (err) { log(arguments); done(err); });",
    remedy: "Name the parameters, or hand on a copy: `[...arguments]`.",
    instead: "get(key, function (err) { log([...arguments]); done(err); });",
  },
  "calls-itself": {
    message: "The callback refers to itself by name, so it may be called again.",
    example: "get(key, function again(err, value) { if (err) return get(spare, again); done(null, value); });",
    remedy: "Write the retry as a function that calls itself.",
    instead: "function again(key) { get(key, function (err, value) { if (err) return again(spare); done(null, value); }); }",
  },
  "async-continuation": {
    message: "The callback is an `async` or generator function, which waits in a way of its own.",
    example: "get(key, async function (err, value) { await save(value); });",
    remedy: "Move what awaits into a function of its own that the callback calls.",
    instead: "get(key, function (err, value) { keep(value); });\nasync function keep(value) { await save(value); }",
  },
  "awaits-arguments": {
    message: "An argument of the call awaits or yields, which only the function around it can do.",
    example: "async function f(done) { get(await key(), (err) => done(err)); }",
    remedy: "Compute the argument in a statement before the call.",
    instead: "async function f(done) { const name = await key(); get(name, (err) => done(err)); }",
  },
  "super-call": {
    message: "The call or its callback uses `super` or `new.target`, which belong to the method around them, or a `this` that only `super` makes.",
    example: "class A extends B { load(done) { super.load((err) => done(err)); } }",
    remedy: "Move the call into a method of its own that is called by its name.",
    instead: "class A extends B { base(done) { super.load(done); } load(done) { this.base((err) => done(err)); } }",
  },
  "private-method": {
    message: "A private method is called, and its name cannot be handed to `call`.",
    example: "class A { #get(done) { done(); } load(done) { this.#get((err) => done(err)); } }",
    remedy: "Call the private method through a public one.",
    instead: "class A { #get(done) { done(); } get(done) { this.#get(done); } load(done) { this.get((err) => done(err)); } }",
  },
  "changed-method": {
    message: "An argument replaces the method that is called, which an operation looks up after its arguments.",
    example: "steps[0](steps.shift().name, function (err, value) { done(err, value); });",
    remedy: "Compute the argument in a statement before the call.",
    instead: "const { name } = steps[0]; steps[0](name, function (err, value) { steps.shift(); done(err, value); });",
  },
  "optional-call": {
    message: "The call is made only when its callee exists, and otherwise nothing follows it.",
    example: "cache?.get(key, function (err, value) { done(err, value); });",
    remedy: "Write the test as an `if` around the call.",
    instead: "if (cache) cache.get(key, function (err, value) { done(err, value); });",
  },
  "own-types": {
    message: "The callback's types are type parameters of its own, or the type `this`, which nothing outside of it can name.",
    example: "get(key, <T>(err: Error | null, value: T) => done(err, value));",
    language: "ts",
    remedy: "Name the types that the callback is called with.",
    instead: "get(key, (err: Error | null, value: string) => done(err, value));",
  },
  "inferred-types": {
    message: "TypeScript infers the types of the results from the call as it stands.",
    example: "pools.get(name).query<Row>(sql, (err, rows) => done(err, rows));",
    language: "ts",
    remedy: "Write the types of the callback's parameters, and of functions among the arguments.",
    instead: "pools.get(name).query(sql, (err: Error | null, rows: Row[]) => done(err, rows));",
  },
  "narrowed-types": {
    message: "TypeScript knows the type of a value in the call from a test or an assignment before it, and would not inside a generator.",
    example: "function f(o: { key?: string }, done: Done) { if (o.key) get(o.key, (err: Error | null, row: Row) => done(err, row)); }",
    language: "ts",
    remedy: "Keep the value in a `const` before the test.",
    instead: "function f({ key }: { key?: string }, done: Done) { if (key) get(key, (err: Error | null, row: Row) => done(err, row)); }",
  },
  "dynamic-scope": {
    message: "`eval` or `with` can reach the names around the call, so none of them can be moved.",
    example: "with (options) { get(key, function (err) { done(err); }); }",
    remedy: "Take the call out of their reach.",
    instead: "get(options.key, function (err) { done(err); });",
  },
  "reserved-name": {
    message: "A variable is named `yield`, which no generator can read.",
    example: "var yield = 1; get(key, function (err) { done(err, yield); });",
    remedy: "Rename the variable.",
    instead: "var gain = 1; get(key, function (err) { done(err, gain); });",
  },
  "redeclared-parameter": {
    message: "A parameter of the callback is declared a second time, which a constant cannot be.",
    example: "get(key, function (err, value) { function value() {} done(err, value); });",
    remedy: "Rename one of the two.",
    instead: "get(key, function (err, found) { function value() {} done(err, found); });",
  },
  "block-function": {
    message: "The callback names a function of a block outside that block, where only sloppy code finds it.",
    example: "get(key, function (err) { if (err) { function fail() {} } fail(); });",
    remedy: "Declare the function at the top of the callback.",
    instead: "get(key, function (err) { function fail() {} if (err) fail(); });",
  },
  "function-name": {
    message: "A function or class in the callback has a name that the call uses for something else, and would be called otherwise.",
    example: "get(key, function (err) { function get() {} done(err, get.name); });",
    remedy: "Rename one of the two.",
    instead: "get(key, function (err) { function give() {} done(err, give.name); });",
  },
  "callback-directive": {
    message: "The callback has a directive of its own, which cannot stand in the middle of a generator.",
    example: 'get(key, function (err) { "use strict"; done(err); });',
    remedy: "Move the directive to the file or the enclosing function.",
    instead: "'use strict'; get(key, function (err) { done(err); });",
  },
  "module-system": {
    message: "The file also runs where there is no `require`, as an AMD module or in a page, and could not load the runtime there.",
    example: "define(function (require, exports) { exports.load = function (key, done) { get(key, (err) => done(err)); }; });",
    remedy: "Convert the source that the file is built from, or write it as a CommonJS or ES module.",
    instead: "exports.load = function (key, done) { get(key, (err) => done(err)); };",
  },
  "library-version": {
    message: "The version of `async` is not known, or its rules are those of no released runtime.",
    example: 'const async = require("async"); function load(names, done) { async.each(names, (name, next) => fetch(name, next), done); }',
    remedy: "Install `async` 0.9.2, 1.5, 2.6 or 3, or name such a version in package.json.",
  },
  "library-step": {
    message: "A step is not written in place, or some path in it does not call its callback exactly once and last.",
    example: 'const async = require("async"); function load(names, done) { async.each(names, fetch, done); }',
    remedy: "Write the step as a function in the call that ends every path with its callback.",
  },
  "library-callback": {
    message: "Without a callback the function fails in the end, or does nothing at all.",
    example: 'const async = require("async"); async.sortBy(names, (name, next) => stat(name, next));',
    remedy: "Hand over a callback.",
  },
  "library-promise": {
    message: "Without a callback the function gives a promise.",
    example: 'const async = require("async"); async.each(names, (name, next) => fetch(name, next));',
    remedy: "Hand over a callback.",
  },
} as const satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof refusals;

/** A message within another sentence: its first letter is a small one, unless it is that of a name as `TypeScript`. */
export const asClause = (message: string): string => message.replace(/^[A-Z](?=[a-z]*\b)/, (letter) => letter.toLowerCase());

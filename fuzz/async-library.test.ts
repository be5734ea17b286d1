/** Generated calls of the `async` library behave alike once their steps are coroutines. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { differencesFrom, observe } from "../fixtures/harness/behaviour.ts";
import { convert } from "../src/convert.ts";
import { inVersion, libraryFunction } from "../src/find/apis/async-library.ts";

const versions = { 0: "0.9.2", 1: "1.5.2", 2: "2.6.4", 3: "3.2.6" } as const;

/** What a step does with its `item` before it ends. */
const bodies = [
  "load(item, next);",
  "return load(item, next);",
  'if (item === "b") return next();\n    load(item, next);',
  'if (item === "b") return next("early");\n    save(item, function (err) {\n      next(err);\n    });',
  'load(item, function (err, value) {\n      if (err) return next(err);\n      trace("got", value);\n      next(null, value);\n    });',
  "load(item, function (err, value) { if (err) { next(err, item); } else { next(null, value, item); } });",
  'load(item, (err, value) => {\n      if (err) return next(new Error("wrapped"));\n      save(value, function (err, how) {\n        if (err) return next(err);\n        if (how) {\n          trace("saved");\n          return next();\n        }\n        load("again", next);\n      });\n    });',
  "next(null, item);",
  "next();",
];

/** The same for a step that says of its `item` whether something holds, without an error. */
const bareBodies = [
  "load(item, next);",
  'next(item === "b");',
  'if (item === "b") return next();\n    save(item, function (err) {\n      trace("saved");\n      next(!err);\n    });',
  'load(item, function (err, value) {\n      if (err) return next(err);\n      next(value !== "b");\n    });',
  'load(item, (err, value) => next(!err && value === "c"));',
];

/** The same for a step that hands one result on. */
const handingOn = ['next(null, "b");', 'load("b", function (err, value) {\n      if (err) return next(err);\n      next(null, value);\n    });'];

/** What stands behind the steps. */
const finals = [
  "cb",
  "function (err) {\n    if (err) return cb(err);\n    cb(null, 1);\n  }",
  "function (err, results) {\n    if (err) return cb(err);\n    cb(null, results);\n  }",
];
const bareFinals = ["cb", "function (found) {\n    cb(null, found);\n  }"];

const names = [
  "each", "eachSeries", "eachLimit", "eachOf", "map", "mapSeries", "mapLimit", "mapValues", "parallel", "series", "parallelLimit", "forEach", "waterfall", "auto",
  "concat", "concatSeries", "filter", "filterSeries", "reject", "rejectLimit", "detect", "detectSeries", "some", "everyLimit", "every", "sortBy", "reduce", "reduceRight",
  "times", "timesLimit", "whilst", "until", "doWhilst", "doUntil", "retry",
];

interface Call {
  readonly major: number;
  readonly name: string;
  /** Which of the bodies its steps have. */
  readonly steps: readonly number[];
  readonly final: number;
  readonly isArrow: boolean;
}

const isBare = ({ major, name }: Call): boolean => major < 2 && /^(filter|reject|detect|some|every)/.test(name);

const pick = (list: readonly string[], index: number): string => list[index % list.length] as string;

const finalOf = (call: Call): string => pick(isBare(call) ? bareFinals : finals, call.final);

/** A function around a body. */
const printFunction = ({ isArrow }: Call, parameters: string, body: string): string =>
  isArrow ? `(${parameters}) => {\n    ${body}\n  }` : `function (${parameters}) {\n    ${body}\n  }`;

/** The arguments before the callback, by the kind of function. */
function printArguments(call: Call): string[] {
  const { major, name, steps } = call;
  const bodyOf = (index: number): string => pick(isBare(call) ? bareBodies : bodies, index);
  const step = (parameters: string, body = bodyOf(steps[0] as number)): string => printFunction(call, parameters, body);
  const task = (index: number, parameters = "next"): string => step(parameters, bodyOf(index).replaceAll("item", '"b"'));
  const limit = name.endsWith("Limit") ? ["2"] : [];
  if (/^(parallel|series)/.test(name)) return [`[${steps.map((index) => task(index)).join(", ")}]`, ...limit];
  if (name === "waterfall") {
    const passing = steps.slice(1).map((index, place) => step(place === 0 ? "next" : "item, next", pick(handingOn, index)));
    return [`[${[...passing, steps.length > 1 ? step("item, next") : task(steps[0] as number)].join(", ")}]`];
  }
  if (name === "auto") {
    const needing = step(major < 2 ? "next, results" : "results, next", `trace("has", results.first);\n    ${bodyOf(steps.at(-1) as number).replaceAll("item", '"b"')}`);
    return [`{ first: ${task(steps[0] as number)}, second: [${task(steps.at(-1) as number)}], third: ["first", ${needing}] }`];
  }
  if (name === "retry") return [...(steps.length > 1 ? ["3"] : []), task(steps[0] as number)];
  if (/hilst$|ntil$/.test(name)) return printRepetition(call, step("next", `left -= 1;\n    ${bodyOf(steps[0] as number).replaceAll("item", '"b"')}`));
  if (name.startsWith("reduce")) return ["list", '"memo"', step("memo, item, next")];
  const keyed = /^(eachOf|mapValues)/.test(name) ? "item, key, next" : "item, next";
  return [name.startsWith("times") ? "3" : "list", ...limit, step(keyed)];
}

function printRepetition({ major, name }: Call, step: string): string[] {
  const holds = name.endsWith("ntil") ? "left <= 0" : "left > 0";
  const test = major === 3 ? `function (done) { done(null, ${holds}); }` : `function () { return ${holds}; }`;
  return name.startsWith("do") ? [step, test] : [test, step];
}

/** The text of a program that makes one call. */
const print = (call: Call): string =>
  `var async = require("async");\n\nmodule.exports = function (list, cb) {\n  var left = 2;\n  async.${call.name}(${[...printArguments(call), finalOf(call)].join(", ")});\n};\n`;

const scenario = (version: string): string => `
module.exports = ({ load, tools }) => {
  const callees = { load: tools.callee("load", (item) => [String(item)]), save: tools.callee("save", [1]) };
  const program = load({ async: require("async-v${version}"), ...callees });
  tools.call("the program", () => program(["a", "b", "c"], tools.completion()));
};`;

/** Version 3 tells the test of a repetition all results of the step, and so no step with another number of them can be converted. */
const isWritten = (name: string, version: string): boolean => inVersion(libraryFunction(name) as never, version) !== undefined && !(version > "3" && name.startsWith("do"));

const callOf = (major: number, version: string): fc.Arbitrary<Call> =>
  fc.record({
    major: fc.constant(major),
    name: fc.constantFrom(...names.filter((name) => isWritten(name, version))),
    steps: fc.array(fc.nat(90), { minLength: 1, maxLength: 3 }),
    final: fc.nat(90),
    isArrow: fc.boolean(),
  });

test.each(Object.entries(versions))("programs on version %s", { timeout: 900_000 }, async (major, version) => {
  const check = async (call: Call): Promise<void> => {
    const program = print(call);
    const { text } = convert(program, { filename: "input.js", readVersion: () => version });
    expect(text).toContain(`@uncallback/runtime/async-v${major}`);
    const observations = await observe(program, "input.js", scenario(major));
    const differences = await differencesFrom(observations, text, "input.js", "route");
    const unforeseen = differences.filter(({ name }) => !isExceptionElsewhere(name, call) && !(major < "2" && isCalledAgain(name, call)));
    expect(unforeseen.map(({ name, before, after }) => `${text}\n${name}\n${before}\n---\n${after}`)).toEqual([]);
  };
  const runs = { numRuns: Number(process.env["ASYNC_RUNS"] ?? 3), seed: Number(process.env["ASYNC_SEED"] ?? 7), endOnFailure: true };
  await fc.assert(fc.asyncProperty(callOf(Number(major), version), check), runs);
});

/**
 * An exception after a step has waited is its error: the callback of `map` and its like then gets results beside it, and nobody hears of it after
 * another error. One before that ends the code behind the steps, when that stands in a coroutine.
 */
function isExceptionElsewhere(condition: string, call: Call): boolean {
  if (!condition.includes("throws")) return false;
  const isOneByOne = /Series$|^(series|waterfall|reduce|whilst|until|do|retry)/.test(call.name);
  return finalOf(call) === "cb" ? !/each/i.test(call.name) : !isOneByOne;
}

/** Versions 0 and 1 call a callback that threw once more; a coroutine takes no second call. */
const isCalledAgain = (condition: string, call: Call): boolean => /callback#\d+ throws/.test(condition) && finalOf(call) !== "cb";

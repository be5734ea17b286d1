/** Generated calls of the `async` library behave alike once their steps are coroutines. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { differencesFrom, observe } from "../fixtures/harness/behaviour.ts";
import { convert } from "../src/convert.ts";

const versions = { 1: "1.5.2", 2: "2.6.4", 3: "3.2.6" } as const;

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

/** What stands behind the steps. */
const finals = [
  "cb",
  "function (err) {\n    if (err) return cb(err);\n    cb(null, 1);\n  }",
  "function (err, results) {\n    if (err) return cb(err);\n    cb(null, results);\n  }",
];

const names = ["each", "eachSeries", "eachLimit", "eachOf", "map", "mapSeries", "mapLimit", "parallel", "series", "parallelLimit", "forEach"];

interface Call {
  readonly name: string;
  readonly steps: readonly string[];
  readonly final: string;
  readonly isArrow: boolean;
}

/** The text of a program that makes one call. */
function print({ name, steps, final, isArrow }: Call): string {
  const step = (body: string, parameters: string): string => (isArrow ? `(${parameters}) => {\n    ${body}\n  }` : `function (${parameters}) {\n    ${body}\n  }`);
  const limit = name.endsWith("Limit") ? ["2"] : [];
  const isTasks = /^(parallel|series)/.test(name);
  const tasks = `[${steps.map((body) => step(body.replaceAll("item", '"b"'), "next")).join(", ")}]`;
  const iteratee = step(steps[0] ?? "", name === "eachOf" ? "item, key, next" : "item, next");
  const given = isTasks ? [tasks, ...limit, final] : ["list", ...limit, iteratee, final];
  return `var async = require("async");\n\nmodule.exports = function (list, cb) {\n  async.${name}(${given.join(", ")});\n};\n`;
}

const scenario = (version: string): string => `
module.exports = ({ load, tools }) => {
  const callees = { load: tools.callee("load", (item) => [String(item)]), save: tools.callee("save", [1]) };
  const program = load({ async: require("async-v${version}"), ...callees });
  tools.call("the program", () => program(["a", "b", "c"], tools.completion()));
};`;

const anyCall = fc.record<Call>({
  name: fc.constantFrom(...names),
  steps: fc.array(fc.constantFrom(...bodies), { minLength: 1, maxLength: 3 }),
  final: fc.constantFrom(...finals),
  isArrow: fc.boolean(),
});

test.each(Object.entries(versions))("programs on version %s", { timeout: 300_000 }, async (major, version) => {
  const check = async (call: Call): Promise<void> => {
    const program = print(call);
    const { text } = convert(program, { filename: "input.js", readVersion: () => version });
    expect(text).toContain(`@uncallback/runtime/async-v${major}`);
    const observations = await observe(program, "input.js", scenario(major));
    const differences = await differencesFrom(observations, text, "input.js", "route");
    const unforeseen = differences.filter(({ name }) => !isRoutedThroughFinal(name, call) && !(major === "1" && isCalledAgain(name, call)));
    expect(unforeseen.map(({ name, before, after }) => `${text}\n${name}\n${before}\n---\n${after}`)).toEqual([]);
  };
  await fc.assert(fc.asyncProperty(anyCall, check), { numRuns: Number(process.env["ASYNC_RUNS"] ?? 3), seed: Number(process.env["ASYNC_SEED"] ?? 7), endOnFailure: true });
});

/** An exception after a step has waited is its error; the callback of `map` and its like then gets results beside it. */
const isRoutedThroughFinal = (condition: string, { name, final }: Call): boolean => condition.includes("throws") && final === "cb" && !/each/i.test(name);

/** Version 1 calls a callback that threw once more; a coroutine takes no second call. */
const isCalledAgain = (condition: string, { final }: Call): boolean => /callback#\d+ throws/.test(condition) && final !== "cb";

/** A program that never ends is stopped, whatever it does about exceptions, and is not taken for one that behaves like another. */

import { expect, test } from "vitest";
import { plain } from "./conditions.ts";
import { observe, prepare } from "./observe.ts";
import { counting, stepName } from "./steps.ts";

const isEndless = async (body: string): Promise<boolean> => {
  const program = `exports.main1 = function (key, list, callback) { ${body} };`;
  return (await observe(prepare(program, "program.js"), plain("nextTick"))).isEndless;
};

test.each([
  ["a loop that resets its counter", "do { var turn = 0; } while (turn++ < 2);"],
  ["a loop without a block", "for (;;) if (key) continue;"],
  ["a loop that catches what it throws", "while (true) { try { get(); } catch {} finally { continue; } }"],
  ["closures that call each other", "const all = [() => all.map((one) => one()), () => all.map((one) => one())]; all[0]();"],
  ["a recursion over ticks", "(function again() { process.nextTick(again); })();"],
  ["a recursion over callbacks", "(function again() { get(again); })();"],
  ["a recursion over timers", "(function again() { setTimeout(again); })();"],
  ["a recursion that overflows the stack", "(function again() { again(); })();"],
])("%s", async (_what, body) => {
  expect(await isEndless(body)).toBe(true);
});

test("a program that ends is not stopped", async () => {
  expect(await isEndless('"use strict"; for (let turn = 0; turn < 100; turn += 1) get(key, () => callback(null, turn));')).toBe(false);
});

test.each(["js", "ts"])("a function counts before it does anything, but for its directives: %s", (extension) => {
  const counted = counting('function first() { get(first); }\nfunction second() { "use strict"; get(second); }', `program.${extension}`);
  expect(counted).toBe(`function first() {;${stepName}(); get(first); }\nfunction second() { "use strict";;${stepName}(); get(second); }`);
});

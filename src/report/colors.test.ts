import { expect, test } from "vitest";
import { createColors, hasColors } from "./colors.ts";

const on = (env: Record<string, string>, isTerminal: boolean, isColorless = false): boolean => hasColors({ env, isTerminal, isColorless });

test("a terminal has colours, anything else has none", () => {
  expect([on({}, true), on({}, false), on({ TERM: "dumb" }, true)]).toEqual([true, false, false]);
});

test("NO_COLOR switches them off, unless it is empty", () => {
  expect([on({ NO_COLOR: "1" }, true), on({ NO_COLOR: "0" }, true), on({ NO_COLOR: "" }, true)]).toEqual([false, false, true]);
});

test("FORCE_COLOR switches them on, or off with 0", () => {
  expect([on({ FORCE_COLOR: "1" }, false), on({ FORCE_COLOR: "" }, false), on({ FORCE_COLOR: "0" }, true)]).toEqual([true, true, false]);
});

test("NO_COLOR beats FORCE_COLOR, and the flag beats both", () => {
  expect([on({ NO_COLOR: "1", FORCE_COLOR: "1" }, true), on({ FORCE_COLOR: "1" }, true, true)]).toEqual([false, false]);
});

test("text without colours stays as it is", () => {
  expect(createColors(false).heading("a")).toBe("a");
  expect(createColors(true).heading("a")).toBe("\u001b[1ma\u001b[22m");
});

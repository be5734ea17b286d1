import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createParked, giveBack, recordWarnings } from "../test/callees.ts";
import { call, coroutine, development, race, run } from "./index.ts";

beforeEach(() => {
  vi.useFakeTimers();
  development();
});

afterEach(() => {
  development(false);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const load = coroutine(function* load(id: number) {
  return yield* call(giveBack, id);
});

it("reports an operation and a coroutine call that nobody waits for, with the place where each was made", () => {
  const warnings = recordWarnings();
  call(giveBack, 1);
  load(1);
  vi.runAllTimers();
  expect(warnings).toMatchObject([
    { code: "UNCALLBACK_NOT_AWAITED", message: expect.stringContaining("`giveBack`") },
    { code: "UNCALLBACK_NOT_AWAITED", message: expect.stringContaining("coroutine call") },
  ]);
  expect(warnings[0]!.detail).toContain("development.test.ts");
});

it("does not report what is waited for, awaited, or handed to a group that does not start it", async () => {
  const warnings = recordWarnings();
  const { callee } = createParked();
  run(function* () {
    yield* load(1);
    yield* race([call(giveBack, 1), call(giveBack, 2)]);
    yield* call(callee);
  });
  await load(2);
  vi.runAllTimers();
  expect(warnings).toEqual([]);
});

it("does not report anything once it is off", () => {
  const warnings = recordWarnings();
  development(false);
  call(giveBack, 1);
  vi.runAllTimers();
  expect(warnings).toEqual([]);
});

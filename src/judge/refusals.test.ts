import { expect, test } from "vitest";
import { asClause, refusals } from "./refusals.ts";

test("a message within a sentence begins with a small letter", () => {
  expect(asClause(refusals["library-promise"].message)).toMatch(/^without a callback/);
  expect(asClause("A constructor is handed the function.")).toBe("a constructor is handed the function.");
});

test("a name at its beginning keeps its capital, and code stays as it is", () => {
  expect(asClause(refusals["inferred-types"].message)).toMatch(/^TypeScript infers/);
  expect(asClause(refusals["dynamic-scope"].message)).toMatch(/^`eval`/);
});

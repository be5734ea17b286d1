/** Generated callback programs and their conversions behave alike. `npm run fuzz` looks at more of them. */

import { expect, test } from "vitest";
import { fuzz } from "./fuzz.ts";
import { describeDefect } from "./report.ts";

test("2,000 programs behave as before once they are converted", { timeout: 900_000 }, async () => {
  const { tally, defect } = await fuzz({ runs: 2_000, seed: 20, conditions: 6 });
  expect(defect ? describeDefect(defect) : undefined).toBeUndefined();
  expect(tally.converted).toBeGreaterThan(tally.programs);
});

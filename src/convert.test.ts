import { expect, test } from "vitest";
import { convert } from "./convert.ts";
import type { ErrorsMode } from "./model.ts";

test("a mode for errors that there is not is refused, and not taken for the default", () => {
  const convertWith = (errors: string) => convert("", { filename: "a.js", errors: errors as ErrorsMode });
  expect(() => convertWith("carsh")).toThrow(new TypeError("`errors` is `route` or `crash`, not `carsh`."));
  expect(convertWith("crash").isChanged).toBe(false);
});

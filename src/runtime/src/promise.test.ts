import { expect, it } from "vitest";
import { thrownBy } from "../test/callees.ts";
import { promise, start } from "./index.ts";

it("gives the value, and throws what the promise was rejected with", async () => {
  const body = function* () {
    try {
      return [yield* promise(Promise.resolve(1)), yield* promise(Promise.reject(new Error("gone")))];
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(await start(body)).toBe("gone");
  expect(await start(promise(Promise.resolve(1)))).toBe(1);
});

it("ignores how the promise ends once it is cancelled", async () => {
  const task = start(promise(Promise.reject(new Error("gone"))));
  task.cancel();
  await expect(Promise.resolve(task)).rejects.toMatchObject({ code: "ERR_UNCALLBACK_CANCELLED" });
});

it("refuses what is no promise, at once", () => {
  expect(thrownBy(() => promise(5 as never))).toMatchObject({ code: "ERR_UNCALLBACK_OPERATION" });
});

import { expect, it } from "vitest";
import { immediate, start, tick } from "./index.ts";

it("goes on before the event loop does: `tick` before promises, `immediate` after them", async () => {
  const order: string[] = [];
  const bodies = { tick, immediate };
  const tasks = Object.entries(bodies).map(([name, operation]) =>
    start(function* () {
      yield* operation();
      order.push(name);
    }),
  );
  queueMicrotask(() => order.push("microtask"));
  order.push("now");
  await Promise.all(tasks);
  expect(order).toEqual(["now", "microtask", "tick", "immediate"]);
});

it("leaves nothing behind when it is cancelled", async () => {
  const order: string[] = [];
  for (const operation of [tick, immediate]) {
    start(function* () {
      yield* operation();
      order.push("not reached");
    }).cancel();
  }
  await new Promise((resolve) => setImmediate(resolve));
  expect(order).toEqual([]);
});

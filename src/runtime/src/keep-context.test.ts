import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { afterEach, expect, it } from "vitest";
import { createParked, thrownBy } from "../test/callees.ts";
import { all, call, coroutine, keepContext, run, spawn } from "./index.ts";

afterEach(() => {
  keepContext(null);
});

const storage = new AsyncLocalStorage<string>();

/** Runs a coroutine of two frames and two branches through a pool that calls back from a context of its own. */
function storesSeen(): unknown[] {
  const { callee, callbacks } = createParked();
  const seen: unknown[] = [];
  const see = function* () {
    yield* call(callee);
    seen.push(storage.getStore());
  };
  const child = coroutine(see);
  const completion = () => seen.push(storage.getStore());
  storage.run("starter", () =>
    run(function* () {
      yield* spawn(see);
      yield* child();
      yield* all([see]);
    }, completion),
  );
  storage.run("pool", () => {
    for (const callback of callbacks) callback(null);
  });
  return seen;
}

it("is the callee's by default", () => {
  expect(storesSeen()).toEqual(["pool", "pool", "pool", "pool"]);
});

it("is the starter's when contexts are kept, in children, branches and the completion as well", () => {
  keepContext(AsyncResource);
  expect(storesSeen()).toEqual(["starter", "starter", "starter", "starter"]);
});

it("passes on exceptions and return values", () => {
  keepContext(AsyncResource);
  const { callee, callbacks } = createParked();
  run(function* () { return yield* call(callee); }); // prettier-ignore
  run(function* () { yield* call(callee); }); // prettier-ignore
  expect(callbacks[0]!(null, 5)).toBe(5);
  expect(thrownBy(() => callbacks[1]!("gone"))).toBe("gone");
});

it("refuses another class", () => {
  expect(thrownBy(() => keepContext(Map as never))).toMatchObject({ code: "ERR_UNCALLBACK_CONTEXT" });
});

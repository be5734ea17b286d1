import { expect, it } from "vitest";
import { createCompletion, createParked, failWith, giveBack, thrownBy } from "../test/callees.ts";
import { call, race, run, suspend } from "./index.ts";

const forever = (order: string[], name: string) =>
  function* () {
    try {
      yield* suspend(() => {});
    } finally {
      order.push(name);
    }
  };

it("gives the first result, after the others have been unwound", () => {
  const { callee, callbacks } = createParked();
  const order: unknown[] = [];
  run(
    function* () {
      return yield* race([forever(order as string[], "a"), call(callee), forever(order as string[], "b")]);
    },
    (error, value) => order.push([error, value]),
  );
  callbacks[0]!(null, 5);
  expect(order).toEqual(["a", "b", [null, 5]]);
});

it("throws the first error", () => {
  const { callee, callbacks } = createParked();
  const { completion, calls } = createCompletion();
  run(function* () { yield* race([call(callee), call(callee)]); }, completion); // prettier-ignore
  callbacks[1]!("gone");
  callbacks[0]!(null, 1);
  expect(calls).toEqual([["gone"]]);
});

it("does not start branches behind one that ends at once", () => {
  const { callee, given } = createParked();
  const { completion, calls } = createCompletion();
  run(function* () { return yield* race([call(giveBack, 1), call(callee)]); }, completion); // prettier-ignore
  expect([calls, given]).toEqual([[[null, 1]], []]);
});

it("unwinds what has started when a later branch is no generator function", () => {
  const { completion, calls } = createCompletion();
  const order: string[] = [];
  run(function* () {
    yield* call(giveBack, 1);
    yield* race([forever(order, "unwound"), (() => 5) as never]);
  }, completion);
  expect(order).toEqual(["unwound"]);
  expect(calls[0]![0]).toMatchObject({ code: "ERR_UNCALLBACK_GENERATOR_FUNCTION" });
});

it("refuses what is no branch, at once", () => {
  expect(thrownBy(() => race([call(failWith, "gone"), 5 as never]))).toMatchObject({ code: "ERR_UNCALLBACK_OPERATION" });
});

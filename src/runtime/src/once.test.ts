import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { createCompletion, thrownBy } from "../test/callees.ts";
import { once, run, start } from "./index.ts";

it("gives what the listeners are passed, and removes its own", () => {
  const emitter = new EventEmitter();
  const { completion, calls } = createCompletion();
  run(function* () { return yield* once(emitter, "data"); }, completion); // prettier-ignore
  emitter.emit("data", 1, 2);
  expect([calls, emitter.eventNames()]).toEqual([[[null, [1, 2]]], []]);
});

it("throws the error of an `error` event, and gives it where that is waited for", () => {
  const emitter = new EventEmitter();
  const { completion, calls } = createCompletion();
  run(function* () { yield* once(emitter, "data"); }, completion); // prettier-ignore
  emitter.emit("error", "gone");
  run(function* () { return yield* once(emitter, "error"); }, completion); // prettier-ignore
  emitter.emit("error", "awaited");
  expect([calls, emitter.eventNames()]).toEqual([[["gone"], [null, ["awaited"]]], []]);
});

it("waits for an `EventTarget` as well", () => {
  const target = new EventTarget();
  const event = new Event("ready");
  const { completion, calls } = createCompletion();
  run(function* () { return yield* once(target, "ready"); }, completion); // prettier-ignore
  target.dispatchEvent(event);
  target.dispatchEvent(event);
  expect(calls).toEqual([[null, [event]]]);
});

it("takes what is both for an emitter, as Node's own `once` does", () => {
  const both = Object.assign(new EventEmitter(), { addEventListener() {}, removeEventListener() {} });
  const { completion, calls } = createCompletion();
  run(function* () { yield* once(both, "data"); }, completion); // prettier-ignore
  both.emit("error", "gone");
  expect(calls).toEqual([["gone"]]);
});

it("leaves no listener when it is cancelled", () => {
  const emitter = new EventEmitter();
  start(once(emitter, "data")).cancel();
  expect(emitter.eventNames()).toEqual([]);
});

it("refuses what is no emitter, at once", () => {
  expect(thrownBy(() => once({} as never, "data"))).toMatchObject({ code: "ERR_UNCALLBACK_EMITTER" });
  expect(thrownBy(() => once(null as never, "data"))).toMatchObject({ code: "ERR_UNCALLBACK_EMITTER" });
});

/**
 * The main workloads of a coroutine runtime, each written with raw callbacks, with async functions and with the runtime.
 * A workload is a function `(argument, callback)`; `steps` is how many suspensions one call of it makes.
 */

const addAtOnce = (value, callback) => callback(null, value + 1);
const addInTick = (value, callback) => process.nextTick(callback, null, value + 1);
const failure = new Error("expected");
const failInTick = (_value, callback) => process.nextTick(callback, failure);

const promised = (callee, value) =>
  new Promise((resolve, reject) => callee(value, (error, result) => (error ? reject(error) : resolve(result))));

const entry = (body) => (argument, callback) => {
  body(argument).then((value) => callback(null, value), callback);
};

const chain = (callee) => ({
  raw: (value, callback) => {
    callee(value, (error, a) => {
      if (error) return callback(error);
      callee(a, (error, b) => {
        if (error) return callback(error);
        callee(b, (error, c) => {
          if (error) return callback(error);
          callback(null, c);
        });
      });
    });
  },
  async: entry(async (value) => {
    const a = await promised(callee, value);
    const b = await promised(callee, a);
    return await promised(callee, b);
  }),
  runtime: ({ call, coroutine }) =>
    coroutine(function* (value) {
      const a = yield* call(callee, value);
      const b = yield* call(callee, a);
      return yield* call(callee, b);
    }),
});

/** A careful loop: it does not pile up on the stack when the callee calls back at once. */
const rawLoop = (callee) => (count, callback) => {
  let index = 0;
  let value = 0;
  let state = "idle";
  const take = (error, result) => {
    if (error) return callback(error);
    value = result;
    if (state === "waiting") step();
    else state = "done";
  };
  const step = () => {
    for (;;) {
      if (index >= count) return callback(null, value);
      index += 1;
      state = "calling";
      callee(value, take);
      if (state !== "done") break;
    }
    state = "waiting";
  };
  step();
};

const loop = (callee) => ({
  raw: rawLoop(callee),
  async: entry(async (count) => {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = await promised(callee, value);
    return value;
  }),
  runtime: ({ call, coroutine }) =>
    coroutine(function* (count) {
      let value = 0;
      for (let index = 0; index < count; index += 1) value = yield* call(callee, value);
      return value;
    }),
});

const errors = {
  raw: (() => {
    const inner = (value, callback) => failInTick(value, (error, result) => (error ? callback(error) : callback(null, result)));
    const middle = (value, callback) => inner(value, (error, result) => (error ? callback(error) : callback(null, result)));
    return (value, callback) => middle(value, (error, result) => (error ? callback(error) : callback(null, result)));
  })(),
  async: (() => {
    const inner = async (value) => (await promised(failInTick, value)) + 1;
    const middle = async (value) => (await inner(value)) + 1;
    return entry(async (value) => (await middle(value)) + 1);
  })(),
  runtime: ({ call, coroutine }) => {
    const inner = coroutine(function* (value) {
      return (yield* call(failInTick, value)) + 1;
    });
    const middle = coroutine(function* (value) {
      return (yield* inner(value)) + 1;
    });
    return coroutine(function* (value) {
      return (yield* middle(value)) + 1;
    });
  },
};

const deep = {
  raw: (depth, callback) => {
    const descend = (level, done) => {
      if (level > 1) return descend(level - 1, (error, value) => (error ? done(error) : done(null, value)));
      rawLoop(addInTick)(100, done);
    };
    descend(depth, callback);
  },
  async: (() => {
    const descend = async (level) => {
      if (level > 1) return await descend(level - 1);
      let value = 0;
      for (let index = 0; index < 100; index += 1) value = await promised(addInTick, value);
      return value;
    };
    return entry(descend);
  })(),
  runtime: ({ call, coroutine }) => {
    const descend = coroutine(function* (level) {
      if (level > 1) return yield* descend(level - 1);
      let value = 0;
      for (let index = 0; index < 100; index += 1) value = yield* call(addInTick, value);
      return value;
    });
    return descend;
  },
};

/** By name: the forms, what they are called with, and how many calls run side by side. */
export const workloads = {
  "3 synchronous calls": { forms: chain(addAtOnce), argument: 1, batch: 100 },
  "3 calls in ticks": { forms: chain(addInTick), argument: 1, batch: 100 },
  "loop of ticks": { forms: loop(addInTick), argument: 2000, batch: 1 },
  "loop of synchronous calls": { forms: loop(addAtOnce), argument: 10_000, batch: 1 },
  "error through 3 frames": { forms: errors, argument: 1, batch: 100 },
  "100 suspensions at depth 100": { forms: deep, argument: 100, batch: 10 },
};

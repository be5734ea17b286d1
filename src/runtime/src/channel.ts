import { fail, resume } from "./driver/drive.ts";
import { codedError } from "./driver/errors.ts";
import { checkNumber } from "./driver/number.ts";
import type { Operation, Suspension } from "./driver/operation.ts";
import { Wait } from "./driver/wait.ts";
import { start } from "./start.ts";

/**
 * Hands values from coroutines to coroutines, in order. Who sends waits while it is full, who receives while it is
 * empty. What it holds can be read with `iterate(channel)`, and outside of coroutines with `for await`.
 *
 * @example
 * import { type Channel, channel, run, spawn } from "@uncallback/runtime";
 *
 * const produce = function* (numbers: Channel<number>) {
 *   for (const number of [1, 2]) yield* numbers.send(number);
 *   numbers.close();
 * };
 * run(function* () {
 *   const numbers = channel<number>();
 *   yield* spawn(produce(numbers));
 *   console.log(yield* numbers.receive(), yield* numbers.receive()); // → 1 2
 * });
 */
export interface Channel<Item> extends AsyncIterable<Item> {
  /**
   * Hands over a value; waits while the channel is full.
   * Throws `ERR_UNCALLBACK_CHANNEL_CLOSED` if the channel is closed, or is before there is room.
   */
  send(item: Item): Operation<void>;
  /** Takes the oldest value; waits for one. Throws `ERR_UNCALLBACK_CHANNEL_CLOSED` if the channel is closed and empty. */
  receive(): Operation<Item>;
  /** Ends it: what is in it can still be received. `iterate(channel)` gives a loop that ends here. */
  close(): void;
}

class BoundedChannel implements Channel<any> {
  declare capacity: number;
  declare items: unknown[];
  /** What waits for room, with its item. */
  declare senders: Map<Suspension, unknown>;
  declare receivers: Set<Suspension>;
  declare isClosed: boolean;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.items = [];
    this.senders = new Map();
    this.receivers = new Set();
    this.isClosed = false;
  }

  send(item: unknown): Operation<void> {
    const begin = (operation: Suspension): unknown => {
      if (this.isClosed) return fail(operation, closedError());
      const [receiver] = this.receivers;
      if (receiver !== undefined) {
        this.receivers.delete(receiver);
        return resumeBoth(receiver, item, operation, undefined);
      }
      if (this.items.length >= this.capacity) return void this.senders.set(operation, item);
      this.items.push(item);
      return resume(operation, undefined);
    };
    return new Wait("`send`", begin, (operation) => this.senders.delete(operation));
  }

  /** A waiting sender's item goes to the end of the others, and is the first if the channel holds none. */
  receive(): Operation<any> {
    const begin = (operation: Suspension): unknown => {
      const [sender] = this.senders.keys();
      if (sender !== undefined) {
        this.items.push(this.senders.get(sender));
        this.senders.delete(sender);
      }
      if (this.items.length === 0) return this.isClosed ? fail(operation, closedError()) : void this.receivers.add(operation);
      const item = this.items.shift();
      return sender === undefined ? resume(operation, item) : resumeBoth(sender, undefined, operation, item);
    };
    return new Wait("`receive`", begin, (operation) => this.receivers.delete(operation));
  }

  close(): void {
    this.isClosed = true;
    const waiting = [...this.senders.keys(), ...this.receivers];
    this.senders.clear();
    this.receivers.clear();
    for (const operation of waiting) fail(operation, closedError());
  }

  /** For `iterate` and `for await`: ends where the channel is closed and empty. */
  async *[Symbol.asyncIterator](): AsyncGenerator<any, void> {
    try {
      for (;;) yield await start(this.receive());
    } catch (error) {
      if (!this.isClosed) throw error;
    }
  }
}

/** The partner goes on first; what surfaces from it does not keep the other from going on. */
function resumeBoth(partner: Suspension, value: unknown, operation: Suspension, ownValue: unknown): unknown {
  try {
    resume(partner, value);
  } finally {
    resume(operation, ownValue);
  }
  return undefined;
}

function closedError(): Error {
  return codedError("ERR_UNCALLBACK_CHANNEL_CLOSED", "The channel is closed.");
}

/**
 * Makes a channel.
 *
 * @param capacity how many values it holds, from 0 on; with 0, a sender waits for its receiver
 * @throws {TypeError} `ERR_UNCALLBACK_NUMBER` for another capacity
 *
 * @example
 * import { channel, iterate, run, sleep, spawn } from "@uncallback/runtime";
 *
 * run(function* () {
 *   const lines = channel<string>(16);
 *   yield* spawn(function* () {
 *     for (const line of ["first", "second"]) {
 *       yield* sleep(1);
 *       yield* lines.send(line);
 *     }
 *     lines.close();
 *   });
 *   const received = yield* iterate(lines);
 *   const all: string[] = [];
 *   while (yield* received.next()) all.push(received.value);
 *   console.log(all); // → [ 'first', 'second' ]
 * });
 */
export function channel<Item>(capacity = 0): Channel<Item> {
  checkNumber("capacity", capacity, 0);
  return new BoundedChannel(capacity);
}

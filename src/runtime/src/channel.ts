import { fail, resume } from "./driver/drive.ts";
import { codedError } from "./driver/errors.ts";
import { checkNumber } from "./driver/number.ts";
import { Suspension, type Operation } from "./driver/operation.ts";
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

class Send extends Suspension<any> {
  declare channel: BoundedChannel;
  declare item: unknown;

  constructor(channel: BoundedChannel, item: unknown) {
    super();
    this.channel = channel;
    this.item = item;
  }

  start(): unknown {
    const { channel, item } = this;
    if (channel.isClosed) return fail(this, closedError());
    const receiver = takeFirst(channel.receivers);
    if (receiver !== undefined) return resumeBoth(receiver, item, this, undefined);
    if (channel.items.length >= channel.capacity) return void channel.senders.add(this);
    channel.items.push(item);
    return resume(this, undefined);
  }

  override cancel(): boolean {
    return this.channel.senders.delete(this) || true;
  }

  override describeCallee(): string {
    return "`send`";
  }
}

class Receive extends Suspension<any> {
  declare channel: BoundedChannel;

  constructor(channel: BoundedChannel) {
    super();
    this.channel = channel;
  }

  /** A waiting sender's item goes to the end of the others, and is the first if the channel holds none. */
  start(): unknown {
    const { channel } = this;
    const sender = takeFirst(channel.senders);
    if (sender !== undefined) channel.items.push(sender.item);
    if (channel.items.length === 0) return channel.isClosed ? fail(this, closedError()) : void channel.receivers.add(this);
    const item = channel.items.shift();
    return sender === undefined ? resume(this, item) : resumeBoth(sender, undefined, this, item);
  }

  override cancel(): boolean {
    return this.channel.receivers.delete(this) || true;
  }

  override describeCallee(): string {
    return "`receive`";
  }
}

class BoundedChannel implements Channel<any> {
  declare capacity: number;
  declare items: unknown[];
  declare senders: Set<Send>;
  declare receivers: Set<Receive>;
  declare isClosed: boolean;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.items = [];
    this.senders = new Set();
    this.receivers = new Set();
    this.isClosed = false;
  }

  send(item: unknown): Operation<void> {
    return new Send(this, item);
  }

  receive(): Operation<any> {
    return new Receive(this);
  }

  close(): void {
    this.isClosed = true;
    const waiting = [...this.senders, ...this.receivers];
    this.senders.clear();
    this.receivers.clear();
    for (const operation of waiting) fail(operation, closedError());
  }

  /** For `iterate` and `for await`: ends where the channel is closed and empty. */
  [Symbol.asyncIterator](): AsyncIterator<any> {
    const done = { done: true as const, value: undefined };
    const item = (value: unknown) => ({ done: false, value });
    const end = (error: unknown) => {
      if (this.isClosed) return done;
      throw error;
    };
    return { next: () => Promise.resolve(start(this.receive())).then(item, end), return: () => Promise.resolve(done) };
  }
}

function takeFirst<Item>(items: Set<Item>): Item | undefined {
  const [first] = items;
  if (first !== undefined) items.delete(first);
  return first;
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

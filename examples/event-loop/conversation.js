import { spawn } from "@uncallback/runtime";
import { accept, connect, listen, read, write } from "./sockets.js";
import { callInThread } from "./thread.js";

const fibonacci = new URL("fibonacci.worker.js", import.meta.url);

/** A server and a client talk over a socket; gives what the client has heard. Each is a straight line. */
export function* conversation(loop, name, index) {
  const listening = yield* listen(loop);
  try {
    yield* spawn(() => serve(loop, listening));
    return yield* ask(loop, listening.port, name, index);
  } finally {
    listening.server.close();
  }
}

function* serve(loop, listening) {
  const socket = yield* accept(loop, listening);
  try {
    yield* write(loop, socket, "Who are you?");
    const name = yield* read(loop, socket);
    yield* loop.sleep(5);
    yield* write(loop, socket, `Which number, ${name}?`);
    const number = yield* callInThread(loop, fibonacci, Number(yield* read(loop, socket)));
    yield* write(loop, socket, `It is ${number}.`);
  } finally {
    socket.destroySoon();
  }
}

function* ask(loop, port, name, index) {
  const heard = [];
  const socket = yield* connect(loop, port);
  try {
    for (const answer of [name, String(index)]) {
      heard.push(yield* read(loop, socket));
      yield* write(loop, socket, answer);
    }
    heard.push(yield* read(loop, socket), yield* read(loop, socket));
    return heard;
  } finally {
    socket.destroy();
  }
}

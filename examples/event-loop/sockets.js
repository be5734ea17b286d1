import net from "node:net";

/** Waits on a loop for one of some events, or throws the error of an `error` event. */
function until(loop, emitter, ...events) {
  return loop.wait((resume, reject) => {
    const listen = (method) => {
      for (const event of events) emitter[method](event, onEvent);
      emitter[method]("error", onError);
    };
    const onEvent = () => {
      listen("off");
      resume();
    };
    const onError = (error) => {
      listen("off");
      reject(error);
    };
    listen("on");
    return () => listen("off");
  });
}

/** An error that comes while nobody waits is kept, in `socket.errored`, for who waits next. */
function prepare(socket) {
  return socket.setEncoding("utf8").on("error", () => {});
}

/** A socket that listens, on a free port of this machine. */
export function* listen(loop) {
  const clients = [];
  const server = net.createServer((socket) => void clients.push(prepare(socket)));
  server.listen(0, "127.0.0.1");
  yield* until(loop, server, "listening");
  return { server, clients, port: server.address().port };
}

/** The next client's socket. As `accept(2)` does: takes one that is there, and waits only if there is none. */
export function* accept(loop, { server, clients }) {
  while (clients.length === 0) yield* until(loop, server, "connection");
  return clients.shift();
}

export function* connect(loop, port) {
  const socket = prepare(net.connect({ port, host: "127.0.0.1" }));
  yield* until(loop, socket, "connect");
  return socket;
}

/** What has arrived, or `null` at the end. */
export function* read(loop, socket) {
  for (;;) {
    const text = socket.read();
    if (text !== null) return text;
    if (socket.errored) throw socket.errored;
    if (socket.readableEnded || socket.destroyed) return null;
    yield* until(loop, socket, "readable", "end", "close");
  }
}

/** Waits only if the other side does not keep up. */
export function* write(loop, socket, text) {
  if (socket.errored) throw socket.errored;
  if (!socket.write(text)) yield* until(loop, socket, "drain");
}

import net from "node:net";
import { coroutine, start } from "@uncallback/runtime";
import { readRequest, writeResponse } from "./http.js";
import { openReader } from "./reader.js";

/**
 * A small HTTP framework on plain TCP. A handler is a generator function that is given the request and the log, and
 * returns the body.
 *
 * @example
 * const app = createApp(log);
 * app.route("GET /", function* (request, log) {
 *   yield* log("somebody is here");
 *   return "hello\n";
 * });
 * app.listen(8080);
 */
export function createApp(log) {
  const handlers = new Map();
  return {
    route: (methodAndPath, handler) => void handlers.set(methodAndPath, handler),
    /** Returns the `net.Server`. Every client gets a coroutine of its own, and keeps it as long as it stays. */
    listen(port) {
      const server = net.createServer({ allowHalfOpen: true }, (socket) => start(serveClient({ handlers, log, socket })));
      return server.listen(port, "127.0.0.1");
    },
  };
}

const serveClient = coroutine(function* serveClient({ handlers, log, socket }) {
  try {
    const reader = yield* openReader(socket);
    for (;;) {
      const request = yield* readRequest(reader);
      if (request === null) break;
      const response = yield* answer(request, handlers, log);
      yield* log(`${request.method} ${request.path} ${response.status}`);
      yield* writeResponse(socket, response);
    }
  } catch (error) {
    yield* log(`client lost: ${error.code}`);
  } finally {
    socket.destroy();
  }
});

function* answer(request, handlers, log) {
  const handler = handlers.get(`${request.method} ${request.path}`);
  if (handler === undefined) return { status: 404, body: "not found\n" };
  try {
    return { status: 200, body: yield* handler(request, log) };
  } catch (error) {
    yield* log(`${request.path} failed: ${error.message}`);
    return { status: 500, body: "something went wrong\n" };
  }
}

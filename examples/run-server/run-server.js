import http from "node:http";
import { start } from "@uncallback/runtime";

/**
 * Serves HTTP on a port of this machine: the handler is a generator function that is given the request and returns the
 * body. Each request has a coroutine of its own. When a client leaves, its coroutine is cancelled, and with it whatever
 * the handler waits for.
 *
 * @returns {http.Server}
 *
 * @example
 * runServer(8080, function* (request) {
 *   const forecast = yield* httpGet("http://127.0.0.1:8081/forecast");
 *   return `tomorrow: ${forecast}`;
 * });
 */
export function runServer(port, handler) {
  const server = http.createServer((request, response) => {
    const task = start(() => respond(handler, request, response));
    response.once("close", () => task.cancel());
  });
  return server.listen(port, "127.0.0.1");
}

function* respond(handler, request, response) {
  try {
    response.end(yield* handler(request));
  } catch (error) {
    response.writeHead(502).end(`${error.message}\n`);
  }
}

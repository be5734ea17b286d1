/** The same framework as it is without coroutines. A handler is `(request, log, callback)`. */

import fs from "node:fs";
import net from "node:net";
import { decode, formatResponse } from "./http.js";

export function openLogger(file, callback) {
  fs.open(file, "a", (error, handle) => {
    if (error) return callback(error);
    const log = (line, done) => fs.write(handle, `${line}\n`, done);
    log.close = (done) => fs.close(handle, done);
    callback(null, log);
  });
}

export function createApp(log) {
  const handlers = new Map();
  return {
    route: (methodAndPath, handler) => void handlers.set(methodAndPath, handler),
    listen(port) {
      const server = net.createServer({ allowHalfOpen: true }, (socket) => serveClient({ handlers, log, socket }));
      return server.listen(port, "127.0.0.1");
    },
  };
}

/** Where the reading stood when the data ran out is kept by hand: the buffer, whether a request is busy, whether it ended. */
function serveClient({ handlers, log, socket }) {
  let buffer = "";
  let isBusy = false;
  let hasEnded = false;

  const next = () => {
    if (isBusy) return;
    const [request, rest] = parseRequest(buffer);
    if (request === null) return hasEnded ? socket.destroy() : undefined;
    buffer = rest;
    isBusy = true;
    serveRequest({ request, handlers, log, socket }, (error) => {
      isBusy = false;
      if (error) return fail(error);
      next();
    });
  };
  const fail = (error) => log(`client lost: ${error.code}`, () => socket.destroy());

  socket.setEncoding("latin1");
  socket.on("error", fail);
  socket.on("data", (chunk) => {
    buffer += chunk;
    next();
  });
  socket.on("end", () => {
    hasEnded = true;
    next();
  });
}

/** Starts from the first byte with every piece of data that comes, and gives `null` until all of a request is there. */
function parseRequest(buffer) {
  const end = buffer.indexOf("\r\n\r\n");
  if (end < 0) return [null, buffer];
  const [first, ...lines] = buffer.slice(0, end).split("\r\n");
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const [method, path] = first.split(" ");
  const bodyEnd = end + 4 + Number(headers["content-length"] ?? 0);
  if (buffer.length < bodyEnd) return [null, buffer];
  return [{ method, path, headers, body: decode(buffer.slice(end + 4, bodyEnd)) }, buffer.slice(bodyEnd)];
}

function serveRequest({ request, handlers, log, socket }, callback) {
  answer(request, handlers, log, (answerError, { status, body }) => {
    if (answerError) return callback(answerError);
    log(`${request.method} ${request.path} ${status}`, (logError) => {
      if (logError) return callback(logError);
      socket.write(formatResponse(status, body), callback);
    });
  });
}

function answer(request, handlers, log, callback) {
  const handler = handlers.get(`${request.method} ${request.path}`);
  if (handler === undefined) return callback(null, { status: 404, body: "not found\n" });
  handler(request, log, (error, body) => {
    if (!error) return callback(null, { status: 200, body });
    log(`${request.path} failed: ${error.message}`, (logError) => {
      callback(logError, { status: 500, body: "something went wrong\n" });
    });
  });
}

import { call } from "@uncallback/runtime";

const reasons = { 200: "OK", 404: "Not Found", 500: "Internal Server Error" };

/** Reads a request, or gives `null` where the client has closed, also in the midst of one. */
export function* readRequest(reader) {
  const first = yield* reader.line();
  if (first === null) return null;
  const [method, path] = first.split(" ");
  const headers = yield* readHeaders(reader);
  if (headers === null) return null;
  const body = yield* reader.text(Number(headers["content-length"] ?? 0));
  return body === null ? null : { method, path, headers, body: decode(body) };
}

function* readHeaders(reader) {
  const headers = {};
  for (;;) {
    const line = yield* reader.line();
    if (line === null) return null;
    if (line === "") return headers;
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
}

export function* writeResponse(socket, { status, body }) {
  yield* call(socket, "write", formatResponse(status, body));
}

/** Sockets are read byte by byte; a body is UTF-8. */
export function decode(bytes) {
  return Buffer.from(bytes, "latin1").toString();
}

export function formatResponse(status, body) {
  return `HTTP/1.1 ${status} ${reasons[status]}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

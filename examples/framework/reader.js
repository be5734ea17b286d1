import { iterate } from "@uncallback/runtime";

/** Reads a socket as one reads a file: `yield* reader.line()`, `yield* reader.text(length)`. */
export function* openReader(socket) {
  const chunks = yield* iterate(socket.setEncoding("latin1"));
  let buffer = "";

  function* fill() {
    const hasMore = yield* chunks.next();
    if (hasMore) buffer += chunks.value;
    return hasMore;
  }

  function take(length, skipped = 0) {
    const text = buffer.slice(0, length);
    buffer = buffer.slice(length + skipped);
    return text;
  }

  return {
    /** The next line without its end, or `null` where the client has closed. */
    *line() {
      while (!buffer.includes("\r\n")) if (!(yield* fill())) return null;
      return take(buffer.indexOf("\r\n"), 2);
    },
    /** So many bytes, or `null` where the client has closed before. */
    *text(length) {
      while (buffer.length < length) if (!(yield* fill())) return null;
      return take(length);
    },
  };
}

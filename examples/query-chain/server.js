import http from "node:http";
import { run } from "@uncallback/runtime";
import { earnings } from "./earnings.js";

/** Serves the page of each creator, `/NAME`. While one request waits for the database, others are served. */
export function createServer(store) {
  return http.createServer((request, response) => {
    run(function* () {
      const { status, body } = yield* earnings(store, request.url.slice(1));
      response.writeHead(status).end(`${body}\n`);
    });
  });
}

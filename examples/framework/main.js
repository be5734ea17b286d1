/** `node examples/framework/main.js`, then `curl http://127.0.0.1:8080/` and `curl -d text http://127.0.0.1:8080/upper`. */

import os from "node:os";
import path from "node:path";
import { run, sleep } from "@uncallback/runtime";
import { createApp } from "./app.js";
import { openLogger } from "./logger.js";

run(function* () {
  const logFile = path.join(os.tmpdir(), "uncallback-framework.log");
  const log = yield* openLogger(logFile);
  const app = createApp(log);

  app.route("GET /", function* (_request, log) {
    const bytes = yield* log("a line from a handler");
    return `hello, the line before this one took ${bytes} bytes\n`;
  });
  app.route("GET /slow", function* () {
    yield* sleep(2000);
    return "others were served meanwhile\n";
  });
  // eslint-disable-next-line require-yield -- A handler that need not wait.
  app.route("POST /upper", function* ({ body }) {
    return body.toUpperCase();
  });

  app.listen(8080);
  console.log(`http://127.0.0.1:8080/, logged to ${logFile}`);
});

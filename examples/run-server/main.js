/** `node examples/run-server/main.js`, then `curl http://127.0.0.1:8080/sum` */

import { sleep } from "@uncallback/runtime";
import { sumOf } from "./handler.js";
import { runServer } from "./run-server.js";

runServer(8081, function* ({ url }) {
  yield* sleep(500);
  return url === "/first" ? "40" : "2";
});
runServer(8080, sumOf("http://127.0.0.1:8081"));
console.log("http://127.0.0.1:8080/sum");

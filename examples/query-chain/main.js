/** `node examples/query-chain/main.js`, then `curl http://127.0.0.1:8080/ada` */

import { run } from "@uncallback/runtime";
import { createServer } from "./server.js";
import { openStore } from "./store.js";

run(function* () {
  const store = yield* openStore();
  createServer(store).listen(8080, "127.0.0.1");
  console.log(`http://127.0.0.1:8080/ada, over ${store.constructor.name}`);
});

/** Starts `main.ts` from its source, with the runtime's. */

import { fileURLToPath } from "node:url";
import { createViteServer } from "vitest/node";

const root = fileURLToPath(new URL("..", import.meta.url));
const server = await createViteServer({
  root,
  configFile: false,
  logLevel: "silent",
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, watch: null, ws: false },
  resolve: {
    alias: [
      { find: /^@uncallback\/runtime$/, replacement: `${root}src/runtime/src/index.ts` },
      { find: /^@uncallback\/runtime\/async-(v\d)$/, replacement: `${root}src/runtime/src/async/$1.ts` },
    ],
  },
});
try {
  await server.ssrLoadModule("/fuzz/main.ts");
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await server.close();
}

/** Node's own modules and globals. */

import type { ApiGroup } from "./api.ts";

const CALLBACK_MODULES = ["dns", "zlib", "crypto"];
const HTTP = ["http", "https", "http2"];

export const nodeModules: readonly ApiGroup[] = [
  {
    // graceful-fs and fs-extra have the functions of fs: https://github.com/jprichardson/node-fs-extra#methods
    of: ["fs", "graceful-fs", "fs-extra"],
    documentation: "https://nodejs.org/api/fs.html#callback-api",
    uses: { "error-first": ["*"], "value-only": ["exists"], "many-shot": ["watch", "watchFile", "unwatchFile"], synchronous: ["cpSync"] },
  },
  {
    of: ["child_process"],
    documentation: "https://nodejs.org/api/child_process.html#asynchronous-process-creation",
    uses: { "error-first": ["exec", "execFile"] },
  },
  { of: CALLBACK_MODULES, documentation: "https://nodejs.org/api/dns.html", uses: { "error-first": ["*"] } },
  { of: ["stream"], documentation: "https://nodejs.org/api/stream.html#streamfinishedstream-options-callback", uses: { "error-first": ["finished", "pipeline"] } },
  {
    of: HTTP,
    documentation: "https://nodejs.org/api/http.html#httprequesturl-options-callback",
    uses: {
      "value-only": ["get", "request"],
      "value-less": ["createServer.().listen", "createServer.().close"],
      "many-shot": ["createServer", "createSecureServer"],
    },
  },
  {
    of: ["net", "tls"],
    documentation: "https://nodejs.org/api/net.html#netconnect",
    uses: {
      "value-less": ["connect", "createConnection", "createServer.().listen", "createServer.().close", "connect.().end", "connect.().write"],
      "many-shot": ["createServer"],
    },
  },
  {
    of: ["readline"],
    documentation: "https://nodejs.org/api/readline.html#rlquestionquery-options-callback",
    uses: { "value-only": ["createInterface.().question"] },
  },
  {
    of: ["timers"],
    documentation: "https://nodejs.org/api/timers.html#scheduling-timers",
    uses: { "value-less": ["setTimeout", "setImmediate"], "many-shot": ["setInterval"] },
  },
  { of: ["process"], documentation: "https://nodejs.org/api/process.html#processnexttickcallback-args", uses: { "value-less": ["nextTick"] } },
  {
    of: ["util"],
    documentation: "https://nodejs.org/api/util.html#utilpromisifyoriginal",
    uses: { "many-shot": ["*"] },
  },
  { of: ["test", "events", "assert", "assert/strict", "vm", "module"], documentation: "https://nodejs.org/api/test.html", uses: { "many-shot": ["**"] } },
];

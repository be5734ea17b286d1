/**
 * APIs that are documented to call their function at most once, later, and not with an error in front. In contrast to the tables
 * that tell asynchronous calls from others, which may err on either side, these are what calls are converted by.
 */

import type { ApiGroup } from "./api.ts";

const TIMERS = ["setTimeout", "setImmediate", "queueMicrotask"];
const FRAMES = ["requestAnimationFrame", "requestIdleCallback"];
/** A server listens once after each `listen`, and a socket connects once after each `connect`: one-time listeners of those events. */
const SERVER = ["createServer.().listen", "createServer.().close"];
const WRITABLE = ["write", "end"];
const below = (path: string, names: readonly string[]): string[] => names.map((name) => `${path}.${name}`);

export const waitingModules: readonly ApiGroup[] = [
  { of: ["fs", "graceful-fs", "fs-extra"], documentation: "https://nodejs.org/api/fs.html#fsexistspath-callback", uses: { "value-only": ["exists"] } },
  {
    of: ["fs", "graceful-fs", "fs-extra"],
    documentation: "https://nodejs.org/api/stream.html#writableendchunk-encoding-callback",
    uses: { "value-less": below("createWriteStream.()", WRITABLE) },
  },
  {
    of: ["http", "https"],
    documentation: "https://nodejs.org/api/http.html#httprequesturl-options-callback",
    uses: { "value-only": ["get", "request"], "value-less": SERVER },
  },
  { of: ["http2"], documentation: "https://nodejs.org/api/http2.html#http2connectauthority-options-listener", uses: { "value-less": ["connect", ...SERVER] } },
  {
    of: ["net", "tls"],
    documentation: "https://nodejs.org/api/net.html#netconnect",
    uses: {
      "value-less": [
        "connect", "createConnection", "Socket.().connect", ...SERVER, ...below("connect.()", WRITABLE), ...below("createConnection.()", WRITABLE),
      ],
    },
  },
  { of: ["dgram"], documentation: "https://nodejs.org/api/dgram.html#socketbindport-address-callback", uses: { "value-less": below("createSocket.()", ["bind", "close"]) } },
  {
    of: ["readline"],
    documentation: "https://nodejs.org/api/readline.html#rlquestionquery-options-callback",
    uses: { "value-only": ["createInterface.().question"] },
  },
  {
    of: ["child_process"],
    documentation: "https://nodejs.org/api/child_process.html#subprocesssendmessage-sendhandle-options-callback",
    uses: { "value-less": ["fork.().send"] },
  },
  { of: ["timers"], documentation: "https://nodejs.org/api/timers.html#scheduling-timers", uses: { "value-less": ["setTimeout", "setImmediate"] } },
  { of: ["process"], documentation: "https://nodejs.org/api/process.html#processnexttickcallback-args", uses: { "value-less": ["nextTick"] } },
];

export const waitingGlobals: readonly ApiGroup[] = [
  { of: TIMERS, documentation: "https://nodejs.org/api/timers.html#scheduling-timers", uses: { "value-less": [""] } },
  { of: FRAMES, documentation: "https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#animation-frames", uses: { "value-only": [""] } },
  {
    of: ["window", "self", "globalThis", "global"],
    documentation: "https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers",
    uses: { "value-less": TIMERS, "value-only": FRAMES },
  },
  {
    of: ["process"],
    documentation: "https://nodejs.org/api/process.html#processnexttickcallback-args",
    uses: { "value-less": ["nextTick", ...below("stdout", WRITABLE), ...below("stderr", WRITABLE)] },
  },
];

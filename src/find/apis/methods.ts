/** Methods and options that are known by their names alone, whatever object they are called on. */

import type { KnownUse, Use } from "./api.ts";

/** Completion callbacks among the options of a call: https://api.jquery.com/jQuery.ajax/#jQuery-ajax-settings-settings */
const COMPLETION_OPTIONS = new Set([
  "success", "error", "fail", "failure", "complete", "callback", "cb", "done", "onSuccess", "onError", "onFailure", "onFail",
  "onComplete", "onCompleted", "onDone", "onFinish", "onFinished", "onEnd", "onload", "onLoad", "onresponse", "always",
]);

/** Events that an object has once in its life or once for each request: https://w3c.github.io/IndexedDB/#request-api, https://xhr.spec.whatwg.org/#event-handlers */
const ONE_SHOT_HANDLERS = new Set([
  "onload", "onloadend", "onerror", "onsuccess", "oncomplete", "onabort", "ontimeout", "onblocked", "onupgradeneeded", "onreadystatechange", "onopen",
  "onend", "onended", // https://webaudio.github.io/web-audio-api/#AudioScheduledSourceNode
]);

/** Objects of the page: their `onload` starts the program. */
const ENTRY_OBJECTS = /^(window|document|self|body|globalThis|worker)$/;

export const isCompletionOption = (key: string): boolean => COMPLETION_OPTIONS.has(key);

export const isOneShotHandler = (key: string, object: string): boolean => ONE_SHOT_HANDLERS.has(key) && !ENTRY_OBJECTS.test(object);

interface Method {
  readonly use: Use;
  readonly documentation: string;
  /** Position of the function among the arguments, where only that one is meant. */
  readonly index?: number;
}

const method = (use: Use, documentation: string, index?: number): Method => ({ use, documentation, index });
const NET = "https://nodejs.org/api/net.html#serverlisten";
const STREAM = "https://nodejs.org/api/stream.html#writableendchunk-encoding-callback";
const FILES = "https://developer.mozilla.org/docs/Web/API/FileSystemDirectoryEntry/getFile";
const NATIVE_VIEW = "https://reactnative.dev/docs/the-new-architecture/direct-manipulation";
const EFFECTS = "https://api.jquery.com/category/effects/";

const METHODS: ReadonlyMap<string, Method> = new Map([
  ["listen", method("value-less", NET)],
  ["close", method("value-less", "https://nodejs.org/api/net.html#serverclosecallback", 0)],
  ["end", method("value-less", STREAM)],
  ["write", method("value-less", STREAM)],
  ["setTimeout", method("value-less", "https://nodejs.org/api/timers.html#settimeoutcallback-delay-args", 0)],
  ["setImmediate", method("value-less", "https://nodejs.org/api/timers.html#setimmediatecallback-args", 0)],
  ["nextTick", method("value-less", "https://nodejs.org/api/process.html#processnexttickcallback-args", 0)],
  ["$nextTick", method("value-less", "https://vuejs.org/api/component-instance.html#nexttick", 0)],
  ["requestAnimationFrame", method("value-less", "https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#animation-frames", 0)],
  ["setState", method("value-less", "https://react.dev/reference/react/Component#setstate", 1)],
  ["question", method("value-only", "https://nodejs.org/api/readline.html#rlquestionquery-options-callback")],
  ["toBlob", method("value-only", "https://html.spec.whatwg.org/multipage/canvas.html#dom-canvas-toblob", 0)],
  ["decodeAudioData", method("value-only", "https://webaudio.github.io/web-audio-api/#dom-baseaudiocontext-decodeaudiodata")],
  ["getCurrentPosition", method("value-only", "https://w3c.github.io/geolocation/#getcurrentposition-method")],
  ["requestFileSystem", method("value-only", FILES)],
  ["getFile", method("value-only", FILES)],
  ["getDirectory", method("value-only", FILES)],
  ["file", method("value-only", FILES, 0)],
  ["createWriter", method("value-only", FILES)],
  ["readEntries", method("value-only", FILES)],
  ["animate", method("value-less", EFFECTS)],
  ["fadeIn", method("value-less", EFFECTS)],
  ["fadeOut", method("value-less", EFFECTS)],
  ["slideUp", method("value-less", EFFECTS)],
  ["slideDown", method("value-less", EFFECTS)],
  ["executeSql", method("value-only", "https://www.w3.org/TR/webdatabase/#executing-sql-statements", 2)],
  ["measure", method("value-only", NATIVE_VIEW, 0)],
  ["measureInWindow", method("value-only", NATIVE_VIEW, 0)],
  ["measureLayout", method("value-only", NATIVE_VIEW)],
  ["runAfterInteractions", method("value-less", "https://reactnative.dev/docs/interactionmanager", 0)],
  ["asCallback", method("error-first", "http://bluebirdjs.com/docs/api/ascallback.html", 0)],
  ["nodeify", method("error-first", "http://bluebirdjs.com/docs/api/ascallback.html", 0)],
  ["set", method("value-less", "https://redis.io/docs/latest/commands/set/", 2)],
  ["toArray", method("error-first", "https://mongodb.github.io/node-mongodb-native/3.6/api/Cursor.html#toArray", 0)],
]);

/** What a method of this name does with a function at that position; `undefined` when the name says nothing. */
export function methodUse(name: string, index: number): KnownUse | undefined {
  const known = METHODS.get(name);
  return known && (known.index === undefined || known.index === index) ? known : undefined;
}

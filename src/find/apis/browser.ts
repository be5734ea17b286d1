/** What browsers, their extensions and the libraries of the page define as globals. */

import type { ApiGroup } from "./api.ts";

const TIMERS = ["setTimeout", "setImmediate", "queueMicrotask", "requestAnimationFrame", "requestIdleCallback"];
const WINDOWS = ["window", "self", "globalThis", "global", "parent", "top"];

/** `animate`, `fadeIn` and the like call back when the animation ends. */
const JQUERY_EFFECTS = ["animate", "fadeIn", "fadeOut", "fadeTo", "fadeToggle", "slideUp", "slideDown", "slideToggle", "hide", "show", "toggle"];

export const globals: readonly ApiGroup[] = [
  {
    of: TIMERS,
    documentation: "https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers",
    uses: { "value-less": [""] },
  },
  {
    of: WINDOWS,
    documentation: "https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers",
    uses: { "value-less": TIMERS, "many-shot": ["setInterval"], "value-only": ["requestFileSystem", "webkitRequestFileSystem", "resolveLocalFileSystemURL"] },
  },
  { of: ["setInterval"], documentation: "https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers", uses: { "many-shot": [""] } },
  { of: ["process"], documentation: "https://nodejs.org/api/process.html#processnexttickcallback-args", uses: { "value-less": ["nextTick"] } },
  {
    of: ["navigator"],
    documentation: "https://developer.mozilla.org/docs/Web/API/Geolocation/getCurrentPosition",
    uses: { "value-only": ["geolocation.getCurrentPosition", "getUserMedia", "webkitGetUserMedia"], "many-shot": ["geolocation.watchPosition"] },
  },
  {
    of: ["chrome", "browser"],
    documentation: "https://developer.chrome.com/docs/extensions/develop/concepts/messaging",
    uses: { "value-only": ["**"] },
  },
  {
    of: ["FB"],
    documentation: "https://developers.facebook.com/docs/javascript/reference/FB.api",
    uses: { "value-only": ["api", "login", "logout", "getLoginStatus", "ui"] },
  },
  {
    of: ["$", "jQuery"],
    documentation: "https://api.jquery.com/category/ajax/shorthand-methods/",
    uses: {
      "value-only": ["get", "post", "getJSON", "getScript", "().load"],
      "value-less": JQUERY_EFFECTS.map((name) => `().${name}`),
      synchronous: ["each", "map", "grep", "extend", "().each", "().map", "().filter"],
      "many-shot": ["", "ready", "().ready", "().click", "().on", "().hover"],
    },
  },
  {
    of: ["JSON", "Object", "Array", "Math", "String", "Reflect", "Symbol", "Number", "Proxy", "Map", "Set", "WeakMap", "Uint8Array"],
    documentation: "https://tc39.es/ecma262/#sec-global-object",
    uses: { synchronous: ["**"] },
  },
  { of: ["Promise"], documentation: "https://tc39.es/ecma262/#sec-promise-executor", uses: { synchronous: [""], "many-shot": ["**"] } },
  {
    of: ["_"],
    documentation: "https://lodash.com/docs#defer",
    uses: { "value-less": ["defer", "delay"], synchronous: ["**"] },
  },
  {
    of: ["QUnit", "cy", "Cypress", "jest", "vi", "sinon", "chai", "expect", "assert", "should", "angular", "d3", "Ember", "React", "Vue", "Rx", "Handlebars"],
    documentation: "https://eslint.org/docs/latest/use/configure/language-options#predefined-global-variables",
    uses: { "many-shot": ["**"] },
  },
];

/** Packages whose functions take no error-first callback, or take one that cannot be told by its shape. */

import type { ApiGroup } from "./api.ts";

const TEST_PACKAGES = [
  "mocha", "vitest", "@jest/globals", "tape", "tap", "ava", "uvu", "chai", "sinon", "expect", "qunit", "cypress", "@playwright/test", "zora",
  "@testing-library/react", "@testing-library/dom", "fast-check", "benchmark", "supertest", "proxyquire", "nock",
];

const INTERFACE_PACKAGES = [
  "react", "react-dom", "preact", "preact/hooks", "vue", "solid-js", "svelte", "svelte/store", "@angular/core", "react-query", "@tanstack/react-query",
  "redux", "react-redux", "@reduxjs/toolkit", "reselect", "zustand", "jotai", "recoil", "mobx", "immer", "styled-components", "d3", "d3-selection",
];

const SYNCHRONOUS_PACKAGES = ["lodash", "lodash-es", "lodash/fp", "underscore", "ramda", "fp-ts", "remeda", "just-map-values", "immutable"];

const SCHEMA_PACKAGES = ["zod", "yup", "joi", "ajv", "superstruct", "io-ts", "valibot"];

const COMMAND_PACKAGES = ["commander", "yargs", "cac", "sade", "oclif", "meow"];

const REACTIVE_PACKAGES = ["rxjs", "rxjs/operators", "most", "kefir", "baconjs", "xstream", "bluebird", "q", "co", "p-map", "p-limit"];

export const packages: readonly ApiGroup[] = [
  { of: TEST_PACKAGES, documentation: "https://mochajs.org/#interfaces", uses: { "many-shot": ["**"] } },
  { of: INTERFACE_PACKAGES, documentation: "https://react.dev/reference/react/hooks", uses: { "many-shot": ["**"] } },
  { of: SYNCHRONOUS_PACKAGES, documentation: "https://lodash.com/docs", uses: { synchronous: ["**"], "value-less": ["defer", "delay"] } },
  { of: SCHEMA_PACKAGES, documentation: "https://zod.dev/api#refinements", uses: { "many-shot": ["**"] } },
  { of: COMMAND_PACKAGES, documentation: "https://github.com/tj/commander.js#action-handler", uses: { "many-shot": ["**"] } },
  { of: REACTIVE_PACKAGES, documentation: "https://rxjs.dev/guide/observable", uses: { "many-shot": ["**"] } },
  { of: ["request"], documentation: "https://github.com/request/request#requestoptions-callback", uses: { "error-first": ["*"] } },
  { of: ["mkdirp", "rimraf", "glob", "ncp"], documentation: "https://github.com/isaacs/rimraf/blob/v3.0.2/README.md#api", uses: { "error-first": ["*"] } },
  {
    of: ["bcrypt", "bcryptjs", "jsonwebtoken"],
    documentation: "https://github.com/kelektiv/node.bcrypt.js#async-recommended",
    uses: { "error-first": ["*"] },
  },
  { of: ["xml2js"], documentation: "https://github.com/Leonidas-from-XIV/node-xml2js#usage", uses: { "error-first": ["parseString"] } },
  {
    of: ["@uncallback/runtime"],
    documentation: "https://www.npmjs.com/package/@uncallback/runtime",
    uses: { "many-shot": ["**"] },
  },
];

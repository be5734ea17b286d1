/** Prints a program as the text of a CommonJS module. */

import type { HostFunction, Program } from "../program.ts";
import { printFunction } from "./function.ts";
import { Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import { Text } from "./text.ts";

/** Variables of the file: a module, closures that bodies keep, and how often its functions may call themselves. */
const variables = { fs: 'require("fs")', closures: "[]", rounds: "{ left: 6 }" };

/** The same program always gives the same text. */
export function printProgram({ helpers, functions, layout }: Program): string {
  const text = new Text(layout);
  const file = new Scope("block");
  const head = layout.isStrict ? [text.statement(text.quoted("use strict"))] : [];
  const beside = helpers.flatMap((helper) => printFunction(helper, file, text));
  const parts = functions.flatMap((host, index) => printHost(host, `main${index + 1}`, file, text));
  const names = functions.map((_, index) => `main${index + 1}`).join(", ");
  const own = Object.entries(variables).filter(([name]) => [...beside, ...parts].some((part) => new RegExp(`\\b${name}\\b`).test(part)));
  const lines = [...head, ...own.map(([name, value]) => `const ${name} = ${value};`), ...beside, ...parts, `module.exports = { ${names} };`, ""];
  return lines.join("\n").replace(/\n/g, layout.newline);
}

function printHost({ form, completion, body }: HostFunction, name: string, file: Scope, text: Text): string[] {
  const scope = file.function(form === "arrow" ? "arrow" : "function");
  scope.keepsThis = form !== "arrow";
  scope.isAsync = form === "async";
  const declared = [scope.parameter(4, "variable"), scope.parameter(8, "variable")];
  const callback = scope.parameter(completion, "completion");
  const parameters = text.list(form === "reversed" ? [callback, ...declared] : [...declared, callback]);
  const block = text.braces(printBlock(body, scope, text));
  const call = `function (...values) { return instance.load(...values); }`;
  switch (form) {
    case "declaration":
      return [`function ${name}${parameters} ${block}`];
    case "async":
      return [`async function ${name}${parameters} ${block}`];
    case "reversed":
      return [`var ${name} = (key, list, callback) => reversed${name}.call(store, callback, key, list);`, `function reversed${name}${parameters} ${block}`];
    case "expression":
      return [`var ${name} = function ${parameters} ${block};`];
    case "arrow":
      return [`const ${name} = ${parameters} => ${block};`];
    case "member":
      return [`var ${name} = store.${name} = function ${parameters} ${block};`];
    case "method":
      return [`const { ${name} } = { ${name}${parameters} ${block} };`];
    case "class method":
      return [`class Class${name} { load${parameters} ${block} }`, `Class${name}.prototype.find = get;`, bound(name, `new Class${name}()`, call)];
    case "static method":
      return [`class Class${name} { static load${parameters} ${block} }`, `Class${name}.find = get;`, bound(name, `Class${name}`, call)];
    case "prototype method":
      return [`function Class${name}() {}`, `Class${name}.prototype.find = get;`, `Class${name}.prototype.load = function ${parameters} ${block};`, bound(name, `new Class${name}()`, call)];
  }
}

const bound = (name: string, instance: string, call: string): string => `const ${name} = ((instance) => ${call})(${instance});`;

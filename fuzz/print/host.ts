/** Prints the functions that are called from outside, in every place where the body of a function may stand. */

import type { HostFunction } from "../program.ts";
import type { Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import type { Text } from "./text.ts";

/** What a host is printed from: its parameters as text, and what goes into its body. */
interface Parts {
  readonly name: string;
  readonly parameters: string;
  readonly block: string;
}

export function printHost(host: HostFunction, name: string, file: Scope, text: Text): string[] {
  const scope = file.function(/arrow$/.test(host.form) ? "arrow" : "function");
  scope.keepsThis = !/arrow$/.test(host.form);
  scope.isAsync = /^async/.test(host.form);
  scope.isDerived = host.form === "derived method";
  const names = [scope.parameter(4, "variable"), scope.parameter(8, "variable"), scope.parameter(host.completion, "completion")] as const;
  const { parameters, statements } = opened(host, name, names, scope, text);
  const list = text.list((host.form === "reversed" ? [parameters[2] ?? "", ...parameters.slice(0, 2)] : parameters).map((one) => text.typed(one)));
  const wrapped = enclosing[host.form as Enclosing];
  if (!wrapped) return placed(host.form, { name, parameters: list, block: text.braces([...statements, ...printBlock(host.body, scope, text)]) });
  const inner = scope.function(/^(field|default parameter)$/.test(host.form) ? "arrow" : "function");
  inner.isGenerator = host.form === "generator";
  const code = wrapped(text.braces(printBlock(host.body, inner, text)));
  if (host.form === "default parameter") return [`function ${name}${list.replace(/\)$/, `, more = ${code})`)} { trace("body", more); }`];
  return [`function ${name}${list} ${text.braces([...statements, text.statement(code)])}`];
}

type Enclosing = "getter" | "setter" | "constructor" | "field" | "generator" | "default parameter" | "iterator" | "promise executor";

/** Bodies inside of a plain function. */
const enclosing: Record<Enclosing, (block: string) => string> = {
  getter: (block) => `return { get value() ${block} }.value`,
  setter: (block) => `void ({ set value(given) ${block} }.value = key)`,
  constructor: (block) => `return void new (class { constructor() ${block} })()`,
  field: (block) => `return new (class { load = () => ${block} })().load()`,
  generator: (block) => `for (const item of (function* () ${block}).call(this)) trace("item", item)`,
  "default parameter": (block) => `(() => ${block})()`,
  iterator: (block) => `return [1].map(function () ${block}, this).length`,
  "promise executor": (block) => `return new Promise(function (resolve, reject) ${block})`,
};

function placed(form: HostFunction["form"], { name, parameters, block }: Parts): string[] {
  const find = `Class${name}.prototype.find = get;`;
  switch (form) {
    case "async":
      return [`async function ${name}${parameters} ${block}`];
    case "reversed":
      return [`var ${name} = (key, list, callback) => reversed${name}.call(store, callback, key, list);`, `function reversed${name}${parameters} ${block}`];
    case "expression":
      return [`var ${name} = function ${parameters} ${block};`];
    case "arrow":
      return [`const ${name} = ${parameters} => ${block};`];
    case "async arrow":
      return [`const ${name} = async ${parameters} => ${block};`];
    case "member":
      return [`var ${name} = store.${name} = function ${parameters} ${block};`];
    case "method":
      return [`const { ${name} } = { ${name}${parameters} ${block} };`];
    case "class method":
      return [`class Class${name} { load${parameters} ${block} }`, find, bound(name, `new Class${name}()`)];
    case "derived method":
      return [`class Base${name} { find(...values) { return get(...values); } }`, `class Class${name} extends Base${name} { load${parameters} ${block} }`, bound(name, `new Class${name}()`)];
    case "static method":
      return [`class Class${name} { static load${parameters} ${block} }`, `Class${name}.find = get;`, bound(name, `Class${name}`)];
    case "prototype method":
      return [`function Class${name}() {}`, find, `Class${name}.prototype.load = function ${parameters} ${block};`, bound(name, `new Class${name}()`)];
    default:
      return [`function ${name}${parameters} ${block}`];
  }
}

const bound = (name: string, instance: string): string => `const ${name} = ((instance) => function (...values) { return instance.load(...values); })(${instance});`;

interface Opened {
  readonly parameters: string[];
  readonly statements: string[];
}

/** The parameters, and the statements that look after them before all else. */
function opened({ opening }: HostFunction, name: string, [key, list, callback]: readonly [string, string, string], scope: Scope, text: Text): Opened {
  const plain = [key, list, callback];
  const opens = (statements: readonly string[], parameters = plain): Opened => ({ parameters, statements: statements.map((code) => text.statement(code)) });
  switch (opening) {
    case "none":
      return opens([]);
    case "default callback":
      return opens([], [key, list, `${callback} = noted`]);
    case "options":
      return opens([], [key, `${list} = [3]`, callback]);
    case "rest":
      return opens([`const [${key}, ${list}, ${callback}] = given`], ["...given"]);
    case "strict":
      return opens([text.quoted("use strict")]);
    case "self":
      scope.add("self", false);
      return opens([`var self = ${scope.hasOwnArguments ? "this" : "store"}`]);
    case "promise":
      return opens([`if (!${callback}) return new Promise((resolve, reject) => ${name}(${key}, ${list}, (err, value) => err ? reject(err) : resolve(value)))`]);
    case "written arguments":
    case "argument read":
      if (!scope.hasOwnArguments) return opens([]);
      return opens([opening === "argument read" ? "var first = arguments[0]" : "arguments[1] = [2, 3]"]);
    default:
      return opens([prepared[opening](callback, list)]);
  }
}

const prepared = {
  "or nothing": (callback: string) => `${callback} = ${callback} || noted`,
  once: (callback: string) => `${callback} = once(${callback})`,
  shuffled: (callback: string, list: string) => `if (typeof ${list} === "function") { ${callback} = ${list}; ${list} = [3]; }`,
  wrapped: (callback: string) => `var end = ${callback}; ${callback} = function () { trace("end"); return end.apply(this, arguments); }`,
};

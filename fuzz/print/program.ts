/** Prints a program as the text of a module. */

import type { Program } from "../program.ts";
import { printFunction } from "./function.ts";
import { printHost } from "./host.ts";
import { Scope } from "./scope.ts";
import { printBlock } from "./statement.ts";
import { Text } from "./text.ts";

/** Variables of the file: a module, closures that bodies keep, and how often its functions may call themselves. */
const variables = { fs: 'require("fs")', closures: "[]", rounds: "{ left: 6 }" };

const filenames = { script: "program.js", module: "program.mjs", TypeScript: "program.ts" } as const;

export const filenameOf = ({ layout }: Program): string => filenames[layout.language];

export const hostNames = ({ functions }: Program): string[] => functions.map((_, index) => `main${index + 1}`);

/** The same program always gives the same text. */
export function printProgram(program: Program): string {
  const { helpers, functions, top, layout } = program;
  const text = new Text(layout);
  const file = new Scope("block");
  const names = hostNames(program);
  const head = layout.isStrict ? [text.statement(text.quoted("use strict"))] : [];
  const parts = [
    ...helpers.flatMap((helper) => printFunction(helper, file, text)),
    ...functions.flatMap((host, index) => printHost(host, names[index] as string, file, text)),
    ...(top.length > 0 ? printTop(top, file, text) : []),
  ];
  const own = Object.entries(variables).filter(([name]) => parts.some((part) => new RegExp(`\\b${name}\\b`).test(part)));
  const exported = layout.language === "script" ? `module.exports = { ${names.join(", ")} };` : `export { ${names.join(", ")} };`;
  const lines = [...head, ...own.map(([name, value]) => `const ${name} = ${value};`), ...parts, exported, ""];
  return lines.join("\n").replace(/\n/g, layout.newline);
}

/** Code that runs when the file is loaded, with a callback that the file declares. */
function printTop(top: Program["top"], file: Scope, text: Text): string[] {
  const scope = file.block();
  const callback = scope.parameter(2, "completion");
  return [`function ${callback}(...values) { trace(${text.quoted("done")}, ...values); }`, ...printBlock(top, scope, text)];
}

import { createRequire } from "node:module";
import { format } from "node:util";
import vm from "node:vm";
import ts from "typescript";
import * as runtime from "../src/index.ts";

const requireBuiltin = createRequire(import.meta.url);
const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };

/** What an example says that it prints: `// → text` behind a line, or on one of its own. */
export function statedOutput(code: string): string[] {
  return [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => text!);
}

/** Runs an example until it has printed so many lines and the event loop has turned, or time is up. */
export async function printedBy(code: string, count: number): Promise<string[]> {
  const lines: string[] = [];
  const log = (...values: unknown[]): unknown => lines.push(format(...values));
  const load = (name: string): unknown => (name === "@uncallback/runtime" ? runtime : requireBuiltin(name));
  const { outputText } = ts.transpileModule(code, { compilerOptions });
  const body = vm.compileFunction(`return (async () => {${outputText}\n})();`, ["require", "exports", "module", "console"]);
  await (body as (...values: unknown[]) => Promise<void>)(load, {}, {}, { log });
  const deadline = Date.now() + 5_000;
  while (lines.length < count && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise((resolve) => setImmediate(resolve));
  return lines;
}

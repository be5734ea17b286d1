import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";
import { listCallbackOverloads, type CallbackOverload } from "../test/node-callbacks.ts";

const modules = ["fs", "dns", "zlib", "crypto", "child_process"];
const folder = fileURLToPath(new URL("../test/", import.meta.url));
const fileName = `${folder}generated.ts`;
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ["node"],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};

/** A program of one file that is not on the disk. */
function createProgram(text: string, previous?: ts.Program): ts.Program {
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022);
  host.getSourceFile = (name, ...rest) =>
    name === fileName ? source : (previous?.getSourceFile(name) ?? getSourceFile(name, ...rest));
  host.fileExists = (name) => name === fileName || fileExists(name);
  host.getCurrentDirectory = () => folder;
  return ts.createProgram([fileName], options, host, previous);
}

function writeCase({ callee, generics, given, result }: CallbackOverload, index: number): string {
  const parameters = given.map((type, position) => `p${position}: ${type}`).join(", ");
  const values = given.map((_, position) => `, p${position}`).join("");
  return `{ ${generics.join(" ")}
function* case${index}(${parameters}) {
  const result = yield* call(${callee}${values});
  const expected: ${result} = result;
  type IsAny = 0 extends 1 & typeof result ? true : false;
  type IsNever = [typeof result] extends [never] ? true : false;
  type IsUnknown = unknown extends typeof result ? true : false;
  const verdict: [any: false, never: false, unknown: false] = [null! as IsAny, null! as IsNever, null! as IsUnknown];
  return [expected, verdict];
} }`;
}

function problemsOf(program: ts.Program): string[] {
  const source = program.getSourceFile(fileName)!;
  return program.getSemanticDiagnostics(source).map((diagnostic) => {
    const { line } = source.getLineAndCharacterOfPosition(diagnostic.start!);
    const text = source.text.split("\n")[line]!.trim();
    return `${text}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
  });
}

it("picks the overload by the arguments, for every error-first function of Node's callback modules", () => {
  const imports = modules.map((name) => `import * as ${name} from "${name}";`).join("\n");
  const first = createProgram(`${imports}\nimport { call } from "../src/index.ts";\nexport { call };\n`);
  const overloads = listCallbackOverloads(first, modules);
  const cases = overloads.map(writeCase).join("\n");
  const problems = problemsOf(createProgram(`${imports}\nimport { call } from "../src/index.ts";\n${cases}\n`, first));
  expect(new Set(overloads.map(({ callee }) => callee)).size).toBeGreaterThan(80);
  expect(problems).toEqual([]);
}, 60_000);

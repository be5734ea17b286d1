import ts from "typescript";

export const typeOptions: ts.CompilerOptions = {
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

/** A program of files that are not on the disk, by their absolute names; they may import what is. */
export function createTypeProgram(texts: ReadonlyMap<string, string>, options = typeOptions, previous?: ts.Program): ts.Program {
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  const sources = new Map([...texts].map(([name, text]) => [name, ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)]));
  host.getSourceFile = (name, ...rest) => sources.get(name) ?? previous?.getSourceFile(name) ?? getSourceFile(name, ...rest);
  host.fileExists = (name) => sources.has(name) || fileExists(name);
  return ts.createProgram([...texts.keys()], options, host, previous);
}

/** The type errors of one file, each with its line of source. */
export function problemsOf(program: ts.Program, fileName: string): string[] {
  const source = program.getSourceFile(fileName)!;
  const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return diagnostics.map((diagnostic) => {
    const { line } = source.getLineAndCharacterOfPosition(diagnostic.start!);
    const text = source.text.split("\n")[line]!.trim();
    return `${text}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
  });
}

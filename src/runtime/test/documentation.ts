import { fileURLToPath } from "node:url";
import ts from "typescript";
import { typeOptions } from "./type-program.ts";

/** An export of the package with its doc comment. */
export interface Documented {
  name: string;
  comment: string;
  /** The code of each `@example`. */
  examples: string[];
  /** The whole comment, the tags included. */
  text: string;
}

/** Reads the doc comments of everything that the package exports, types included. */
export function readDocumentation(): Documented[] {
  const index = fileURLToPath(new URL("../src/index.ts", import.meta.url));
  const program = ts.createProgram([index], typeOptions);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(index)!)!;
  return checker.getExportsOfModule(module).map((symbol) => describe(checker, symbol));
}

function describe(checker: ts.TypeChecker, symbol: ts.Symbol): Documented {
  const declared = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const tags = declared.getJsDocTags(checker);
  const comment = ts.displayPartsToString(declared.getDocumentationComment(checker));
  const examples = tags.filter(({ name }) => name === "example").map(({ text }) => ts.displayPartsToString(text));
  const text = [comment, ...tags.map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`)].join("\n");
  return { name: symbol.name, comment, examples, text };
}

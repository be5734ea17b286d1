/** The engine's view of a file that ESLint has parsed: its tree, scopes and comments, without a second parse. */

import type { SourceCode } from "eslint";
import type { ScopeManager } from "../parse/scopes.ts";
import { lineStartsOf, type SourceFile } from "../parse/source-file.ts";

/** By tree: oxlint has one `SourceCode` for all files. */
const files = new WeakMap<SourceCode["ast"], SourceFile>();

/** The file of a rule's source code, made once however many rules ask for it. */
export function sourceFileOf(sourceCode: SourceCode, filename: string): SourceFile {
  const known = files.get(sourceCode.ast);
  if (known) return known;
  const file = adapt(sourceCode, filename);
  files.set(sourceCode.ast, file);
  return file;
}

/** Rules look at one file alone: a lint result that hung on other files would be stale in editors and caches. */
const readNothing = (): undefined => undefined;

function adapt(sourceCode: SourceCode, filename: string): SourceFile {
  const { text, ast } = sourceCode;
  return {
    filename,
    text,
    program: ast,
    comments: sourceCode.getAllComments().map(({ type, range }) => ({ type, start: range?.[0] ?? 0, end: range?.[1] ?? 0 })),
    scopes: sourceCode.scopeManager as object as ScopeManager,
    isModule: ast.sourceType === "module",
    lineStarts: lineStartsOf(text),
    readModule: readNothing,
    readVersion: readNothing,
  };
}

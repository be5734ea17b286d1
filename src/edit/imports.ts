/** The import of the runtime: found where the file has one, put in where it has none, in the file's own module style. */

import type * as ESTree from "estree";
import { isCast, withoutCasts } from "../parse/casts.ts";
import { type Comment, commentsBetween, isFirstOnLine, isLastOnLine, isTypeScript, lineStartOf, nextLineStartOf, type SourceFile } from "../parse/source-file.ts";
import { endOf, isFunction, type Node, startOf } from "../parse/tree.ts";
import { declaredName, isTypeOnly, requiredByImport } from "../parse/typescript.ts";
import { contains } from "../parse/walk.ts";
import type { Edits } from "./edits.ts";
import type { RuntimeNames } from "./runtime-names.ts";
import type { Style } from "./style.ts";
import { endWithoutLeadingSemicolon } from "./write-body.ts";

/** An import of the runtime that the file has: local names by export, and where to add more. */
export interface RuntimeImport {
  readonly locals: ReadonlyMap<string, string>;
  /** Offset after the last name; `undefined` where the form takes no more names. */
  readonly end: number | undefined;
}

/** Finds `import { … } from "specifier"`, `const { … } = require("specifier")` and `const { … } = name` behind `import name = require("specifier")`. */
export function findRuntimeImport(file: SourceFile, specifier: string): RuntimeImport {
  const whole = file.program.body.find((statement) => requiredByImport(statement) === specifier);
  for (const statement of file.program.body) {
    const names = namesOfImport(statement, specifier) ?? namesOfRequire(statement, specifier, whole && declaredName(whole));
    if (names) return { locals: new Map(names.map(({ name, local }) => [name, local])), end: names.at(-1)?.end };
  }
  return { locals: new Map(), end: undefined };
}

interface ImportedName {
  readonly name: string;
  readonly local: string;
  readonly end: number;
}

function namesOfImport(statement: Node, specifier: string): ImportedName[] | undefined {
  if (statement.type !== "ImportDeclaration" || statement.source.value !== specifier || isTypeOnly(statement)) return undefined;
  return statement.specifiers.flatMap((node) =>
    node.type === "ImportSpecifier" && node.imported.type === "Identifier" ? [{ name: node.imported.name, local: node.local.name, end: endOf(node) }] : [],
  );
}

function namesOfRequire(statement: Node, specifier: string, whole: string | undefined): ImportedName[] | undefined {
  if (statement.type !== "VariableDeclaration") return undefined;
  const isOfRuntime = (init: Node | null | undefined) => requiredBy(init) === specifier || (init?.type === "Identifier" && init.name === whole);
  const found = statement.declarations.find(({ init }) => isOfRuntime(init));
  if (found?.id.type !== "ObjectPattern") return undefined;
  return found.id.properties.flatMap((node) =>
    node.type === "Property" && node.key.type === "Identifier" && node.value.type === "Identifier"
      ? [{ name: node.key.name, local: node.value.name, end: endOf(node) }]
      : [],
  );
}

function requiredBy(expression: Node | null | undefined): string | undefined {
  const init = expression && withoutCasts(expression);
  if (init?.type !== "CallExpression" || init.callee.type !== "Identifier" || init.callee.name !== "require") return undefined;
  const [argument] = init.arguments;
  return argument?.type === "Literal" ? String(argument.value) : undefined;
}

/** One module of the runtime, and what the file needs of it. */
export interface NeededImport {
  readonly module: string;
  readonly names: RuntimeNames;
  readonly found: RuntimeImport;
}

/** Adds the names that are missing to the file's imports of the runtime, or imports with them, in the place of what is removed there. */
export function writeImports(file: SourceFile, edits: Edits, style: Style, needed: readonly NeededImport[], removed: ReadonlySet<Node>): void {
  const statements = needed.flatMap((one) => addNames(file, edits, style, one));
  const isReplaced = statements.length > 0 && insertStatements(file, edits, style, statements, removed);
  for (const statement of removed) removeStatement(file, edits, statement, isReplaced && statement === lastOfHead(file));
}

/** Adds names to an import that takes them; gives the statements that import them otherwise. */
function addNames(file: SourceFile, edits: Edits, style: Style, { module, names, found }: NeededImport): string[] {
  if (names.missing.length === 0) return [];
  const form = importFormOf(file);
  const separator = form === "import" ? " as " : ": ";
  const list = names.missing.map(([name, local]) => (name === local ? name : `${name}${separator}${local}`)).join(", ");
  if (found.end !== undefined) {
    edits.replace(found.end, found.end, `, ${list}`);
    return [];
  }
  const source = `${style.quote}${module}${style.quote}`;
  const statements = form === "import" ? [`import { ${list} } from ${source}`] : requiring(form, list, source, names.free("uncallback"));
  return statements.map((statement) => statement + style.semicolon);
}

/** Takes out a statement, with its line where nothing else stands on it and nothing is to take its place. */
function removeStatement(file: SourceFile, edits: Edits, statement: Node, isReplaced: boolean): void {
  const [start, end] = [startOf(statement), endOf(statement)];
  const isAlone = isFirstOnLine(file, start) && isLastOnLine(file, end);
  edits.replace(start, isAlone && !isReplaced ? endOfGap(file, start, nextLineStartOf(file, end)) : end, "");
}

/** Of blank lines on both sides of a line that goes away only those before it stay. */
function endOfGap(file: SourceFile, start: number, next: number): number {
  const isAfterBlank = /\n[^\S\n]*\n[^\S\n]*$/.test(file.text.slice(0, start));
  return isAfterBlank ? next + (/^([^\S\n]*\n)*/.exec(file.text.slice(next))?.[0].length ?? 0) : next;
}

/** In TypeScript `require` alone has no type. */
function requiring(form: ImportForm, list: string, source: string, name: string): string[] {
  if (form === "import require") return [`import ${name} = require(${source})`, `const { ${list} } = ${name}`];
  return [`const { ${list} } = require(${source})${form === "typed require" ? ` as typeof import(${source})` : ""}`];
}

type ImportForm = "import" | "require" | "import require" | "typed require";

/** How a file imports; TypeScript knows every form in every file. */
function importFormOf(file: SourceFile): ImportForm {
  if (!isTypeScript(file)) return file.isModule ? "import" : "require";
  const { body } = file.program;
  if (body.some(({ type }) => /^(Import|Export\w+)Declaration$/.test(type))) return "import";
  if (body.some((statement) => requiredByImport(statement) !== undefined)) return "import require";
  return body.some((statement) => isImportLike(file, statement)) ? "typed require" : "import";
}

/** Gives whether the statements take the place of the last import, which is removed. */
function insertStatements(file: SourceFile, edits: Edits, style: Style, statements: readonly string[], removed: ReadonlySet<Node>): boolean {
  const last = lastOfHead(file);
  const isReplaced = last !== undefined && removed.has(last);
  if (isReplaced) edits.insertAhead(startOf(last), statements.join(style.newline));
  else insertStatement(file, edits, style, statements.join(style.newline));
  return isReplaced;
}

function insertStatement(file: SourceFile, edits: Edits, { newline }: Style, statement: string): void {
  const last = lastOfHead(file);
  if (last && isImportLike(file, last)) return edits.insertAhead(endOfLine(file, endWithoutLeadingSemicolon(file, last)), newline + statement);
  const after = headEnd(file, last);
  if (after !== undefined) return edits.insertAhead(after, `${newline}${newline}${statement}${isFollowedByText(file, after) ? newline : ""}`);
  const start = file.program.body[0] ? firstTextAt(file) : 0;
  edits.insertAhead(start, `${statement}${newline}${newline}`);
}

/** The last of the directives and imports that open a file; an import stands with other imports, and not behind a `require`. */
function lastOfHead(file: SourceFile): ESTree.Program["body"][number] | undefined {
  const isHead = (statement: Node) => ("directive" in statement && Boolean(statement.directive)) || isImportLike(file, statement);
  const { program } = file;
  const end = program.body.findIndex((statement) => !isHead(statement));
  const head = end < 0 ? program.body : program.body.slice(0, end);
  const lastImport = importFormOf(file) === "import" ? head.findLast(({ type }) => type === "ImportDeclaration") : undefined;
  return lastImport ?? head.at(-1);
}

function isImportLike(file: SourceFile, statement: Node): boolean {
  if (statement.type === "ImportDeclaration" || requiredByImport(statement) !== undefined) return true;
  return statement.type === "VariableDeclaration" && statement.declarations.every(({ init }) => isRequireExpression(file, init));
}

/** `require("x")`, `require("x").y`, `require("x")(y)`, but not with an argument that could have code of this file run already. */
function isRequireExpression(file: SourceFile, node: Node | null | undefined): boolean {
  if (node && isCast(node)) return isRequireExpression(file, withoutCasts(node));
  if (node?.type === "MemberExpression") return isRequireExpression(file, node.object);
  if (node?.type !== "CallExpression") return false;
  if (requiredBy(node) !== undefined) return true;
  return isRequireExpression(file, node.callee) && !node.arguments.some((argument) => contains(argument, (inner) => runsOwnCode(file, inner)));
}

/** A function, a call, or the name of a function that is declared further down. */
function runsOwnCode({ program }: SourceFile, node: Node): boolean {
  if (node.type === "Identifier") return program.body.some((statement) => statement.type === "FunctionDeclaration" && statement.id.name === node.name);
  return isFunction(node) || node.type === "NewExpression" || (node.type === "CallExpression" && requiredBy(node) === undefined);
}

/** Comments that belong to the file rather than to its first statement. */
const FILE_COMMENT = /^\/\*!|^\/\/\/|licen[cs]e|copyright|eslint|jshint|jslint|@flow|@ts-|@fileoverview|@file\b|^\/[/*] ?globals?\b/i;

/** Offset after the directives and comments that head a file; `undefined` when there are none. */
function headEnd(file: SourceFile, last: Node | undefined): number | undefined {
  if (last) return endOfLine(file, endWithoutLeadingSemicolon(file, last));
  const first = file.program.body[0];
  const comments = commentsBetween(file, 0, first ? startOf(first) : file.text.length);
  const header = comments.findLast((comment, index) => isHeader(file, comment, comments[index + 1]?.start ?? (first ? startOf(first) : file.text.length)));
  return header && endOfLine(file, header.end);
}

function isHeader(file: SourceFile, comment: Comment, next: number): boolean {
  const text = file.text.slice(comment.start, comment.end);
  const isFollowedByBlankLine = /\n[\t ]*\r?\n/.test(file.text.slice(comment.end, next)) || (text.startsWith("#!"));
  return text.startsWith("#!") || isFollowedByBlankLine || FILE_COMMENT.test(text);
}

function endOfLine(file: SourceFile, offset: number): number {
  const rest = file.text.slice(offset, nextLineStartOf(file, offset));
  const hasCode = rest.replace(/\/\/.*|\/\*.*?\*\//g, "").trim() !== "";
  return hasCode ? offset : offset + rest.replace(/\r?\n$/, "").length;
}

/** Whether the line after the one that ends at an offset is no blank one. */
const isFollowedByText = ({ text }: SourceFile, offset: number): boolean => /^(\r\n|[^])[^\S\r\n]*\S/.test(text.slice(offset, offset + 200));

/** Where the line of the first statement begins, with the comment that is about it. */
function firstTextAt(file: SourceFile): number {
  const statement = startOf(file.program.body[0] as Node);
  const start = commentsBetween(file, 0, statement)[0]?.start ?? statement;
  return isFirstOnLine(file, start) ? lineStartOf(file, start) : start;
}

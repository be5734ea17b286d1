/** What the codemod makes of the file that a rule looks at: verdicts, refusals and the edit for one function. */

import path from "node:path";
import type { Rule, SourceCode } from "eslint";
import { type OpenedSource, openFile, openSource } from "../convert.ts";
import { calleeText } from "../find/callee.ts";
import type { Receiver } from "../find/handover.ts";
import { type NamedContinuation, namedContinuations } from "../find/named-continuations.ts";
import type { ErrorsMode, Site } from "../model.ts";
import { positionAt, type SourceFile } from "../parse/source-file.ts";
import { SourceSyntaxError } from "../parse/syntax-error.ts";
import { type Call, enclosingFunction, endOf, isFunction, isWithin, type Node, startOf } from "../parse/tree.ts";
import { PackageJsons } from "../project/package-json.ts";
import { readVersionFromDisk } from "../project/package-version.ts";
import { readModuleFromDisk } from "../project/read-module.ts";
import { sourceFileOf } from "./source-file.ts";

type Context = Pick<Rule.RuleContext, "sourceCode" | "filename" | "settings" | "languageOptions">;

/** The replacement of one range of the text. */
export interface Replacement {
  readonly range: [start: number, end: number];
  readonly text: string;
}

/** The codemod's view of one file. */
export class Conversion {
  readonly #sites: ReadonlyMap<string, Site>;
  readonly #replacements = new Map<string, Replacement | undefined>();
  #movable: readonly NamedContinuation[] | undefined;

  constructor(
    private readonly context: Context,
    private readonly opened: OpenedSource,
  ) {
    this.#sites = new Map(opened.sites.map((site) => [`${site.line}:${site.column}:${site.callee}`, site]));
  }

  /** The verdict on a call; `undefined` for calls that the codemod does not look at. */
  siteOf(receiver: Receiver): Site | undefined {
    if (receiver.type === "AssignmentExpression") return undefined;
    const file = sourceFileOf(this.context.sourceCode, this.context.filename);
    const { line, column } = positionAt(file.lineStarts, startOf(receiver));
    return this.#sites.get(`${line}:${column}:${calleeText(file, receiver)}`);
  }

  /** The edit that converts the function around a call, or the call alone where there is none; `undefined` when nothing changes. */
  replacementAround(call: Receiver): Replacement | undefined {
    const unit = this.unitAround(call);
    const [start, end] = [startOf(unit), endOf(unit)];
    const key = `${start}:${end}`;
    if (!this.#replacements.has(key)) this.#replacements.set(key, this.#replacementWithin(start, end));
    return this.#replacements.get(key);
  }

  #replacementWithin(start: number, end: number): Replacement | undefined {
    const edit = orNothing(() => this.opened.editWithin(start, end));
    return edit && { range: [edit.start, edit.end], text: edit.text };
  }

  /** The nearest function that is no continuation itself, and has in it all that its conversion takes; the outermost such call at the top level. */
  unitAround(call: Receiver): Node {
    let unit = this.#hostAround(call);
    const isTorn = ({ call: inner, declaration }: NamedContinuation) => isWithin(inner, unit) && !isWithin(declaration, unit);
    for (let torn = this.#named.find(isTorn); torn; torn = this.#named.find(isTorn)) {
      const outer = this.#hostAround(torn.declaration);
      if (isWithin(outer, unit)) return unit;
      unit = outer;
    }
    return unit;
  }

  #hostAround(node: Node): Node {
    let unit = node;
    for (let host = enclosingFunction(node); host; host = enclosingFunction(unit)) {
      const receiver = this.#named.find(({ function: handed }) => handed === host)?.call ?? (host.parent && receiverOf(host.parent));
      const isContinuation = receiver !== undefined && this.#isConverted(receiver);
      if (!isContinuation) return host;
      unit = receiver;
    }
    return unit;
  }

  #isConverted(receiver: Receiver): boolean {
    return this.siteOf(receiver)?.verdict === "converted";
  }

  /** The functions that are written at their calls when the file is converted. */
  get #named(): readonly NamedContinuation[] {
    const file = sourceFileOf(this.context.sourceCode, this.context.filename);
    this.#movable ??= namedContinuations(file).filter(({ call }) => this.#isConverted(call));
    return this.#movable;
  }
}

/** The call that a function is an argument of, also behind `.bind(this)`. */
function receiverOf(parent: Node): Call | undefined {
  if (parent.type === "CallExpression" || parent.type === "NewExpression") return parent;
  const bound = parent.type === "MemberExpression" ? parent.parent : undefined;
  return bound?.parent?.type === "CallExpression" ? bound.parent : undefined;
}

const conversions = new WeakMap<SourceCode["ast"], Conversion | undefined>();

/** The conversion of a rule's file, read once; `undefined` for files that the codemod does not take. */
export function conversionOf(context: Context): Conversion | undefined {
  const { ast } = context.sourceCode;
  if (!conversions.has(ast)) conversions.set(ast, open(context));
  return conversions.get(ast);
}

function open(context: Context): Conversion | undefined {
  const { sourceCode, filename } = context;
  const options = { filename, packageType: packageTypeOf(context), ...settingsOf(context) };
  const isParsed = hasCodemodTree(context, options.packageType);
  return orNothing(() => new Conversion(context, isParsed ? openFile(treeOf(context), options) : openSource(sourceCode.text, options)));
}

type PackageType = "module" | "commonjs" | undefined;

const packages = new PackageJsons();

/** A file that ESLint reads as a module may be none: it takes every `.js` for one unless it is told. Node goes by package.json. */
function packageTypeOf({ sourceCode, filename }: Context): PackageType {
  if (sourceCode.ast.sourceType !== "module") return "commonjs";
  return path.isAbsolute(filename) ? packages.nearest(path.dirname(filename))?.type : "module";
}

/** The codemod reads scripts as CommonJS, and its scopes are those of ESLint's own parser. */
function hasCodemodTree({ sourceCode: { ast }, languageOptions }: Context, packageType: PackageType): boolean {
  const isEspree = (languageOptions.parser as { name?: string } | undefined)?.name === "espree";
  const isSameGoal = ast.sourceType !== "module" || packageType === "module" || ast.body.some(({ type }) => /^(?:Import|Export)/.test(type));
  return languageOptions.sourceType !== "script" && isEspree && isSameGoal;
}

/** In contrast to the rules the codemod reads other modules of the project. */
const treeOf = ({ sourceCode, filename }: Context): SourceFile => ({ ...sourceFileOf(sourceCode, filename), readModule: readModuleFromDisk, readVersion: readVersionFromDisk });

/** Other dialects than the codemod's, and code that is nested too deeply, have no conversion. */
function orNothing<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof SourceSyntaxError) return undefined;
    throw error;
  }
}

/** `settings: { uncallback: { runtime, errors } }`, as the command line has them. */
function settingsOf({ settings }: Context): { runtime?: string; errors?: ErrorsMode } {
  const own = settings["uncallback"];
  return typeof own === "object" && own !== null ? own : {};
}

/** How a suggestion names what it converts. */
export function unitName(unit: Node): string {
  if (!isFunction(unit)) return "this call";
  if (unit.type !== "ArrowFunctionExpression" && unit.id) return `\`${unit.id.name}\``;
  const { parent } = unit;
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return `\`${parent.id.name}\``;
  if ((parent?.type === "MethodDefinition" || parent?.type === "Property") && parent.key.type === "Identifier") return `\`${parent.key.name}\``;
  return "the enclosing function";
}

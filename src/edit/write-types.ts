/** Takes the types off a callback's parameters and hands them to the operation: `attempt<[Error | null, Row]>(…)`. */

import type * as ESTree from "estree";
import { isCast } from "../parse/casts.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { endOf, type Node, startOf } from "../parse/tree.ts";
import { kindOf } from "../parse/typescript.ts";
import { typeOfParameter } from "../judge/types.ts";
import { operationOf } from "../plan/operation.ts";
import { methodByName, type ResultType, resultTypesOf } from "../plan/result-types.ts";
import type { Step } from "../plan/step.ts";
import type { Emission } from "./emission.ts";
import { type Range, rangeOf } from "./parentheses.ts";
import { endOfName, textWithNewNames } from "./write-names.ts";

/** The source of a parameter without its type, with new names put in. */
export function patternText({ file, renames }: Emission, parameter: Node): string {
  const type = typeRange(parameter);
  const parts = type ? [{ start: startOf(parameter), end: type.start }, { start: type.end, end: endOf(parameter) }] : [rangeOf(parameter)];
  return parts.map((part) => textWithNewNames(file, renames, part)).join("");
}

/** From behind the name, or the closing bracket of a pattern, to the end of the type. */
function typeRange(parameter: Node): Range | undefined {
  const target = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  if (target.type === "Identifier") return { start: endOfName(target), end: endOf(target) };
  const annotation = typeOfParameter(target)?.parent;
  return annotation && rangeOf(annotation);
}

/** What is kept of a parameter: its pattern, and its type where the operation is given one. */
export function parameterRanges(file: SourceFile, step: Step, parameter: ESTree.Pattern): Range[] {
  const cut = typeRange(parameter);
  const kept = cut ? [{ start: startOf(parameter), end: cut.start }, { start: cut.end, end: endOf(parameter) }] : [rangeOf(parameter)];
  const type = resultTypesOf(file, step) ? typeOfParameter(parameter) : undefined;
  return type ? [...kept, rangeOf(type)] : kept;
}

/** The operation's type arguments, or nothing where it tells the types itself. */
export function typeArguments(emission: Emission, step: Step): string {
  const { name, isArgumentsRead } = operationOf(step);
  const types = resultTypesOf(emission.file, step);
  if (types && !isArgumentsRead) return `<${name === "call" ? types.map((type) => typeText(emission, type))[0] : tupleText(emission, types)}>`;
  const isUntold = types !== undefined || isCastAway(emission.file, step);
  return isUntold ? `<${name === "call" ? "any" : "any[]"}>` : "";
}

/** A method behind a cast that is called by its name: without the cast its type may not fit. */
const isCastAway = (file: SourceFile, step: Step): boolean =>
  methodByName(file, step) !== undefined && isCast(step.site.call.callee) && kindOf(step.site.call.callee) !== "TSNonNullExpression";

function tupleText(emission: Emission, types: readonly ResultType[]): string {
  const [first] = types;
  const isWhole = first?.is === "parameter" && first.index === 0 && types.every(({ is }) => is === "parameter");
  if (isWhole) return `Parameters<${textWithNewNames(emission.file, emission.renames, rangeOf(first.of))}>`;
  return `[${types.map((type) => (type.is === "written" && type.isRest ? "..." : "") + typeText(emission, type)).join(", ")}]`;
}

function typeText({ file, renames }: Emission, result: ResultType): string {
  switch (result.is) {
    case "written": {
      const text = textWithNewNames(file, renames, rangeOf(result.type));
      return result.isOptional ? orUndefined(result.type, text) : text;
    }
    case "parameter":
      return `Parameters<${textWithNewNames(file, renames, rangeOf(result.of))}>[${result.index}]`;
    default:
      return result.is;
  }
}

const NEEDS_PARENTHESES = new Set(["TSFunctionType", "TSConstructorType", "TSConditionalType", "TSInferType"]);
const TAKES_UNDEFINED = new Set(["TSAnyKeyword", "TSUnknownKeyword", "TSUndefinedKeyword"]);

/** The type of a parameter that may be left out. */
function orUndefined(type: Node, text: string): string {
  const kind = kindOf(type) ?? "";
  const members = (type as unknown as { readonly types?: readonly Node[] }).types ?? [];
  if (TAKES_UNDEFINED.has(kind) || (kind === "TSUnionType" && members.some((member) => TAKES_UNDEFINED.has(kindOf(member) ?? "")))) return text;
  return `${NEEDS_PARENTHESES.has(kind) ? `(${text})` : text} | undefined`;
}

/** What TypeScript's types say of a callback, where the parser hands them over. */

import type { ParserServicesWithTypeInformation } from "@typescript-eslint/parser";
import type { TSESTree } from "@typescript-eslint/types";
import type { Rule, SourceCode } from "eslint";
import type { CallLikeExpression, Signature, Symbol as TypeSymbol, Type } from "typescript";
import type { Use } from "../find/apis/api.ts";
import type { Call, Node } from "../parse/tree.ts";

/** Functions of the language's own library call what they are handed before they return, timers aside. */
const LANGUAGE_LIBRARY = /[\\/]lib\.es[\w.]*\.d\.ts$/;

const ERROR_TYPE = /^(\w*Error|\w*Exception|ErrnoException)$/;

/** Reads the use of a function from the type of the called function; `undefined` where there are no types. */
export function typedUseOf({ sourceCode }: Pick<Rule.RuleContext, "sourceCode">): ((call: Call, index: number) => Use | undefined) | undefined {
  const services = servicesOf(sourceCode);
  return services && ((call, index) => useFromTypes(services, call, index));
}

/** Other parsers leave the services out, or have some of their own. */
function servicesOf({ parserServices }: SourceCode): ParserServicesWithTypeInformation | undefined {
  const services = parserServices as object as Partial<ParserServicesWithTypeInformation> | undefined;
  const hasTypes = Boolean(services?.program && services.esTreeNodeToTSNodeMap);
  return hasTypes ? (services as ParserServicesWithTypeInformation) : undefined;
}

/** TypeScript throws on some broken programs; types only refine, so then there are none. */
function useFromTypes(services: ParserServicesWithTypeInformation, call: Call, index: number): Use | undefined {
  try {
    const checker = services.program.getTypeChecker();
    const signature = checker.getResolvedSignature(callNodeOf(services, call));
    if (!signature?.declaration) return undefined;
    if (LANGUAGE_LIBRARY.test(signature.declaration.getSourceFile().fileName)) return "synchronous";
    return isErrorFirstParameter(services, signature, index, call) ? "error-first" : undefined;
  } catch {
    return undefined;
  }
}

const callNodeOf = ({ esTreeNodeToTSNodeMap }: ParserServicesWithTypeInformation, call: Call): CallLikeExpression =>
  esTreeNodeToTSNodeMap.get(call as TSESTree.CallExpression);

function isErrorFirstParameter({ program }: ParserServicesWithTypeInformation, signature: Signature, index: number, call: Node): boolean {
  const checker = program.getTypeChecker();
  const parameter = signature.parameters[index];
  if (!parameter || !signature.declaration || call.type === "NewExpression") return false;
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
  const [continuation] = type.getCallSignatures();
  const first: TypeSymbol | undefined = continuation?.parameters[0];
  return first !== undefined && isErrorType(checker.getTypeOfSymbol(first));
}

function isErrorType(type: Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => ERROR_TYPE.test(part.getSymbol()?.getName() ?? ""));
}

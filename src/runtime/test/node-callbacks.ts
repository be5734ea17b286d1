import ts from "typescript";

/** The overload of a Node function that takes an error-first callback last. */
export interface CallbackOverload {
  /** As in `fs.readFile`. */
  callee: string;
  /** A declaration for each of its type parameters: the bound stands for it. */
  generics: string[];
  /** The types of the parameters before the callback, as text. */
  given: string[];
  /** What the callback is passed first after the error, as text; `void` for nothing. */
  result: string;
}

const flags =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.UseFullyQualifiedType |
  ts.TypeFormatFlags.UseStructuralFallback |
  ts.TypeFormatFlags.InTypeAlias;

/** Reads the error-first overloads of every function of these modules from `@types/node`. */
export function listCallbackOverloads(program: ts.Program, modules: readonly string[]): CallbackOverload[] {
  const checker = program.getTypeChecker();
  return checker
    .getAmbientModules()
    .filter((module) => modules.includes(module.name.slice(1, -1)))
    .flatMap((module) => checker.getExportsOfModule(module).flatMap((member) => overloadsOf(checker, module, member)));
}

function overloadsOf(checker: ts.TypeChecker, module: ts.Symbol, member: ts.Symbol): CallbackOverload[] {
  const symbol = member.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(member) : member;
  if (!(symbol.flags & ts.SymbolFlags.Function)) return [];
  const callee = `${module.name.slice(1, -1)}.${member.name}`;
  return checker
    .getTypeOfSymbol(symbol)
    .getCallSignatures()
    .flatMap((signature) => readOverload(checker, callee, signature));
}

function readOverload(checker: ts.TypeChecker, callee: string, signature: ts.Signature): CallbackOverload[] {
  const types = signature.getParameters().map((parameter) => checker.getTypeOfSymbol(parameter));
  const callback = types.pop()?.getNonNullableType().getCallSignatures()[0];
  const [error, result] = callback?.getParameters() ?? [];
  if (error === undefined || !/^err/.test(error.name)) return [];
  const write = (type: ts.Type): string => checker.typeToString(type, undefined, flags);
  const generics = signature.getTypeParameters()?.map((parameter) => {
    const bound = checker.getBaseConstraintOfType(parameter);
    return `type ${parameter.symbol.name} = ${bound ? write(bound) : "unknown"};`;
  });
  return [
    {
      callee,
      generics: generics ?? [],
      given: types.map(write),
      result: result === undefined ? "void" : write(checker.getTypeOfSymbol(result)),
    },
  ];
}

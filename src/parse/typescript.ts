/** Reads the parts of TypeScript's tree that ESTree has no words for. */

import type { Node } from "./tree.ts";

/** Fields that TypeScript's nodes have beside those of ESTree. */
interface TypeScriptFields {
  readonly typeAnnotation?: Node | null;
  readonly typeArguments?: Node | null;
  readonly typeParameters?: Node | null;
  readonly optional?: boolean;
  readonly accessibility?: string;
  readonly expression?: Node;
  readonly moduleReference?: Node;
  readonly parameter?: Node;
  readonly id?: Node | null;
  readonly key?: Node;
  readonly importKind?: string;
}

/** The kind of a node, also where it is none of ESTree's. */
export const kindOf = (node: Node | null | undefined): string | undefined => node?.type;

const fieldsOf = (node: Node): TypeScriptFields => node as TypeScriptFields;

/** The type that is written after a parameter, variable or class member, without its colon. */
export function writtenType(node: Node): Node | undefined {
  const annotation = fieldsOf(node).typeAnnotation ?? undefined;
  return annotation && kindOf(annotation) === "TSTypeAnnotation" ? (fieldsOf(annotation).typeAnnotation ?? undefined) : undefined;
}

/** The type that a cast writes: the `T` of `x as T`, `<T>x` and `x satisfies T`. */
export const castType = (cast: Node): Node | undefined => fieldsOf(cast).typeAnnotation ?? undefined;

/** Whether a parameter is written `name?`. */
export const isMarkedOptional = (parameter: Node): boolean => fieldsOf(parameter).optional === true;

/** `<T>` after the callee of a call or in an instantiation. */
export const typeArgumentsOf = (node: Node): Node | undefined => fieldsOf(node).typeArguments ?? undefined;

/** `<T>` before the parameters of a function or behind the name of a class. */
export const typeParametersOf = (node: Node): Node | undefined => fieldsOf(node).typeParameters ?? undefined;

/** The parameter behind `private` in `constructor(private db: Db)`, with the modifier left out. */
export const propertyParameter = (node: Node): Node | undefined =>
  kindOf(node) === "TSParameterProperty" ? fieldsOf(node).parameter : undefined;

/** What `export = value` exports. */
export const exportedValue = (node: Node): Node | undefined => (kindOf(node) === "TSExportAssignment" ? fieldsOf(node).expression : undefined);

/** Whether an import is `import type`. */
export const isTypeOnly = (node: Node): boolean => fieldsOf(node).importKind === "type";

/** The specifier of `import name = require("specifier")`. */
export function requiredByImport(node: Node): string | undefined {
  const reference = kindOf(node) === "TSImportEqualsDeclaration" ? fieldsOf(node).moduleReference : undefined;
  const specifier = kindOf(reference) === "TSExternalModuleReference" && reference ? fieldsOf(reference).expression : undefined;
  return specifier?.type === "Literal" ? String(specifier.value) : undefined;
}

/** The name that a declaration declares, or the key of a class or interface member. */
export const declaredName = (node: Node): string | undefined => {
  const name = fieldsOf(node).id ?? fieldsOf(node).key;
  return name?.type === "Identifier" ? name.name : undefined;
};

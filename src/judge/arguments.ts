/** What is done with `arguments`: an array of results can stand for it where it is only read. */

import { type InlineSite, otherArguments } from "../find/call-sites.ts";
import type { Scope, Variable } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, enclosingNonArrow, type FunctionNode, lastName, type Node, propertyName } from "../parse/tree.ts";
import { containsThroughArrows, isArguments } from "../parse/own-level.ts";

/**
 * Whether a call or its arrow callback reads the `arguments` of the function around it. Where that function is a
 * continuation which is converted itself, its `arguments` is an array by then.
 */
export function readsHostArguments(site: InlineSite, isConverted: (host: FunctionNode) => boolean): boolean {
  const { call, continuation } = site;
  const reads = (part: Node) => containsThroughArrows(part, isArguments);
  const isArrow = continuation.type === "ArrowFunctionExpression";
  if (isArrow && continuation.params.some(reads)) return true;
  const host = enclosingNonArrow(call);
  if (host && isConverted(host)) return false;
  return [call.callee, ...otherArguments(site)].some(reads) || (isArrow && reads(continuation.body));
}

/** Whether a callback does more with its `arguments` than read them: then an array is something else. So it is where a variable has that name. */
export function misusesOwnArguments({ continuation }: InlineSite, file: SourceFile): boolean {
  if (continuation.type === "ArrowFunctionExpression") return false;
  if (continuation.params.some((parameter) => containsThroughArrows(parameter, isArguments))) return true;
  if (!containsThroughArrows(continuation.body, isArguments)) return false;
  const scope = file.scopes.acquire(continuation, true) as Scope;
  if (scope.set.get("arguments")?.defs.length) return true;
  const isParameterWritten = scope.variables.some((variable) => isParameter(variable) && variable.references.some((reference) => reference.isWrite()));
  const isMisused = (node: Node) => isArguments(node) && !isReadInPlace(node) && !isKeptForReading(node, scope);
  return isParameterWritten || containsThroughArrows(continuation.body, isMisused);
}

/** Whether a parameter may be written to by way of `arguments`, as sloppy code can: https://tc39.es/ecma262/#sec-arguments-exotic-objects */
export function isWrittenThroughArguments({ scope, defs }: Variable): boolean {
  if (scope.isStrict || defs[0]?.type !== "Parameter") return false;
  return scope.set.get("arguments")?.references.some(({ identifier }) => !isReadInPlace(identifier) && !isKeptForReading(identifier, scope)) ?? false;
}

/** `var args = arguments`, and nothing but reading them after. */
function isKeptForReading({ parent }: Node, { set }: Scope): boolean {
  const kept = parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" ? set.get(parent.id.name) : undefined;
  return kept?.defs.length === 1 && kept.references.every(({ identifier, init }) => init || isReadInPlace(identifier));
}

const isParameter = (variable: Variable): boolean => variable.defs.some((definition) => definition.type === "Parameter");

function isReadInPlace(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "MemberExpression":
      return (parent.computed || propertyName(parent) === "length") && !isTarget(parent);
    case "SpreadElement":
      return true;
    case "ForOfStatement":
      return parent.right === node;
    case "VariableDeclarator":
      return parent.id.type === "ArrayPattern";
    case "CallExpression":
      return isSpreadOut(parent, node);
    default:
      return false;
  }
}

/** Written to, or called, which would hand `arguments` on as `this`. */
function isTarget(member: Node): boolean {
  const { parent } = member;
  if (parent?.type === "CallExpression") return parent.callee === member;
  if (parent?.type === "AssignmentExpression") return parent.left === member;
  return parent?.type === "UpdateExpression" || parent?.type === "ArrayPattern" || (parent?.type === "UnaryExpression" && parent.operator === "delete");
}

const ARRAY_READERS = new Set(["slice", "map", "filter", "forEach", "join", "indexOf", "some", "every", "reduce"]);

/** `f.apply(x, arguments)`, `Reflect.apply(f, x, arguments)`, `Array.from(arguments)`, `[].slice.call(arguments)`, `slice.call(arguments)`. */
function isSpreadOut({ callee, arguments: values }: Call, node: Node): boolean {
  if (callee.type !== "MemberExpression") return false;
  const name = propertyName(callee);
  const isLast = values.at(-1) === node;
  if (name === "apply") return isLast && values.length > 1;
  if (values[0] !== node) return false;
  if (name === "from") return callee.object.type === "Identifier" && callee.object.name === "Array";
  return name === "call" && ARRAY_READERS.has(lastName(callee.object) ?? "");
}

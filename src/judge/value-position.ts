import { isCompletionName } from "../find/error-names.ts";
import { isCast } from "../parse/casts.ts";
import { enclosingFunction, type Node } from "../parse/tree.ts";

/** What becomes of the value of an expression: dropped, the value of the enclosing function, or anything else. */
export function valuePosition(node: Node): "dropped" | "returned" | "used" {
  const { parent } = node;
  switch (parent?.type) {
    case "ExpressionStatement":
      return "dropped";
    case "ReturnStatement":
      return "returned";
    case "ArrowFunctionExpression":
      return parent.body === node ? "returned" : "used";
    case "LogicalExpression":
      return parent.right === node ? valuePosition(parent) : "used";
    case "ConditionalExpression":
      return parent.test === node ? "used" : valuePosition(parent);
    case "SequenceExpression":
      return parent.expressions.at(-1) === node ? valuePosition(parent) : "dropped";
    case "UnaryExpression":
      return parent.operator === "void" ? "dropped" : "used";
    default:
      return parent && isCast(parent) ? valuePosition(parent) : "used";
  }
}

/** Whether any enclosing function has a completion callback: then a returned value is only a way to leave. */
export function completesThroughCallback(node: Node): boolean {
  for (let host = enclosingFunction(node); host; host = enclosingFunction(host)) {
    if (host.params.some((parameter) => parameter.type === "Identifier" && isCompletionName(parameter.name))) return true;
  }
  return false;
}

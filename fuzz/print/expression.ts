import type { Expression } from "../program.ts";
import type { Scope } from "./scope.ts";

/** Prints an expression so that it can stand as an argument. */
export function printExpression(expression: Expression, scope: Scope): string {
  switch (expression.is) {
    case "number":
      return String(expression.value);
    case "name":
      return scope.readable(expression.name) ?? "0";
    case "error":
      return scope.error ?? "null";
    case "this":
      return scope.hasOwnArguments ? "this" : "undefined";
    case "argument count":
      return scope.hasOwnArguments ? "arguments.length" : "0";
    case "first argument":
      return scope.hasOwnArguments ? "arguments[0]" : "0";
    case "closures":
      return "closures.map((closure) => closure())";
    case "sum":
    case "list":
    case "either":
      return printPair(expression.is, printExpression(expression.left, scope), printExpression(expression.right, scope));
    case "assignment":
      return printAssignment(scope.assignable(expression.name), printExpression(expression.value, scope));
    default:
      return printWithName(expression.is, scope.readable(expression.name) ?? "key");
  }
}

function printPair(is: "sum" | "list" | "either", left: string, right: string): string {
  if (is === "list") return `[${left}, ${right}]`;
  return is === "sum" ? `text(${left}, ${right})` : `(${left} ? ${right} : 0)`;
}

const printAssignment = (target: string | undefined, value: string): string => (target === undefined ? value : `(${target} = ${value})`);

function printWithName(is: "object" | "closure" | "template" | "type" | "called at once", name: string): string {
  switch (is) {
    case "object":
      return `{ ${name} }`;
    case "closure":
      return `(() => ${name})()`;
    case "template":
      return `\`<\${text(${name})}>\``;
    case "type":
      return `typeof ${name}`;
    case "called at once":
      return `(function () { return ${name}; })()`;
  }
}

import type { Expression, NamedForm, PairForm, ValueForm } from "../program.ts";
import type { Scope } from "./scope.ts";

/** Prints an expression so that it can stand as an argument. */
export function printExpression(expression: Expression, scope: Scope): string {
  switch (expression.is) {
    case "number":
      return String(expression.value);
    case "name":
      return scope.readable(expression.name) ?? "0";
    case "assignment":
      return printAssignment(scope.assignable(expression.name), printExpression(expression.value, scope));
    default:
      return "left" in expression ? printPair(expression, scope) : "name" in expression ? printNamed(expression, scope) : printValue(expression.is, scope);
  }
}

const printAssignment = (target: string | undefined, value: string): string => (target === undefined ? value : `(${target} = ${value})`);

function printPair({ is, left, right }: Extract<Expression, { is: PairForm }>, scope: Scope): string {
  return pairs[is](printExpression(left, scope), printExpression(right, scope));
}

const pairs: Record<PairForm, (left: string, right: string) => string> = {
  list: (left, right) => `[${left}, ${right}]`,
  sum: (left, right) => `text(${left}, ${right})`,
  either: (left, right) => `(${left} ? ${right} : 0)`,
  or: (left, right) => `(${left} || ${right})`,
  and: (left, right) => `(${left} && ${right})`,
  nullish: (left, right) => `(${left} ?? ${right})`,
  comma: (left, right) => `(${left}, ${right})`,
};

const printNamed = ({ is, name }: Extract<Expression, { is: NamedForm }>, scope: Scope): string => named[is](scope.readable(name) ?? "key");

const named: Record<NamedForm, (name: string) => string> = {
  object: (name) => `{ ${name} }`,
  closure: (name) => `(() => ${name})()`,
  template: (name) => `\`<\${text(${name})}>\``,
  type: (name) => `typeof ${name}`,
  "called at once": (name) => `(function () { return ${name}; })()`,
  effect: (name) => `(trace("evaluated"), ${name})`,
  optional: (name) => `${name}?.length`,
  "nested template": (name) => `\`a \${\`\${text(${name})}\n  }\`}\``,
  evaluated: (name) => `eval("${name}")`,
  member: (name) => `text(${name}.length)`,
};

/** Some values need a function of their own around them that has `this` or `arguments`. */
function printValue(is: ValueForm, scope: Scope): string {
  const needed = functionValues[is as keyof typeof functionValues];
  if (needed) return scope.hasOwnArguments ? needed : "0";
  if (is === "error") return scope.error ?? "null";
  if (is === "completion length") return `typeof ${scope.completion(0)}`;
  return plainValues[is as keyof typeof plainValues];
}

const functionValues = {
  this: "this",
  "argument count": "arguments.length",
  "first argument": "arguments[0]",
  "all arguments": "text(arguments)",
  "spread arguments": "text(...arguments)",
  "sliced arguments": "Array.prototype.slice.call(arguments, 1).length",
  "new target": "typeof new.target",
} as const;

const plainValues = {
  closures: "closures.map((closure) => closure())",
  lines: "`a\n    b\n  c`",
  "continued line": '"a\\\n    b"',
  pattern: "/[/{]\\/}/.test(key)",
  failing: "list.none.more",
} as const;

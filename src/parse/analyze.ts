/** Finds the scopes of a tree, with the scope manager for its language. */

import { analyze as analyzeTypeScript } from "@typescript-eslint/scope-manager";
import { analyze as analyzeJavaScript } from "eslint-scope";
import type * as ESTree from "estree";
import type { ScopeManager } from "./scopes.ts";
import { childKeysOf } from "./walk.ts";

export type Goal = "commonjs" | "module";

export function analyze(program: ESTree.Program, goal: Goal, isTypeScript: boolean): ScopeManager {
  if (isTypeScript) return typeScriptScopes(program, goal);
  // What `eval` could declare must not hide who writes to the variables that are there; ESLint looks at it alike.
  const options = { ecmaVersion: 2024, sourceType: goal, jsx: true, fallback: childKeysOf, ignoreEval: true };
  return analyzeJavaScript(program, options) as unknown as ScopeManager;
}

/** Without the variables of TypeScript's libraries: a name that the file does not declare is a global, as in JavaScript. */
function typeScriptScopes(program: ESTree.Program, goal: Goal): ScopeManager {
  const isModule = goal === "module";
  const options = { lib: [], jsxPragma: null, sourceType: isModule ? ("module" as const) : ("script" as const), globalReturn: !isModule };
  return analyzeTypeScript(program as unknown as Parameters<typeof analyzeTypeScript>[0], options) as unknown as ScopeManager;
}

import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** A boolean is named as the question that it answers. */
const booleansAreQuestions = {
  selector: "variable",
  types: ["boolean"],
  format: ["PascalCase"],
  prefix: ["is", "are", "has", "have", "can", "should", "was"],
};

const sizes = {
  "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
};

export default defineConfig(
  // Fixtures and the demo's program are callback code on purpose.
  globalIgnores(["**/dist/", "coverage/", "fixtures/*/*/"]),
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/naming-convention": [
        "error",
        { selector: "typeLike", format: ["PascalCase"] },
        { selector: ["function", "method"], format: ["camelCase"] },
        // A rule listens to nodes by their type or by a selector.
        { selector: "objectLiteralMethod", format: ["camelCase", "PascalCase"] },
        { selector: "objectLiteralMethod", modifiers: ["requiresQuotes"], format: null },
        booleansAreQuestions,
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // An error thrown on is the value that came in, whatever it is.
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/prefer-promise-reject-errors": "off",
      eqeqeq: "error",
    },
  },
  {
    files: ["src/**/*.ts", "rules/**/*.ts", "transforms/**/*.ts", "fixtures/harness/**/*.ts", "fuzz/**/*.ts", "bench/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: sizes,
  },
  {
    // What callbacks get is the user's affair, and counted `arguments` are faster than a rest parameter.
    files: ["src/runtime/src/**/*.ts"],
    rules: { "@typescript-eslint/no-explicit-any": "off", "prefer-rest-params": "off" },
  },
  {
    // Tests hand over whatever a user could hand over, and generators that end at once.
    files: ["**/*.test.ts", "src/runtime/test/**/*.ts"],
    rules: {
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
      "require-yield": "off",
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/restrict-template-expressions": "off",
    },
  },
  {
    // A grammar reads best in one piece.
    files: ["fuzz/**"],
    rules: { "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {
      globals: {
        Buffer: "readonly",
        clearTimeout: "readonly",
        console: "readonly",
        process: "readonly",
        setImmediate: "readonly",
        setTimeout: "readonly",
        URL: "readonly",
      },
    },
  },
);

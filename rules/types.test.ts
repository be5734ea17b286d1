/** Types refine what `no-pyramid` sees, and nothing is lost without them. */

import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { afterAll, expect, test } from "vitest";
import plugin from "../src/plugin.ts";
import { Project } from "./testing/project.ts";

const code = `declare function combine(n: number, then: (problem: Error | null, next: number) => void): void;
combine(1, (p, a) => {
  combine(2, (p, b) => {
    combine(3, (p, c) => console.log(a, b, c));
  });
});
`;
const project = new Project({
  "tsconfig.json": '{ "compilerOptions": { "strict": true, "types": [], "lib": ["es2022", "dom"] }, "include": ["*.ts"] }',
  "file.ts": code,
});
afterAll(() => project.remove());

function linesOf(parserOptions: Linter.ParserOptions): number[] {
  const languageOptions = { parser: tseslint.parser as Linter.Parser, parserOptions };
  const config: Linter.Config = { files: ["**/*.ts"], plugins: { uncallback: plugin }, rules: { "uncallback/no-pyramid": "error" }, languageOptions };
  return new Linter({ cwd: project.folder }).verify(code, [config], { filename: project.path("file.ts") }).map(({ line }) => line);
}

test("an error-first callback is known by its type, whatever its parameters are called", () => {
  expect(linesOf({ project: "./tsconfig.json", tsconfigRootDir: project.folder })).toEqual([2]);
});

test("without types such a callback is not known", () => {
  expect(linesOf({})).toEqual([]);
});

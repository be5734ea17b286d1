/** How often `no-pyramid` agrees with a reader, without types. */

import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";
import { convert } from "../src/convert.ts";
import { chain } from "../src/eslint/wording.ts";
import plugin from "../src/plugin.ts";
import { type LabelledPiece, readLabelled } from "./labelled/read.ts";

const linter = new Linter();
const pieces = readLabelled();

function lint({ code, filename }: LabelledPiece): Linter.LintMessage[] {
  const isTyped = /\.tsx?$/.test(filename);
  const messages = linter.verify(
    code,
    [
      {
        files: ["**/*.{js,ts,tsx}"],
        plugins: { uncallback: plugin },
        rules: { "uncallback/no-pyramid": "error" },
        languageOptions: {
          sourceType: /^\s*(import|export|await) |= await /m.test(code) || isTyped ? "module" : "commonjs",
          parserOptions: { ecmaFeatures: { jsx: true } },
          ...(isTyped ? { parser: tseslint.parser } : {}),
        },
      },
    ],
    { filename },
  );
  const broken = messages.find(({ fatal }) => fatal);
  if (broken) throw new Error(`${filename}: ${broken.message} (${broken.line})\n${code}`);
  return messages;
}

const results = pieces.map((piece) => {
  const messages = lint(piece);
  return { piece, messages, lines: messages.map(({ line }) => line) };
});
const describePieces = (wrong: typeof results): string[] => wrong.map(({ piece, lines }) => `${piece.name}: ${piece.reason} (reported at ${lines.join(", ") || "no line"})`);

test("there are enough pieces, of both kinds, and every pyramid has its root", () => {
  expect(pieces.length).toBeGreaterThanOrEqual(120);
  expect(pieces.filter(({ isPyramid, roots }) => isPyramid !== roots.length > 0)).toEqual([]);
});

test("at least 97 % of the reports are pyramids", () => {
  const reported = results.filter(({ lines }) => lines.length > 0);
  const wrong = reported.filter(({ piece }) => !piece.isPyramid);
  expect(1 - wrong.length / reported.length, describePieces(wrong).join("\n")).toBeGreaterThanOrEqual(0.97);
});

test("at least 95 % of the pyramids are reported", () => {
  const pyramids = results.filter(({ piece }) => piece.isPyramid);
  const missed = pyramids.filter(({ lines }) => lines.length === 0);
  expect(1 - missed.length / pyramids.length, describePieces(missed).join("\n")).toBeGreaterThanOrEqual(0.95);
});

test("at least 99 % of the reported pyramids are reported at their roots and nowhere else", () => {
  const found = results.filter(({ piece, lines }) => piece.isPyramid && lines.length > 0);
  const displaced = found.filter(({ piece, lines }) => piece.roots.join() !== lines.join());
  expect(1 - displaced.length / found.length, describePieces(displaced).join("\n")).toBeGreaterThanOrEqual(0.99);
});

test("the command line counts the same pyramids, with the same depths and names", () => {
  const differing = results.filter(({ piece: { code, filename }, messages }) => {
    const { pyramids } = convert(code, { filename });
    const counted = pyramids.filter(({ depth }) => depth > 2).map(({ line, depth, chain: names }) => `${line}: ${depth} nested callbacks: ${chain(names)}.`);
    return messages.map(({ line, message }) => `${line}: ${message}`).some((report, index) => !report.startsWith(counted[index] ?? "none")) || counted.length !== messages.length;
  });
  expect(describePieces(differing)).toEqual([]);
});

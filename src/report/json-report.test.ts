import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { Folder } from "../cli/testing/folder.ts";
import { runHere } from "../cli/testing/run-here.ts";
import { convert } from "../convert.ts";
import type { JsonReport } from "./json-report.ts";

const readDocument = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");

/** The first block of a language in the document. */
function codeBlock(language: string): string {
  const [, text = ""] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "s").exec(readDocument("json-report.md")) ?? [];
  return text;
}

const validate = new Ajv({ allErrors: true }).compile<JsonReport>(JSON.parse(readDocument("json-report.schema.json")) as object);

/** What the schema has against a report. */
function problemsOf(report: unknown): string[] {
  validate(report);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const sources = {
  "a.js": "convert(x);\nnest(a, b, c);\nrefuse(each);\nplain(map)\n",
  "b.js": "plain(x)",
  "broken.js": "let SYNTAX",
  "crash.js": "CRASH",
  "c.min.js": "",
  "e.js": "// @generated",
  "f.js": Buffer.from([0]),
};

async function reportOf(folder: Folder, ...argv: string[]): Promise<JsonReport> {
  const { stdout } = await runHere(folder.path, [...argv, "--json"]);
  return JSON.parse(stdout) as JsonReport;
}

describe("the report for programs", () => {
  test.each<[string, string[]]>([
    ["everything that can be found", ["."]],
    ["what was written", ["--write"]],
    ["paths that do not exist", ["missing", "*.nothing", "a.js"]],
    ["nothing at all", ["missing"]],
    ["other options", ["--runtime", "./runtime.js", "--errors", "crash"]],
  ])("keeps to its schema: %s", async (_, argv) => {
    expect(problemsOf(await reportOf(new Folder(sources), ...argv))).toEqual([]);
  });

  test("keeps to its schema when nothing is written because files are not committed", async () => {
    const folder = new Folder(sources);
    folder.git("init", "--quiet");
    const report = await reportOf(folder, "--write");
    expect(problemsOf(report)).toEqual([]);
    expect(report.failures.map(({ id }) => id)).toContain("uncommitted");
  });

  test("tells every file, site and pyramid", async () => {
    const { files, skipped, failures, refusals } = await reportOf(new Folder(sources));
    expect(files).toEqual([
      {
        path: "a.js",
        isChanged: true,
        isWritten: false,
        sites: [
          { line: 1, column: 1, callee: "x", verdict: "converted", because: "its callback takes an error first", depth: 1 },
          { line: 3, column: 1, callee: "each", verdict: "refused", code: "many-shot", because: "rows come one by one", depth: 1 },
          { line: 4, column: 1, callee: "map", verdict: "not-a-callback", because: "its function takes no error", depth: 1 },
        ],
        pyramids: [{ line: 2, column: 1, depth: 3, chain: ["a", "b", "c"] }],
      },
      expect.objectContaining({ path: "b.js", isChanged: false }),
    ]);
    expect(skipped.map(({ path, reason }) => `${path} ${reason}`)).toEqual(["c.min.js minified", "e.js generated", "f.js binary"]);
    expect(failures[0]).toEqual({ id: "syntax-error", message: "broken.js:1:5: Unexpected token", remedy: "", paths: ["broken.js"], line: 1, column: 5 });
    expect(Object.keys(refusals)).toEqual(["many-shot"]);
  });

  test("has no failure's stack or exit code", async () => {
    const { failures } = await reportOf(new Folder(sources));
    expect(Object.keys(failures[1] ?? {})).toEqual(["id", "message", "remedy", "paths"]);
  });

  test("tells what was written", async () => {
    const { files, summary, exitCode } = await reportOf(new Folder({ "a.js": "convert(x)", "b.js": "" }), "--write");
    expect(files.map(({ isWritten }) => isWritten)).toEqual([true, false]);
    expect(summary.files).toMatchObject({ total: 2, converted: 1, unchanged: 1, written: 1 });
    expect(exitCode).toBe(0);
  });
});

describe("the documented example", () => {
  const [users = "", broken = ""] = codeBlock("js").split(/\n(?=\/\/ broken)/);

  /** Without the words, which are free to change. */
  const factsOf = (text: string): unknown =>
    JSON.parse(text, (key, value: unknown) => (["because", "message", "remedy", "version"].includes(key) ? "" : value));

  test("is what the command prints", async () => {
    const folder = new Folder({ "users.js": users, "broken.js": broken });
    const { stdout } = await runHere(folder.path, ["--json"], { convert });
    expect(factsOf(stdout)).toEqual(factsOf(codeBlock("json")));
  });

  test("keeps to the schema", () => {
    expect(problemsOf(JSON.parse(codeBlock("json")))).toEqual([]);
  });
});

describe("the schema", () => {
  const example = codeBlock("json");

  test.each([
    ["another version", '"schemaVersion": 1', '"schemaVersion": 2'],
    ["an unknown field", '"exitCode"', '"extra": 1, "exitCode"'],
    ["an unknown verdict", '"converted", "because"', '"maybe", "because"'],
    ["a refusal without its code", '"code": "many-shot", ', ""],
    ["a code without a refusal", '"verdict": "converted"', '"verdict": "converted", "code": "many-shot"'],
  ])("refuses %s", (_, text, replacement) => {
    expect(example).toContain(text);
    expect(problemsOf(JSON.parse(example.replace(text, replacement)))).not.toEqual([]);
  });
});

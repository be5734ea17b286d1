/** The built plugin in the programs that load it: the command lines of ESLint and oxlint, and the language servers of editors. */

import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eslintConfig, Project, pyramid } from "./testing/project.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const client = path.join(path.resolve(root, process.env["UNCALLBACK_EDITOR"] ?? "../shared/editor"), "lsp-client.mjs");
const isBuilt = existsSync(path.join(root, "dist/plugin.js"));

const oxlintConfig = JSON.stringify({ jsPlugins: ["uncallback"], categories: { correctness: "off" }, rules: { "uncallback/no-pyramid": "warn" } });
const files = { "package.json": "{}", "eslint.config.mjs": eslintConfig(), ".oxlintrc.json": oxlintConfig, "copy.js": pyramid };

interface Diagnostic {
  readonly range: { readonly start: { readonly line: number } };
  readonly code?: string;
  readonly message: string;
  readonly codeDescription?: { readonly href: string };
}

/** The part of the language client that is used here. */
interface Server {
  open(file: string, text: string): string;
  diagnostics(uri: string): Promise<Diagnostic[]>;
  codeActions(uri: string, range: unknown, diagnostics: unknown[]): Promise<{ title: string }[]>;
  apply(uri: string, action: unknown): Promise<string>;
  stop(): Promise<void>;
}

let project: Project;
beforeAll(() => {
  expect(isBuilt, "run `npm run build` first").toBe(true);
  project = new Project(files);
});
afterAll(() => project.remove());

describe("ESLint's command line", () => {
  test("warns once, and `--fix` converts nothing", () => {
    const { stdout, status } = project.run("eslint", "copy.js", "--fix", "--format", "json");
    const [{ messages }] = JSON.parse(stdout) as [{ messages: { ruleId: string; line: number }[] }];
    expect(messages.map(({ ruleId, line }) => `${ruleId} ${line}`)).toEqual(["uncallback/no-pyramid 4"]);
    expect({ status, text: project.read("copy.js") }).toEqual({ status: 0, text: pyramid });
  });

  test("lets known pyramids pass and stops new ones, as the page on the gate says", () => {
    const own = new Project({ "package.json": "{}", "eslint.config.mjs": eslintConfig('"uncallback/no-pyramid": "error"'), "old.js": pyramid });
    expect(own.run("eslint", ".").status).toBe(1);
    expect(own.run("eslint", ".", "--suppress-rule", "uncallback/no-pyramid").status).toBe(0);
    expect(JSON.parse(own.read("eslint-suppressions.json"))).toEqual({ "old.js": { "uncallback/no-pyramid": { count: 1 } } });
    expect(own.run("eslint", ".").status).toBe(0);
    own.write("new.js", pyramid);
    expect(own.run("eslint", ".").status).toBe(1);
    own.write("new.js", "");
    own.write("old.js", own.converted("old.js"));
    expect(own.run("eslint", ".", "--ignore-pattern", "converted").status).toBe(2);
    expect(own.run("eslint", ".", "--ignore-pattern", "converted", "--prune-suppressions").status).toBe(0);
    own.remove();
  });
});

describe("oxlint's command line", () => {
  test("reports the same, also for GitHub and as SARIF", () => {
    const { stdout } = project.run("oxlint", "--format", "unix", "copy.js");
    expect(stdout).toMatch(/copy\.js:4:3: 3 nested callbacks: `fs\.readdir` → `fs\.readFile` → `fs\.writeFile`/);
    expect(project.run("oxlint", "--format", "github", "copy.js").stdout).toMatch(/^::warning file=copy\.js,line=4,/m);
    const { runs } = JSON.parse(project.run("oxlint", "--format", "sarif", "copy.js").stdout) as { runs: { results: { ruleId: string }[] }[] };
    expect(runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId))).toEqual(["uncallback(no-pyramid)"]);
  });

  test("converts by its `--fix-suggestions` as the command line does", () => {
    project.write("fixed.js", pyramid);
    project.run("oxlint", "--fix-suggestions", "fixed.js");
    expect(project.read("fixed.js")).toBe(project.converted("copy.js"));
  });
});

const hasClient = existsSync(client);

if (!hasClient) {
  test("the editor tests did not run: `UNCALLBACK_EDITOR` names no folder with `lsp-client.mjs`", () => {
    expect(hasClient).toBe(false);
  });
} else describe("an editor", () => {
  test("with ESLint's language server shows the warning, its page, and a quick fix that writes what the command line writes", async () => {
    const { eslintSettings } = (await import(client)) as { eslintSettings: (root: string) => unknown };
    const { diagnostic, text } = await takeQuickFix("vscode-eslint-language-server", ["--stdio"], eslintSettings(project.folder), "copy.js");
    expect(diagnostic.codeDescription?.href).toMatch(/\/docs\/rules\/no-pyramid\.md$/);
    expect(text).toBe(project.converted("copy.js"));
  });

  test("with oxlint's language server does the same", async () => {
    const settings = [{ workspaceUri: `file://${project.folder}`, options: {} }];
    const { text } = await takeQuickFix("oxlint", ["--lsp"], settings, "copy.js");
    expect(text).toBe(project.converted("copy.js"));
  });
});

async function takeQuickFix(command: string, args: string[], settings: unknown, file: string): Promise<{ diagnostic: Diagnostic; text: string }> {
  const { startServer } = (await import(client)) as { startServer: (options: object) => Promise<Server> };
  const server = await startServer({ command: path.join(root, "node_modules/.bin", command), args, root: project.folder, settings });
  try {
    const uri = server.open(project.path(file), pyramid);
    const [diagnostic, ...others] = (await server.diagnostics(uri)).filter(({ message }) => message.includes("nested callbacks"));
    expect(others).toEqual([]);
    expect(diagnostic?.range.start.line).toBe(3);
    const actions = await server.codeActions(uri, diagnostic?.range, [diagnostic]);
    const convert = actions.find(({ title }) => title.startsWith("Convert `copyFirst` to a coroutine"));
    return { diagnostic: diagnostic as Diagnostic, text: await server.apply(uri, convert) };
  } finally {
    await server.stop();
  }
}

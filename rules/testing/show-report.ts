/** Shows reports as a reader of a review wants to see them: under the code. */

import type { Linter } from "eslint";
import type { Code } from "./lint.ts";

/** The code with `^~~` under each report, the messages, and what each suggestion makes of the code. */
export function showReport({ code, options, filename = "file.js" }: Code, messages: readonly Linter.LintMessage[]): string {
  const title = options ? `With \`${JSON.stringify(options)}\`:\n\n` : "";
  const language = filename.split(".").at(-1);
  return `${title}\`\`\`${language}\n${marked(code, messages)}\n\`\`\`\n\n${messages.map((message, index) => described(code, message, index)).join("\n")}`;
}

function marked(code: string, messages: readonly Linter.LintMessage[]): string {
  return code.split("\n").flatMap((line, index) => [line, ...messages.flatMap((message, at) => (message.line === index + 1 ? mark(line, message, at) : []))]).join("\n");
}

function mark(line: string, { column, endColumn, endLine, line: start }: Linter.LintMessage, index: number): string {
  const end = endLine === start && endColumn ? endColumn : line.length + 1;
  return `${" ".repeat(column - 1)}^${"~".repeat(Math.max(0, end - column - 1))} [${index + 1}]`;
}

function described(code: string, { message, suggestions = [] }: Linter.LintMessage, index: number): string {
  const outputs = suggestions.map(({ desc, fix }) => `\nSuggestion: ${desc}\n\n\`\`\`js\n${code.slice(0, fix.range[0])}${fix.text}${code.slice(fix.range[1])}\n\`\`\`\n`);
  return `[${index + 1}] ${message}\n${outputs.join("")}`;
}

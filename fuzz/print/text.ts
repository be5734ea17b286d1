/** Puts pieces of text together in a program's layout, with comments wherever JavaScript allows them. */

import type { Layout } from "../program.ts";

export class Text {
  readonly layout: Layout;
  #places = 0;
  #comments = 0;

  constructor(layout: Layout) {
    this.layout = layout;
  }

  get semicolon(): string {
    return this.layout.hasSemicolons || this.layout.isFlat ? ";" : "";
  }

  /** Modules are strict, and TypeScript is written as one. */
  get isStrict(): boolean {
    return this.layout.isStrict || this.layout.language !== "script";
  }

  /** A parameter with its type, in TypeScript. */
  typed(parameter: string): string {
    if (this.layout.language !== "TypeScript") return parameter;
    const [, name, rest] = /^(\.{3}\w+|\w+|[{[].*?[}\]])( = .*)?$/s.exec(parameter) ?? [];
    return name === undefined ? parameter : `${name}: ${name.startsWith("...") ? "any[]" : "any"}${rest ?? ""}`;
  }

  quoted(text: string): string {
    return this.layout.quote + text + this.layout.quote;
  }

  /** Nothing, or a comment with a space before it, where a token may be followed by one on the same line. */
  gap(): string {
    return this.#hasComment() ? ` /* ${this.#nextComment()} */` : "";
  }

  /** A comment with a space after it. */
  lead(): string {
    return this.#hasComment() ? `/* ${this.#nextComment()} */ ` : "";
  }

  /** `{ … }` around statements. */
  braces(statements: readonly string[], isFlat = this.layout.isFlat): string {
    const last = this.#lineComment(isFlat);
    const all = last ? [...statements, last] : statements;
    if (all.length === 0) return "{}";
    if (isFlat) return `{ ${all.join(" ")} }`;
    return `{${this.#endOfLine()}\n${this.indented(all.join("\n"))}\n}`;
  }

  indented(text: string): string {
    return text.replace(/^(?=.)/gm, this.layout.indent);
  }

  /** A statement with its comments: on the line above, and at the end of its line. */
  statement(code: string, isTerminated = true): string {
    const guarded = !this.semicolon && /^[([`]/.test(code) ? `;${code}` : code;
    const text = guarded + (isTerminated ? this.semicolon : "");
    if (this.layout.isFlat) return this.lead() + text;
    const above = this.#lineComment(false);
    return `${above ? `${above}\n` : ""}${text}${this.#endOfLine()}`;
  }

  /** Arguments on one line, or each on a line of its own. */
  list(items: readonly string[], isSpread = false): string {
    const texts = items.map((item) => this.lead() + item + this.gap());
    if (!isSpread || this.layout.isFlat || texts.length === 0) return `(${texts.join(", ")})`;
    const lines = texts.map((line, index) => line + (index < texts.length - 1 ? "," : "") + this.#endOfLine());
    return `(\n${this.indented(lines.join("\n"))}\n)`;
  }

  #endOfLine(): string {
    return !this.layout.isFlat && this.#hasComment() ? ` // ${this.#nextComment()}` : "";
  }

  #lineComment(isFlat: boolean): string {
    if (!this.#hasComment()) return "";
    return isFlat ? `/* ${this.#nextComment()} */` : `// ${this.#nextComment()}`;
  }

  #nextComment(): string {
    this.#comments += 1;
    return `note ${this.#comments}`;
  }

  /** Spread over the places by a fixed scheme: a program is always printed alike. */
  #hasComment(): boolean {
    this.#places += 1;
    const spread = Math.imul(this.#places, 0x9e3779b1) >>> 16;
    return spread % 10 < this.layout.comments;
  }
}

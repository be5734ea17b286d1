/** A source text that no dialect accepts. Line and column count from 1; `message` is the parser's own words. */
export class SourceSyntaxError extends Error {
  override readonly name = "SourceSyntaxError";

  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

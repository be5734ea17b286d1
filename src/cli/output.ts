import { hasColors } from "../report/colors.ts";
import { describeSystemError, hasCode } from "./errors.ts";
import type { OutputStream } from "./environment.ts";

/** A stream that may close early, as under `| head`: what comes after that is dropped without a word. */
export class Output {
  readonly #stream: OutputStream;
  #isClosed = false;
  #problem: string | undefined;

  constructor(stream: OutputStream) {
    this.#stream = stream;
    stream.on("error", (error) => {
      this.#isClosed = true;
      if (!hasCode(error, "EPIPE")) this.#problem = describeSystemError(error);
    });
  }

  /** Whether nobody reads on. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Why the stream failed, unless its reader just went away. */
  get problem(): string | undefined {
    return this.#problem;
  }

  readonly print = (text: string): void => {
    if (text !== "" && !this.#isClosed) this.#stream.write(text);
  };

  isColored(conditions: { readonly isColorless: boolean; readonly env: Readonly<Record<string, string | undefined>> }): boolean {
    return hasColors({ ...conditions, isTerminal: this.#stream.isTTY === true });
  }
}

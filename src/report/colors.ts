/** Colour on a terminal, and none elsewhere. */

import { styleText } from "node:util";

type Paint = (text: string) => string;

/** What is coloured, by its meaning. */
export interface Colors {
  readonly heading: Paint;
  readonly added: Paint;
  readonly removed: Paint;
  readonly place: Paint;
  readonly refused: Paint;
  readonly quiet: Paint;
}

/** What decides about colour. */
export interface ColorConditions {
  /** Whether the user switched colours off for this command. */
  readonly isColorless: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the stream is a terminal. */
  readonly isTerminal: boolean;
}

/** `--no-color` beats `NO_COLOR` (https://no-color.org) beats `FORCE_COLOR` beats what the stream is. */
export function hasColors({ isColorless, env, isTerminal }: ColorConditions): boolean {
  if (isColorless || env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"] !== undefined) return !["0", "false"].includes(env["FORCE_COLOR"]);
  return isTerminal && env["TERM"] !== "dumb";
}

export function createColors(isColored: boolean): Colors {
  const paint = (style: Parameters<typeof styleText>[0]): Paint =>
    (text) => (isColored ? styleText(style, text, { validateStream: false }) : text);
  return {
    heading: paint("bold"),
    added: paint("green"),
    removed: paint("red"),
    place: paint("cyan"),
    refused: paint("yellow"),
    quiet: paint("dim"),
  };
}

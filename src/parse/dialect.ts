/** What the name of a file says of its language. */

export const isTypeScriptName = (filename: string): boolean => /\.[cm]?tsx?$/.test(filename);

/** The parser's language for a file. JavaScript may always have JSX in it; in `.ts` a `<` begins a type assertion. */
export function languageOf(filename: string): "jsx" | "ts" | "tsx" | "dts" {
  if (/\.d\.[cm]?ts$/.test(filename)) return "dts";
  if (filename.endsWith(".tsx")) return "tsx";
  return isTypeScriptName(filename) ? "ts" : "jsx";
}

/**
 * Finds text that is nested too deeply to be parsed. The native parser recurses: some thousand brackets within one another
 * overflow its stack, and that ends the process instead of throwing.
 */

/** Brackets within one another that the parser takes on the stack of a worker thread too, with room to spare. */
export const deepestNesting = 1000;

/** Comments, strings, or one bracket. Templates are no tokens: what stands in their `${}` counts. */
const TOKEN = /\/\/[^\r\n]*|\/\*[^]*?\*\/|"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*'|[([{]|[)\]}]/g;

/** Offset of the bracket with which a text goes too deep, or `undefined`. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if ("([{".includes(token)) depth += 1;
    else if (")]}".includes(token)) depth = Math.max(0, depth - 1);
    if (depth > deepestNesting) return index;
  }
  return undefined;
}

/** A converter for tests of everything around the converter: what it decides stands in the source itself. */

import type { Convert } from "../environment.ts";
import type { Pyramid, Site } from "../../model.ts";
import { SourceSyntaxError } from "../../parse/syntax-error.ts";

const WORDS = /\b(convert|refuse|pass|plain|nest|SYNTAX|CRASH)\b(?:\(([^)]*)\))?/g;

/**
 * `convert(name)` becomes `yield* name`, `refuse(name)` and `pass(name)` are refused, `plain(name)` is no callback,
 * `nest(a, b, c)` is a pyramid; `SYNTAX` does not parse and `CRASH` breaks the converter.
 */
export const fakeConvert: Convert = (source) => {
  const sites: Site[] = [];
  const pyramids: Pyramid[] = [];
  for (const match of source.matchAll(WORDS)) {
    const [, word, list = ""] = match;
    const place = placeOf(source, match.index);
    const names = list.split(", ");
    if (word === "SYNTAX") throw new SourceSyntaxError("Unexpected token", place.line, place.column);
    if (word === "CRASH") throw new TypeError("Cannot read properties of undefined");
    if (word === "nest") pyramids.push({ ...place, depth: names.length, chain: names });
    else sites.push(siteOf(word ?? "", list, place));
  }
  const text = source.replace(/\bconvert\((\w+)\)/g, "yield* $1");
  return { text, isChanged: text !== source, sites, pyramids };
};

interface Place {
  readonly line: number;
  readonly column: number;
}

function placeOf(source: string, offset: number): Place {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function siteOf(word: string, callee: string, place: Place): Site {
  const common = { ...place, callee, depth: 1 };
  if (word === "convert") return { ...common, verdict: "converted", because: "its callback takes an error first" };
  if (word === "pass") return { ...common, verdict: "refused", code: "passed-on", because: "it is handed on" };
  if (word === "refuse") return { ...common, verdict: "refused", code: "many-shot", because: "rows come one by one" };
  return { ...common, verdict: "not-a-callback", because: "its function takes no error" };
}

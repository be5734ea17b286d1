import type { Conversion, ConvertOptions } from "./model.ts";

/** Placeholder until the engine lands: accounts for nothing and changes nothing. */
export function convert(source: string, _options: ConvertOptions): Conversion {
  return { text: source, isChanged: false, sites: [], pyramids: [] };
}

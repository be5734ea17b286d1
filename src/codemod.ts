/** The programmatic API: one source text in, the converted text and the account of every call site out. */

export { convert } from "./convert.ts";
export { SourceSyntaxError } from "./parse/syntax-error.ts";
export { refusals, type RefusalCode } from "./judge/refusals.ts";
export type { Conversion, ConvertOptions, ErrorsMode, Pyramid, Site, Verdict } from "./model.ts";
